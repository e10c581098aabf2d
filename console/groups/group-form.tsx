import { Textarea, TextInput } from '@mantine/core';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import type { FieldErrors, Form } from '../../ui/form/use-form.ts';
import { Notice, SaveBar, SheetForm } from '../../ui/sheet/sheet.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { type Text, useText } from '../app/words/use-text.tsx';
import { MemberList } from './member-list.tsx';
import { idsOf, lacksLeader, type Member, type mayChange } from './membership.ts';

/** `leaders` holds the whole member list, because the refusals about members name that field. */
export interface GroupValues {
  name: string;
  description: string;
  leaders: Member[];
  restricted: boolean;
  approval_required: boolean;
}

export const checkGroup = ({ name, restricted, leaders }: GroupValues, t: Text): FieldErrors<GroupValues> => ({
  ...(name.trim() === '' ? { name: t('groups.form.name_missing') } : {}),
  ...(lacksLeader(restricted, leaders) ? { leaders: t('groups.form.leader_missing') } : {}),
});

/** What the API takes, of those fields that are given. */
export const bodyOf = ({ name, description, leaders, ...switches }: Partial<GroupValues>) => ({
  ...switches,
  ...(name === undefined ? {} : { name: name.trim() }),
  ...(description === undefined ? {} : { description: description.trim() || null }),
  ...(leaders === undefined ? {} : idsOf(leaders)),
});

interface GroupFormProps {
  form: Form<GroupValues>;
  save: string;
  fresh?: boolean;
  may?: ReturnType<typeof mayChange>;
  /** Why not everything can be changed, in words that name who can. */
  why?: string | null;
  onCancel?: () => void;
}

export function GroupForm({ form, save, fresh = false, may = 'all', why = null, onCancel }: GroupFormProps) {
  const t = useText();
  const { values, errors, set } = form;
  const me = useMe();
  const closed = may === 'nothing';
  const walled = may === 'outside' || closed;
  const leadsIt = values.leaders.some((member) => member.leads && member.id === me.id);
  return (
    <SheetForm form={form}>
      {why && <Notice>{why}</Notice>}
      <TextInput label={t('groups.form.name')} {...form.text('name')} readOnly={closed} autoComplete="off" maxLength={200} />
      <Textarea
        label={t('groups.form.description')}
        description={t('groups.form.description_about')}
        {...form.text('description')}
        readOnly={closed}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
      />
      <MemberList members={values.leaders} onChange={(members) => set('leaders', members)} error={errors.leaders} may={may} />
      <SwitchRow
        label={t('groups.form.restricted')}
        about={
          <>
            {t('groups.form.restricted_about')} {t('groups.form.restricted_leader')}
          </>
        }
        checked={values.restricted}
        onChange={(on) => set('restricted', on)}
        error={errors.restricted}
        readOnly={walled ? t(values.restricted ? 'settings.security.on' : 'settings.security.off') : undefined}
      />
      {values.restricted && may === 'all' && !leadsIt && <Notice>{t('groups.form.locks_you_out')}</Notice>}
      {values.restricted && (
        <SwitchRow
          label={t('groups.form.approval')}
          about={t('groups.form.approval_about')}
          checked={values.approval_required}
          onChange={(on) => set('approval_required', on)}
          error={errors.approval_required}
          readOnly={closed ? t(values.approval_required ? 'settings.security.on' : 'settings.security.off') : undefined}
        />
      )}
      {!closed && <SaveBar form={form} fresh={fresh} save={save} cancel={t('groups.cancel')} {...(onCancel ? { onCancel } : {})} />}
    </SheetForm>
  );
}
