import { TextInput } from '@mantine/core';
import { ChoiceList } from '../../ui/form/choice-list.tsx';
import { isBlank, RichField } from '../../ui/form/rich-field.tsx';
import type { FieldErrors, Form } from '../../ui/form/use-form.ts';
import { Notice, SaveBar, SheetForm } from '../../ui/sheet/sheet.tsx';
import { useRichWords } from '../app/words/use-rich-words.ts';
import { type Text, useText } from '../app/words/use-text.tsx';

/** The ones people ask for; the composer knows more (A53). */
const placeholders = ['{{requester.name}}', '{{agent.name}}', '{{ticket.id}}', '{{ticket.subject}}', '{{company.name}}'];

export interface CannedValues {
  title: string;
  content_html: string;
  visibility: 0 | 1;
}

export const checkCanned = ({ title, content_html }: CannedValues, t: Text): FieldErrors<CannedValues> => ({
  ...(title.trim() === '' ? { title: t('canned.form.title_missing') } : {}),
  ...(isBlank(content_html) ? { content_html: t('canned.form.text_missing') } : {}),
});

interface CannedFormProps {
  form: Form<CannedValues>;
  admin: boolean;
  save: string;
  fresh?: boolean;
  readOnly?: boolean;
  onCancel?: () => void;
}

export function CannedForm({ form, admin, save, fresh = false, readOnly = false, onCancel }: CannedFormProps) {
  const t = useText();
  const words = useRichWords();
  const { values, errors, set } = form;
  return (
    <SheetForm form={form}>
      {readOnly && <Notice>{t('canned.form.read_only')}</Notice>}
      <TextInput
        label={t('canned.form.title')}
        description={t('canned.form.title_about')}
        {...form.text('title')}
        readOnly={readOnly}
        autoComplete="off"
        maxLength={200}
      />
      <RichField
        label={t('canned.form.text')}
        description={readOnly ? undefined : `${t('canned.form.text_about')} ${placeholders.join(' ')}`}
        html={values.content_html}
        onChange={(html) => set('content_html', html)}
        words={words}
        error={errors.content_html}
        readOnly={readOnly}
        required
      />
      {fresh && (
        <ChoiceList
          label={t('canned.form.who')}
          value={String(values.visibility) as '0' | '1'}
          onChange={(who) => set('visibility', Number(who) as 0 | 1)}
          choices={[
            { value: '1', label: t('canned.form.who_me'), about: t('canned.form.who_me_about') },
            {
              value: '0',
              label: t('canned.form.who_all'),
              about: t('canned.form.who_all_about'),
              closed: admin ? undefined : t('canned.form.who_all_about'),
            },
          ]}
          error={errors.visibility}
        />
      )}
      {!readOnly && <SaveBar form={form} fresh={fresh} save={save} cancel={t('canned.cancel')} {...(onCancel ? { onCancel } : {})} />}
    </SheetForm>
  );
}
