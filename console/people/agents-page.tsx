import { Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Agent } from '../../contract/agents.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { Cell, Line, LineHead, Lines, LinesTools, Mark } from '../../ui/lines.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { When } from '../../ui/when.tsx';
import { SettingsLink } from '../app/settings-link.tsx';
import { useDirectory } from '../app/use-directory.ts';
import { useGo } from '../app/use-go.ts';
import { useMe } from '../app/use-me.ts';
import { useText } from '../app/use-text.tsx';
import { WaitingLines } from '../app/waiting.tsx';
import { isAdmin, type RoleRow, roleKey, roleOf, scopeKey } from './rights.ts';
import { useAgents, useRoles } from './use-agents.ts';

const columns = 'minmax(180px, 2fr) minmax(100px, 0.9fr) minmax(170px, 1fr) minmax(90px, 1.5fr) 90px';

function AgentLine({ agent, roles }: { agent: Agent; roles: RoleRow[] | undefined }) {
  const t = useText();
  const me = useMe();
  const { groupName } = useDirectory();
  const { name, email } = agent.contact;
  const role = roleOf(agent.role_ids, roles);
  const groups = agent.group_ids.map(groupName).filter(Boolean).join(', ');
  return (
    <Line dim={agent.deactivated}>
      <LineHead
        picture={<Face name={name} size={32} label={null} />}
        title={<SettingsLink to={`agents/${agent.id}`}>{name}</SettingsLink>}
        mark={
          <>
            {agent.id === me.id && <Mark>{t('people.agent.you')}</Mark>}
            {agent.deactivated && <Mark>{t('people.agent.deactivated')}</Mark>}
          </>
        }
        under={email}
      />
      <Cell label={t('people.column.role')}>{role ? t(roleKey(role)) : '–'}</Cell>
      <Cell label={t('people.column.sees')}>{t(scopeKey(agent.ticket_scope))}</Cell>
      <Cell label={t('people.column.groups')} phone={false}>
        <span title={groups}>{groups || t('people.agent.no_groups')}</span>
      </Cell>
      <Cell label={t('people.column.last_active')} phone={false}>
        {agent.last_active_at ? <When at={agent.last_active_at} /> : t('people.agent.never_active')}
      </Cell>
    </Line>
  );
}

function AgentList() {
  const t = useText();
  const go = useGo();
  const agents = useAgents();
  const roles = useRoles();
  const { groupName } = useDirectory();
  const [term, setTerm] = useState('');
  const [deactivated, setDeactivated] = useState(false);
  const wanted = term.trim().toLowerCase();
  const matches = ({ contact, group_ids }: Agent) =>
    [contact.name, contact.email, contact.job_title, ...group_ids.map(groupName)].some((word) => word?.toLowerCase().includes(wanted));
  const kept = agents.data?.filter((agent) => deactivated || !agent.deactivated) ?? [];
  const found = wanted ? kept.filter(matches) : kept;
  const anyDeactivated = agents.data?.some((agent) => agent.deactivated);
  if (agents.data?.length === 0)
    return (
      <EmptyState drawing="rings" title={t('people.agents.none')} text={t('people.agents.none_about')}>
        <TextButton look="main" onClick={() => go.settings('agents/new')}>
          {t('people.agents.add')}
        </TextButton>
      </EmptyState>
    );
  return (
    <>
      <LinesTools>
        <TextInput
          type="search"
          aria-label={t('people.agents.search')}
          placeholder={t('people.agents.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={term}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        <span role="status">{agents.data && t('people.agents.count', { count: found.length })}</span>
        {anyDeactivated && (
          <Checkbox label={t('people.agents.show_deactivated')} checked={deactivated} onChange={(event) => setDeactivated(event.currentTarget.checked)} />
        )}
      </LinesTools>
      {!agents.data ? (
        <WaitingLines queries={[agents]} />
      ) : found.length === 0 ? (
        <EmptyState drawing="glass" title={t('people.agents.none_found', { term: term.trim() })}>
          <TextButton onClick={() => setTerm('')}>{t('people.agents.clear_search')}</TextButton>
        </EmptyState>
      ) : (
        <Lines
          label={t('people.title')}
          columns={columns}
          heads={[t('people.column.name'), t('people.column.role'), t('people.column.sees'), t('people.column.groups'), t('people.column.last_active')]}
        >
          {found.map((agent) => (
            <AgentLine key={agent.id} agent={agent} roles={roles.data} />
          ))}
        </Lines>
      )}
    </>
  );
}

/** Who has a seat here, and what they may do. */
export function AgentsPage() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  if (!isAdmin(me)) return <AdminsOnly />;
  return (
    <Sheet
      wide
      title={t('people.title')}
      about={t('people.agents.about')}
      actions={
        <TextButton look="main" onClick={() => go.settings('agents/new')}>
          <IconPlus size={16} aria-hidden="true" />
          {t('people.agents.add')}
        </TextButton>
      }
    >
      <AgentList />
    </Sheet>
  );
}

/** Stands where somebody who is no admin followed a link to an agent. */
export function AdminsOnly() {
  const t = useText();
  return (
    <Sheet title={t('people.title')}>
      <EmptyState drawing="lock" title={t('people.agents.admins_only')} text={t('people.agents.admins_only_about')} />
    </Sheet>
  );
}
