import { TextInput } from '@mantine/core';
import type { Role } from '../../contract/signin.ts';
import { ChoiceList } from '../../ui/form/choice-list.tsx';
import type { FieldErrors, Form } from '../../ui/form/use-form.ts';
import { Notice } from '../../ui/sheet/sheet.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { type Text, useText } from '../app/words/use-text.tsx';
import { GroupPicker } from './pickers.tsx';
import { roleAboutKey, roleKey, roles, type Scope, scopeAboutKey, scopeKey, scopes } from './rights.ts';
import { SkillPicker } from './skill-picker.tsx';

/** The form in the words of the person who fills it in; the pages turn it into what the API takes. */
export interface AgentValues {
  name: string;
  email: string;
  job_title: string;
  role_ids: Role;
  ticket_scope: Scope;
  group_ids: number[];
  skill_ids: number[];
}

export function checkAgent({ name, email }: AgentValues, t: Text): FieldErrors<AgentValues> {
  return {
    ...(name.trim() === '' ? { name: t('people.form.name_missing') } : {}),
    ...(email.trim() === ''
      ? { email: t('people.form.email_missing') }
      : /^[^\s@]+@[^\s@]+$/.test(email.trim())
        ? {}
        : { email: t('people.form.email_wrong') }),
  };
}

/** Name, rights and groups of an agent, to be added or changed. */
export function AgentFields({ form, fresh, own }: { form: Form<AgentValues>; fresh: boolean; own: boolean }) {
  const t = useText();
  const me = useMe();
  const { values, errors, set } = form;
  const above = me.role === 'account_admin' ? undefined : t('people.form.above_you');
  const held = values.role_ids === 'account_admin' && !fresh;
  return (
    <>
      <TextInput label={t('people.form.name')} {...form.text('name')} autoComplete="off" maxLength={200} data-autofocus={fresh || undefined} />
      <TextInput
        label={t('people.form.email')}
        description={t(fresh ? 'people.form.email_known' : 'people.form.email_about')}
        type="email"
        inputMode="email"
        {...form.text('email')}
        autoComplete="off"
        maxLength={254}
      />
      <TextInput label={t('people.form.job_title')} {...form.text('job_title')} autoComplete="off" maxLength={200} />
      {own && <Notice>{t('people.form.own_rights')}</Notice>}
      <ChoiceList
        label={t('people.form.role')}
        value={values.role_ids}
        onChange={(role) => set('role_ids', role)}
        choices={roles.map((role) => ({
          value: role,
          label: t(roleKey(role)),
          about: t(roleAboutKey(role)),
          closed: role === 'account_admin' || held ? above : undefined,
        }))}
        error={errors.role_ids}
        disabled={own}
      />
      <ChoiceList
        label={t('people.form.scope')}
        about={t('people.scope.shares')}
        value={String(values.ticket_scope) as `${Scope}`}
        onChange={(scope) => set('ticket_scope', Number(scope) as Scope)}
        choices={scopes.map((scope) => ({ value: `${scope}` as const, label: t(scopeKey(scope)), about: t(scopeAboutKey(scope)) }))}
        error={errors.ticket_scope}
        disabled={own}
      />
      <GroupPicker
        label={t('people.form.groups')}
        description={t('people.form.groups_about')}
        value={values.group_ids}
        onChange={(ids) => set('group_ids', ids)}
        error={errors.group_ids}
      />
      <SkillPicker value={values.skill_ids} onChange={(ids) => set('skill_ids', ids)} error={errors.skill_ids} />
    </>
  );
}
