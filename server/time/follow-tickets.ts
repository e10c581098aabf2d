/** Entries go where their ticket goes, at that moment: to another group, to another company, to another status, or out of the world (D26, D55). */
import { type Sql, sql, type Tx } from '../platform/db.ts';
import type { Step } from '../platform/events.ts';
import { bookEntries, changeEntries, entryFacts, removeEntries } from './sums.ts';

/** Brings the entries of tickets `t` that fit to where those stand now. */
const follow = (tx: Tx, which: Sql) =>
  bookEntries(tx, {
    held: sql`
      select ${entryFacts('e')} from time_entries e join tickets t on t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
      where e.org_id = ${tx.org_id} and (${which}) and (e.company_id, e.group_id, e.workspace_id) is distinct from (t.company_id, t.group_id, t.workspace_id)
      order by e.id for update of e`,
    was: sql`select ${entryFacts()} from held`,
    now: sql`
      update time_entries e set company_id = t.company_id, group_id = t.group_id, workspace_id = t.workspace_id from tickets t
      where e.org_id = ${tx.org_id} and e.id in (select id from held) and t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id returning ${entryFacts('e')}`,
  });

/** Brings their kind along: no sum is kept by it, so nothing is booked. */
const followKind = (tx: Tx, deskId: number, ticketId: number) =>
  tx.follow(sql`
    update time_entries e set type = t.type, status = t.status, priority = t.priority from tickets t
    where e.org_id = ${tx.org_id} and e.desk_id = ${deskId} and e.ticket_id = ${ticketId} and t.org_id = e.org_id and t.desk_id = e.desk_id and t.id = e.ticket_id
      and (e.type, e.status, e.priority) is distinct from (t.type, t.status, t.priority)`);

const moved: Step['take'] = async (tx, { desk_id, ticket_id }, { changes }) => {
  if (ticket_id == null) return;
  const changed = (...fields: string[]) => fields.some((field) => field in (changes as object));
  if (changed('company_id', 'group_id', 'workspace_id')) await follow(tx, sql`t.desk_id = ${desk_id} and t.id = ${ticket_id}`);
  if (changed('type', 'status', 'priority')) followKind(tx, desk_id, ticket_id);
};

export const followSteps: Step[] = [
  { event: 'ticket.changed', take: moved },
  {
    event: 'company.deleted',
    take: async (tx, { desk_id }, facts) =>
      void (await changeEntries(tx, sql`desk_id = ${desk_id} and company_id = ${facts.company_id}`, sql`company_id = null`)),
  },
  {
    event: 'tickets.erased',
    take: async (tx, { desk_id }, facts) => void (await removeEntries(tx, sql`desk_id = ${desk_id} and ticket_id = any(${facts.ticket_ids}::bigint[])`)),
  },
];
