import { MultiSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listRoles } from '../../../contract/agents.ts';
import { call } from '../../../contract/client.ts';
import type { Contact } from '../../../contract/contact.ts';
import { ChoiceList } from '../../../ui/form/choice-list.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Notice } from '../../../ui/sheet/sheet.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { FormDialog } from '../../app/form-dialog.tsx';
import { useGo } from '../../app/ways/use-go.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../form/form.module.css';
import { useMakeAgent } from '../use-contact.ts';

const scopes = ['1', '2', '3'] as const;
const scopeNames = { 1: 'all', 2: 'groups', 3: 'assigned' } as const;
const roles = { agent: 'Agent', supervisor: 'Supervisor', admin: 'Administrator', account_admin: 'Account Administrator' } as const;
type RoleName = keyof typeof roles;

/** D3: a contact becomes an agent; says beforehand what that means. */
export function MakeAgent({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const say = useRefusal();
  const { groups } = useDirectory();
  const rows = useQuery({ queryKey: ['desk', 'roles'], queryFn: ({ signal }) => call(listRoles, {}, signal), staleTime: 10 * 60_000 }).data;
  const make = useMakeAgent(contact.id);
  const form = useForm<{ role_ids: RoleName; ticket_scope: (typeof scopes)[number]; group_ids: string[]; occasional: boolean }>({
    given: { role_ids: 'agent', ticket_scope: '1', group_ids: [], occasional: false },
    check: () => ({}),
    say,
    save: ({ role_ids, ticket_scope, group_ids, occasional }) => {
      const role = rows?.find((row) => row.name === roles[role_ids])?.id;
      return make.mutateAsync({
        ticket_scope: Number(ticket_scope),
        group_ids: group_ids.map(Number),
        occasional,
        ...(role ? { role_ids: [role] } : {}),
      });
    },
    saved: () => {
      toast({ text: t('contacts.made_agent', { name: contact.name }) });
      onClose();
      go.settings(`agents/${contact.id}`);
    },
  });
  return (
    <FormDialog title={t('contacts.make_agent_title', { name: contact.name })} form={form} save={t('contacts.make_agent_do')} size={520} onClose={onClose}>
      <div className={styles.fields}>
        <Notice>{t(contact.other_emails.length > 0 ? 'contacts.make_agent_addresses' : 'contacts.make_agent_about')}</Notice>
        <ChoiceList
          label={t('contacts.agent_role')}
          value={form.values.role_ids}
          error={form.errors.role_ids}
          choices={(Object.keys(roles) as RoleName[]).map((name) => ({ value: name, label: t(`people.role.${name}`) }))}
          onChange={(value) => form.set('role_ids', value)}
        />
        <ChoiceList
          label={t('contacts.agent_scope')}
          value={form.values.ticket_scope}
          error={form.errors.ticket_scope}
          choices={scopes.map((value) => ({ value, label: t(`people.scope.${scopeNames[value]}`) }))}
          onChange={(value) => form.set('ticket_scope', value)}
        />
        <MultiSelect
          label={t('contacts.agent_groups')}
          data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
          value={form.values.group_ids}
          error={form.errors.group_ids}
          searchable
          onChange={(value) => form.set('group_ids', value)}
        />
        <Switch
          label={t('contacts.agent_occasional')}
          checked={form.values.occasional}
          onChange={(event) => form.set('occasional', event.currentTarget.checked)}
        />
      </div>
    </FormDialog>
  );
}
