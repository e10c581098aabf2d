/** What sign-in does when a seat is given or taken, and when a key is made in somebody's name. Access itself follows the seat at once. */
import { namesOf, primaryEmail } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import { tell } from '../platform/events.ts';
import { queueMail } from '../platform/mail.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { keyMail, seatMail } from './agent-mails.ts';
import { hashOf, newToken } from './tokens.ts';

const days = 7;
type Facts = { agent_id: number };

const hasSeat = (tx: Tx, personId: number) =>
  tx.row(sql`select 1 from seats where org_id = ${tx.org_id} and person_id = ${personId} and kind = 'agent' and deactivated_at is null limit 1`);
const deskOf = (tx: Tx, deskId: number) => tx.row<{ name: string }>(sql`select name from desks where org_id = ${tx.org_id} and id = ${deskId}`);
const actorName = async (tx: Tx, id: number | null) => (id === null ? undefined : (await namesOf(tx, [id]))[0]?.name) ?? 'Tandem';

/** `linkBase`: what links in mails begin with. */
export const onAgent = (linkBase: () => string): Subscriber[] => [
  // Mails the new agent a link to sign in with, good for a week and once.
  subscriber<Facts>('agent.added', 'mail-agent-added', async (tx, event) => {
    const { agent_id, desk_id, actor_id } = event.facts;
    const cause = `agent-added:${event.id}`;
    const told = await tx.row(sql`select 1 from outgoing_mails where org_id = ${tx.org_id} and cause = ${cause} limit 1`);
    const reader = await primaryEmail(tx, agent_id);
    const email = await tx.row<{ id: number }>(sql`select id from emails where org_id = ${tx.org_id} and person_id = ${agent_id} and is_primary`);
    const desk = await deskOf(tx, desk_id);
    if (told || !reader || !email || !desk || !(await hasSeat(tx, agent_id))) return;
    const token = newToken();
    await tx.run(sql`delete from sign_in_links where org_id = ${tx.org_id} and person_id = ${agent_id}`);
    await tx.run(sql`insert into sign_in_links (token_hash, org_id, person_id, email_id, expires_at)
      values (${hashOf(token)}, ${tx.org_id}, ${agent_id}, ${email.id}, now() + make_interval(days => ${days}))`);
    const url = `${linkBase()}/sign-in/link#${token}`;
    await queueMail(tx, cause, seatMail({ ...reader, desk: desk.name, actor: await actorName(tx, actor_id), url, days }));
  }),
  // Whoever has no seat left is signed out everywhere, and their key and links are gone: a seat given later brings none of them back.
  ...(['agent.removed', 'agent.deactivated'] as const).map((event) =>
    subscriber<Facts>(event, event === 'agent.removed' ? 'end-sign-ins-of-removed' : 'end-sign-ins-of-deactivated', async (tx, { facts }) => {
      if (!(await hasSeat(tx, facts.agent_id))) await forgetSignIns(tx, facts.agent_id);
    }),
  ),
  // Tells an agent that somebody else made a key in their name.
  subscriber<Facts>('agent.key_made', 'mail-key-made', async (tx, event) => {
    const { agent_id, actor_id, desk_id } = event.facts;
    const reader = agent_id === actor_id ? undefined : await primaryEmail(tx, agent_id);
    const desk = await deskOf(tx, desk_id);
    if (reader && desk) await queueMail(tx, `key-made:${event.id}`, keyMail({ ...reader, desk: desk.name, actor: await actorName(tx, actor_id) }));
  }),
];

async function forgetSignIns(tx: Tx, personId: number): Promise<void> {
  await tx.run(sql`delete from sign_ins where org_id = ${tx.org_id} and person_id = ${personId}`);
  tell(tx, { person: personId, what: 'sign_ins' });
  await tx.run(sql`delete from sign_in_links where org_id = ${tx.org_id} and person_id = ${personId}`);
  await tx.run(sql`delete from api_keys where org_id = ${tx.org_id} and person_id = ${personId}`);
}

/**
 * Before somebody known becomes an agent: while nobody has proved that the address is theirs, whatever password, session or key there is may
 * be a stranger's who took the address first; and a password that an admin set for a contact is known to that admin. It goes; the mailed link
 * proves the owner.
 */
export async function forgetUnproven(tx: Tx, personId: number): Promise<void> {
  const proven = await tx.row(sql`select 1 from emails where org_id = ${tx.org_id} and person_id = ${personId} and is_primary and verified_at is not null`);
  const set = await tx.row(sql`
    select 1 from passwords w where w.org_id = ${tx.org_id} and w.person_id = ${personId} and exists (select from activities a
      where a.org_id = w.org_id and a.contact_id = w.person_id and a.kind = 'contact.password_set' and a.created_at >= w.set_at)`);
  if (proven && !set) return;
  await tx.run(sql`delete from passwords where org_id = ${tx.org_id} and person_id = ${personId}`);
  await forgetSignIns(tx, personId);
}
