import { TextInput } from '@mantine/core';
import { IconLock, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { GroupRow } from '../../contract/groups.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face, Faces } from '../../ui/face.tsx';
import { Cell, Line, LineHead, Lines, LinesTools, Mark } from '../../ui/lines.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SettingsLink } from '../app/settings-link.tsx';
import { useDirectory } from '../app/use-directory.ts';
import { useGo } from '../app/use-go.ts';
import { useMe } from '../app/use-me.ts';
import { useText } from '../app/use-text.tsx';
import { WaitingLines } from '../app/waiting.tsx';
import styles from './groups-page.module.css';
import { useGroups } from './use-groups.ts';

const facesShown = 4;

function GroupLine({ group }: { group: GroupRow }) {
  const t = useText();
  const me = useMe();
  const { agents } = useDirectory();
  const members = agents.filter((agent) => agent.group_ids.includes(group.id));
  return (
    <Line>
      <LineHead
        picture={<Face name={group.name} kind="group" size={32} label={null} />}
        title={<SettingsLink to={`groups/${group.id}`}>{group.name}</SettingsLink>}
        mark={
          <>
            {group.restricted && <Mark icon={<IconLock size={12} aria-hidden="true" />}>{t('groups.restricted')}</Mark>}
            {members.some((member) => member.id === me.id) && <Mark>{t('groups.yours')}</Mark>}
          </>
        }
        under={group.description}
      />
      <Cell label={t('groups.column.members')}>
        <span className={styles.members}>
          <Faces people={members.slice(0, facesShown)} />
          {t('groups.members', { count: members.length })}
        </span>
      </Cell>
    </Line>
  );
}

/** The groups of this desk. Everybody may read them; admins make them. */
export function GroupsPage({ admin }: { admin: boolean }) {
  const t = useText();
  const go = useGo();
  const groups = useGroups();
  const [term, setTerm] = useState('');
  const wanted = term.trim().toLowerCase();
  const found = groups.data?.filter((group) => `${group.name}\n${group.description ?? ''}`.toLowerCase().includes(wanted)) ?? [];
  const add = admin && (
    <TextButton look="main" onClick={() => go.settings('groups/new')}>
      <IconPlus size={16} aria-hidden="true" />
      {t('groups.add')}
    </TextButton>
  );
  if (groups.data?.length === 0)
    return (
      <Sheet wide title={t('groups.title')}>
        <EmptyState drawing="rings" title={t('groups.none')} text={t('groups.none_about')}>
          {add}
        </EmptyState>
      </Sheet>
    );
  return (
    <Sheet wide title={t('groups.title')} about={t('groups.about')} actions={add}>
      <LinesTools>
        <TextInput
          type="search"
          aria-label={t('groups.search')}
          placeholder={t('groups.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={term}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
      </LinesTools>
      {!groups.data ? (
        <WaitingLines queries={[groups]} />
      ) : found.length === 0 ? (
        <EmptyState drawing="glass" title={t('groups.none_found', { term: term.trim() })}>
          <TextButton onClick={() => setTerm('')}>{t('groups.clear_search')}</TextButton>
        </EmptyState>
      ) : (
        <Lines label={t('groups.title')} columns="minmax(240px, 1fr) 220px" heads={[t('groups.column.name'), t('groups.column.members')]}>
          {found.map((group) => (
            <GroupLine key={group.id} group={group} />
          ))}
        </Lines>
      )}
    </Sheet>
  );
}
