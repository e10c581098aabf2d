import { IconLock, IconPlus } from '@tabler/icons-react';
import type { GroupRow } from '../../contract/groups.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face, Faces } from '../../ui/face.tsx';
import { Cell, Line, LineHead, Mark } from '../../ui/lists/lines.tsx';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { FoundLines } from '../app/lists/found-lines.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
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
      <FoundLines
        query={groups}
        wordsOf={(group) => [group.name, group.description]}
        words={{
          label: t('groups.title'),
          search: t('groups.search'),
          noneFound: (term) => t('groups.none_found', { term }),
          clear: t('groups.clear_search'),
        }}
        columns="minmax(240px, 1fr) 220px"
        heads={[t('groups.column.name'), t('groups.column.members')]}
        line={(group) => <GroupLine key={group.id} group={group} />}
      />
    </Sheet>
  );
}
