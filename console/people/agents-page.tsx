import { Checkbox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Agent } from '../../contract/agents.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { Cell, Line, LineHead, Mark } from '../../ui/lists/lines.tsx';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { When } from '../../ui/when.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { FoundLines } from '../app/lists/found-lines.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
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
  const [deactivated, setDeactivated] = useState(false);
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
    <FoundLines
      query={agents}
      of={(agent) => deactivated || !agent.deactivated}
      wordsOf={({ contact, group_ids }) => [contact.name, contact.email, contact.job_title, ...group_ids.map(groupName)]}
      words={{
        label: t('people.title'),
        search: t('people.agents.search'),
        noneFound: (term) => t('people.agents.none_found', { term }),
        clear: t('people.agents.clear_search'),
      }}
      columns={columns}
      heads={[t('people.column.name'), t('people.column.role'), t('people.column.sees'), t('people.column.groups'), t('people.column.last_active')]}
      line={(agent) => <AgentLine key={agent.id} agent={agent} roles={roles.data} />}
      tools={(found) => (
        <>
          <span role="status">{agents.data && t('people.agents.count', { count: found.length })}</span>
          {anyDeactivated && (
            <Checkbox label={t('people.agents.show_deactivated')} checked={deactivated} onChange={(event) => setDeactivated(event.currentTarget.checked)} />
          )}
        </>
      )}
    />
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
