/** Takes addresses out of tickets they stand on (D5). What somebody wrote in a subject or a description stays as they wrote it. */
import { sql, type Tx } from '../platform/db.ts';
import { isOneOf, withoutAddresses } from '../platform/mail-address.ts';

/** Tickets of any desk, side by side. */
export interface TicketsAt {
  desk_ids: number[];
  ticket_ids: number[];
}

export async function forgetInTickets(tx: Tx, { desk_ids, ticket_ids }: TicketsAt, keys: string[]): Promise<void> {
  // Held in one order, so that two who forget at once wait for each other.
  await tx.run(sql`
    with named as materialized (
      select t.desk_id, t.id from tickets t join unnest(${desk_ids}::bigint[], ${ticket_ids}::bigint[]) x(desk_id, id) on t.desk_id = x.desk_id and t.id = x.id
      where t.org_id = ${tx.org_id} order by t.desk_id, t.id for no key update of t)
    update tickets t set cc_emails = ${withoutAddresses(sql`t.cc_emails`, keys)}, reply_cc_emails = ${withoutAddresses(sql`t.reply_cc_emails`, keys)},
      fwd_emails = ${withoutAddresses(sql`t.fwd_emails`, keys)}, to_emails = case when t.to_emails is not null then ${withoutAddresses(sql`t.to_emails`, keys)} end,
      requester_email = case when not coalesce(${isOneOf(sql`t.requester_email`, keys)}, false) then t.requester_email end
    from named n where t.org_id = ${tx.org_id} and t.desk_id = n.desk_id and t.id = n.id`);
}
