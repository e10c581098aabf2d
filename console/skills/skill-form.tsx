import { TextInput } from '@mantine/core';
import type { FieldErrors, Form } from '../../ui/form/use-form.ts';
import { SaveBar, SheetForm } from '../../ui/sheet/sheet.tsx';
import { type Text, useText } from '../app/words/use-text.tsx';
import { PeoplePicker } from '../people/pickers.tsx';

export interface SkillValues {
  name: string;
  agents: number[];
}

export const checkSkill = ({ name }: SkillValues, t: Text): FieldErrors<SkillValues> => (name.trim() === '' ? { name: t('skills.form.name_missing') } : {});

interface SkillFormProps {
  form: Form<SkillValues>;
  save: string;
  fresh?: boolean;
  onCancel?: () => void;
}

export function SkillForm({ form, save, fresh = false, onCancel }: SkillFormProps) {
  const t = useText();
  const { values, errors, set } = form;
  return (
    <SheetForm form={form}>
      <TextInput
        label={t('skills.form.name')}
        description={t('skills.form.name_about')}
        {...form.text('name')}
        autoComplete="off"
        maxLength={200}
        data-autofocus={fresh || undefined}
      />
      <PeoplePicker
        label={t('skills.form.agents')}
        description={t('skills.form.agents_about')}
        value={values.agents}
        onChange={(ids) => set('agents', ids)}
        error={errors.agents}
      />
      <SaveBar form={form} fresh={fresh} save={save} cancel={t('skills.cancel')} {...(onCancel ? { onCancel } : {})} />
    </SheetForm>
  );
}
