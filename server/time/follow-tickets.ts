/** Entries go where their ticket goes, at that moment: to another group, to another company, or out of the world (D26, D55). */
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

const moved: Step['take'] = async (tx, { desk_id, ticket_id }, { changes }) => {
  if (Object.keys(changes as object).some((field) => ['company_id', 'group_id', 'workspace_id'].includes(field)))
    await follow(tx, sql`t.desk_id = ${desk_id} and t.id = ${ticket_id ?? null}`);
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
