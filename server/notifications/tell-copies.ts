/**
 * A56: who was put in copy of a ticket is told so: once a person and event, and of one ticket once a day at most, whoever takes them off and puts
 * them there again. Never whoever did it, the requester, an assignee who hears of it as such, a desk, or whom the portal is closed to (D19).
 */
import { closedAddresses, whoCanSee } from '../access/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';
import { type Mail, queueMails } from '../platform/mail.ts';
import { type Copied, threadOf } from '../tickets/index.ts';
import { type About, type Reader, readersOf } from './readers.ts';
import { shareLetters } from './share-letters.ts';

interface Copy {
  address: string;
  person_id: number | null;
}

const keyed = (address: string) => address.trim().toLowerCase();
/** The same mailbox with and without a tag. */
const untagged = (key: string) => key.replace(/^([^@+]*)\+[^@]*@/, '$1@');

/** Those of the addresses that are in copy still, each with whom it belongs to; a desk is nobody, nor is a blocked or deleted contact. */
async function copiesOf(tx: Tx, about: About, emails: string[]): Promise<Copy[]> {
  const keys = emails.map(keyed);
  const rows = await tx.rows<Copy>(sql`
    select x.key as address, e.person_id from unnest(${keys}::text[]) with ordinality as x(key, place) left join emails e on e.org_id = ${tx.org_id} and e.key = x.key
    where x.key in (select lower(unnest(cc_emails)) from tickets where org_id = ${tx.org_id} and desk_id = ${about.desk_id} and id = ${about.id}) order by x.place`);
  const desks = await tx.rows<{ address: string }>(sql`select support_email as address from desks where org_id = ${tx.org_id}`);
  const closed = await closedAddresses(tx, about.desk_id, keys);
  const own = new Set(desks.map((row) => keyed(row.address)));
  return rows.filter((row) => !own.has(row.address) && !own.has(untagged(row.address)) && !closed.has(row.address));
}

/** One of each person: the first of their addresses. */
function oncePerPerson(copies: Copy[]): Copy[] {
  const had = new Set<string>();
  return copies.filter((copy) => {
    const who = copy.person_id === null ? copy.address : `p${copy.person_id}`;
    return !had.has(who) && had.add(who);
  });
}

/** Writes to them in their language, or the requester's; the way in is the portal, for an agent who sees the ticket the ticket. */
export async function tellCopies(tx: Tx, event: EventOf<Copied>, about: About, base: string): Promise<void> {
  const { actor_id, emails, created } = event.facts;
  const silent = [actor_id, about.requester_id, created ? about.responder_id : null];
  const copies = oncePerPerson((await copiesOf(tx, about, emails)).filter((copy) => copy.person_id === null || !silent.includes(copy.person_id)));
  if (!copies.length) return;
  const known = copies.flatMap((copy) => copy.person_id ?? []);
  const people = new Map((await readersOf(tx, [...known, about.requester_id, ...(actor_id === null ? [] : [actor_id])])).map((one) => [one.id, one]));
  const agents = await whoCanSee(tx, { desk_id: about.desk_id, ticket_id: about.id }, known);
  const thread = await threadOf(tx, { desk_id: about.desk_id, ticket_id: about.id }, about.support_email);
  const letters = shareLetters(tx, about, { base, made_by: actor_id, facts: {} });
  const actor = people.get(actor_id ?? 0)?.name ?? about.desk_name;
  const mails: Mail[] = [];
  for (const { address, person_id } of copies) {
    const { language, time_zone } = (people.get(person_id ?? 0) ?? people.get(about.requester_id))!;
    const reader: Reader = { id: person_id ?? 0, name: address, address, language, time_zone };
    const inside = person_id !== null && agents.includes(person_id);
    const mail = await letters.to(reader, 'copy_added', actor, inside ? `${base}/d/${about.slug}/tickets/${about.id}` : `${base}/portal/${about.slug}`);
    if (mail) mails.push({ ...mail, to: [address], from: { name: about.desk_name, address: about.support_email }, references: [thread.root] });
  }
  await queueMails(tx, `copy:${about.desk_id}:${about.id}:${event.created_at.slice(0, 10)}`, mails);
}
