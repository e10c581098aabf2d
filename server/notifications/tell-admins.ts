/**
 * A36: admins hear by mail what admins do: agents who come, go, are locked out or let in, admins made and unmade, keys made for others, and what is
 * changed of Global Settings > Security. Once an event and admin, never whoever did it; of an agent only admins of that desk.
 */
import type { SecuritySettings } from '../../contract/security.ts';
import { isAdmin, namesOf, type Role } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';
import type { House } from '../platform/house-type.ts';
import { queueMails } from '../platform/mail.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { settingsOf } from '../settings/index.ts';
import { type AdminReader, adminMail, type Told } from './admin-mail.ts';
import type { Deed } from './admin-words.ts';

interface OfAgent {
  agent_id: number;
  role?: Role;
  changes?: { role?: [Role, Role] };
  /** Added by a job, which tells of all it added. */
  through?: 'job';
}
interface OfSettings {
  changed: Partial<SecuritySettings>;
  /** Only what is changed on the Security page says what was before. */
  before?: Partial<SecuritySettings>;
}
type Chosen = Record<string, number[]>;
type Admin = AdminReader & { desk_id: number; id: number };

const named = async (tx: Tx, ids: number[]) => new Map((await namesOf(tx, ids)).map((row) => [row.id, row.name]));

/** Each admin once, first as one of the desk it happened at: by every choice those whom their desk chose, where one of them is an admin still, or all. */
async function adminsWho(tx: Tx, event: EventOf<unknown>, choices: Chosen[], everywhere: boolean): Promise<Admin[]> {
  const { desk_id } = event.facts;
  const all = await tx.rows<Admin>(sql`
    select s.desk_id, p.id, p.language, e.address, d.name as desk, d.slug from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
    join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary join desks d on d.org_id = s.org_id and d.id = s.desk_id
    where s.org_id = ${tx.org_id} and s.kind = 'agent' and s.deactivated_at is null and s.role in ('admin', 'account_admin')
      and (${everywhere} or s.desk_id = ${desk_id}) order by s.desk_id <> ${desk_id}, s.desk_id, p.id`);
  const heard = all.filter((admin) =>
    choices.some(({ [admin.desk_id]: chosen = [] }) => {
      const some = all.filter((one) => one.desk_id === admin.desk_id && chosen.includes(one.id));
      return !some.length || some.includes(admin);
    }),
  );
  return [...new Map(heard.toReversed().map((one) => [one.id, one])).values()].reverse();
}

/** The admins of the desk who hear of its agents; nobody where the mails are off. Whoever gets a seat or a key has a mail of their own about it. */
async function admins(tx: Tx, event: EventOf<unknown>, silent: number[]): Promise<Admin[]> {
  const settings = await settingsOf(tx);
  if (!settings.security_mails) return [];
  const all = await adminsWho(tx, event, [settings.security_mails_to], false);
  return all.filter((one) => one.id !== event.facts.actor_id && !silent.includes(one.id));
}

async function mailThem(tx: Tx, event: EventOf<unknown>, readers: Admin[], told: Told, base: string): Promise<void> {
  await queueMails(
    tx,
    `admins:${event.id}`,
    readers.map((reader) => adminMail(told, reader, base)),
  );
}

async function tellOfAgent(tx: Tx, event: EventOf<OfAgent>, deed: Deed, base: string): Promise<void> {
  const { agent_id, actor_id, changes } = event.facts;
  const readers = await admins(tx, event, deed === 'added' || deed === 'key' ? [agent_id] : []);
  if (!readers.length) return;
  const names = await named(tx, [agent_id, actor_id ?? 0]);
  const [from, role] = changes?.role ?? [undefined, event.facts.role];
  const name = names.get(agent_id) ?? `#${agent_id}`;
  await mailThem(tx, event, readers, { what: deed, agent_id, name, role, from, actor: names.get(actor_id ?? 0) ?? 'Tandem' }, base);
}

/** Those whom a job added in one go. */
async function tellOfMany(tx: Tx, event: EventOf<{ agent_ids: number[] }>, base: string): Promise<void> {
  const { agent_ids, actor_id, desk_id } = event.facts;
  const readers = await admins(tx, event, agent_ids);
  if (!readers.length) return;
  const added = await tx.rows<{ name: string; role: Role | null }>(sql`
    select p.name, s.role from people p left join seats s on s.org_id = p.org_id and s.desk_id = ${desk_id} and s.person_id = p.id and s.kind = 'agent'
    where p.org_id = ${tx.org_id} and p.id = any(${agent_ids}::bigint[]) order by lower(p.name), p.id`);
  const actor = (await named(tx, [actor_id ?? 0])).get(actor_id ?? 0) ?? 'Tandem';
  const [one, ...more] = added;
  if (one && !more.length) await mailThem(tx, event, readers, { what: 'added', agent_id: agent_ids[0]!, actor, ...one, role: one.role ?? 'agent' }, base);
  else await mailThem(tx, event, readers, { what: 'many', added, actor }, base);
}

/** That the mails were switched off, or somebody is told no longer, is told as it was before: else whoever wants to do harm in silence begins there. */
async function tellOfSettings(tx: Tx, event: EventOf<OfSettings>, base: string): Promise<void> {
  const { before, changed, actor_id, desk_id } = event.facts;
  if (!before) return;
  const now = await settingsOf(tx);
  if (!now.security_mails && !before.security_mails) return;
  const choices = before.security_mails_to
    ? [now.security_mails_to, { ...now.security_mails_to, [desk_id]: before.security_mails_to }]
    : [now.security_mails_to];
  const readers = (await adminsWho(tx, event, choices, true)).filter((one) => one.id !== actor_id);
  if (!readers.length) return;
  const names = await named(tx, [actor_id ?? 0, ...(before.security_mails_to ?? []), ...(changed.security_mails_to ?? [])]);
  await mailThem(tx, event, readers, { what: 'settings', before, changed, names, actor: names.get(actor_id ?? 0) ?? 'Tandem' }, base);
}

/** `linkBase`: what links in mails begin with. */
export function adminSubscribers({ linkBase }: Pick<House, 'linkBase'>): Subscriber[] {
  const of = (event: string, name: string, deed: Deed, counts: (facts: OfAgent & { actor_id: number | null }) => boolean = () => true) =>
    subscriber<OfAgent>(event, name, async (tx, happened) => {
      if (counts(happened.facts)) await tellOfAgent(tx, happened, deed, linkBase());
    });
  return [
    of('agent.added', 'tell-admins-added', 'added', ({ through }) => through !== 'job'),
    subscriber<{ agent_ids: number[] }>('agents.added', 'tell-admins-added-many', (tx, event) => tellOfMany(tx, event, linkBase())),
    of('agent.removed', 'tell-admins-removed', 'removed'),
    of('agent.deactivated', 'tell-admins-deactivated', 'deactivated'),
    of('agent.reactivated', 'tell-admins-reactivated', 'reactivated'),
    of('agent.changed', 'tell-admins-role', 'role', ({ changes }) => changes?.role?.some((role) => isAdmin({ role })) === true),
    of('agent.key_made', 'tell-admins-key', 'key', ({ agent_id, actor_id }) => agent_id !== actor_id),
    subscriber<OfSettings>('settings.changed', 'tell-admins-settings', (tx, event) => tellOfSettings(tx, event, linkBase())),
  ];
}
