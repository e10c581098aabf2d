/** Which room stands behind which section of the settings. */
import {
  IconApi,
  IconBulb,
  IconClock,
  IconForms,
  IconMail,
  IconMessage2Bolt,
  IconShieldLock,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CannedPage } from '../canned/canned-page.tsx';
import { NewCannedPage } from '../canned/new-canned-page.tsx';
import { OneCannedPage } from '../canned/one-canned-page.tsx';
import { FieldPage } from '../customer-fields/field-page.tsx';
import { FieldsPage } from '../customer-fields/fields-page.tsx';
import { EmailsPage } from '../emails/emails-page.tsx';
import { OneEmailPage } from '../emails/one-email-page.tsx';
import { GroupPage } from '../groups/group-page.tsx';
import { GroupsPage } from '../groups/groups-page.tsx';
import { NewGroupPage } from '../groups/new-group-page.tsx';
import { AgentPage } from '../people/agent-page.tsx';
import { AdminsOnly, AgentsPage } from '../people/agents-page.tsx';
import { NewAgentPage } from '../people/new-agent-page.tsx';
import { isAdmin } from '../people/rights.ts';
import { PortalsPage } from '../portals/portals-page.tsx';
import { ApiPage } from '../settings/api-page.tsx';
import { type SettingsChapter, SettingsPage } from '../settings/page.tsx';
import { ProfilePage } from '../settings/profile-page.tsx';
import { SecurityPage } from '../settings/security-page.tsx';
import { NewSkillPage } from '../skills/new-skill-page.tsx';
import { SkillPage } from '../skills/skill-page.tsx';
import { SkillsPage } from '../skills/skills-page.tsx';
import { TimePage } from '../time/time-page.tsx';
import { useMe } from './desk/use-me.ts';
import { useText } from './words/use-text.tsx';

const chapters: SettingsChapter[] = [
  { title: 'settings.nav.you', sections: [{ name: 'profile', title: 'settings.profile.title', Icon: IconUserCircle }] },
  {
    title: 'settings.nav.desk',
    sections: [
      { name: 'agents', title: 'people.title', Icon: IconUsers },
      { name: 'groups', title: 'groups.title', Icon: IconUsersGroup },
      { name: 'skills', title: 'skills.title', Icon: IconBulb },
      { name: 'canned', title: 'canned.title', Icon: IconMessage2Bolt },
      { name: 'fields', title: 'fields.title', Icon: IconForms },
      { name: 'emails', title: 'emails.title', Icon: IconMail },
      { name: 'portals', title: 'portals.title', Icon: IconWorld },
      { name: 'time', title: 'time_rules.title', Icon: IconClock },
    ],
  },
  { title: 'settings.nav.global', sections: [{ name: 'security', title: 'settings.security.title', Icon: IconShieldLock }] },
  { title: 'settings.nav.developers', sections: [{ name: 'api', title: 'settings.api.title', Icon: IconApi }] },
];

function Missing() {
  const t = useText();
  return <EmptyState drawing="glass" title={t('app.missing_title')} text={t('app.missing_text')} />;
}

interface Asked {
  admin: boolean;
  id: number;
}
interface Room {
  list: (asked: Asked) => ReactNode;
  fresh?: (asked: Asked) => ReactNode;
  one?: (asked: Asked) => ReactNode;
  /** One of them where it has a name and no number. */
  named?: (asked: { admin: boolean; item: string }) => ReactNode;
}

const rooms: Record<string, Room> = {
  profile: { list: () => <ProfilePage /> },
  agents: {
    list: () => <AgentsPage />,
    fresh: ({ admin }) => (admin ? <NewAgentPage /> : <AdminsOnly />),
    one: ({ admin, id }) => (admin ? <AgentPage agentId={id} /> : <AdminsOnly />),
  },
  groups: {
    list: ({ admin }) => <GroupsPage admin={admin} />,
    fresh: ({ admin }) => (admin ? <NewGroupPage /> : <GroupsPage admin={false} />),
    one: ({ admin, id }) => <GroupPage groupId={id} admin={admin} />,
  },
  skills: {
    list: ({ admin }) => <SkillsPage admin={admin} />,
    fresh: ({ admin }) => (admin ? <NewSkillPage /> : <SkillsPage admin={false} />),
    one: ({ admin, id }) => (admin ? <SkillPage skillId={id} /> : <SkillsPage admin={false} />),
  },
  canned: {
    list: () => <CannedPage />,
    fresh: ({ admin }) => <NewCannedPage admin={admin} />,
    one: ({ admin, id }) => <OneCannedPage cannedId={id} admin={admin} />,
  },
  fields: {
    list: ({ admin }) => <FieldsPage admin={admin} />,
    named: ({ admin, item }) => (admin ? <FieldPage item={item} /> : <AdminsOnly />),
  },
  emails: {
    list: ({ admin }) => (admin ? <EmailsPage /> : <AdminsOnly />),
    named: ({ admin, item }) => (admin ? <OneEmailPage item={item} /> : <AdminsOnly />),
  },
  portals: { list: ({ admin }) => <PortalsPage admin={admin} /> },
  time: { list: ({ admin }) => <TimePage admin={admin} /> },
  security: { list: ({ admin }) => <SecurityPage admin={admin} /> },
  api: { list: () => <ApiPage /> },
};

function inside(room: Room, item: string | undefined, admin: boolean): ReactNode {
  const id = Number(item);
  if (item === undefined) return room.list({ admin, id });
  if (item === 'new' && room.fresh) return room.fresh({ admin, id });
  if (room.named) return room.named({ admin, item });
  return room.one && Number.isSafeInteger(id) && id > 0 ? room.one({ admin, id }) : <Missing />;
}

/** Reads the rest of the address: `groups` is a list, `groups/new` makes one, `groups/7` is one of them. */
export function SettingsRooms() {
  const me = useMe();
  const { _splat = '' } = useParams({ strict: false });
  const [section = '', item] = _splat.split('/').filter(Boolean);
  const room = rooms[section || 'profile'];
  return (
    <SettingsPage chapters={chapters} section={section} address={item === undefined ? section : `${section}/${item}`}>
      {room ? inside(room, item, isAdmin(me)) : <Missing />}
    </SettingsPage>
  );
}
