/** Which tickets name an address beside their requester's and their desk's, so that it can be taken out of them (D5). */
import { raw, sql, type Tx } from '../platform/db.ts';

/** What a ticket was remembered by before it had these messages is remembered still. */
const mostMessages = 50;

/** Remembers the addresses a ticket names now. One that is named no longer stays until it is forgotten: nothing is found there then. */
export async function rememberAddresses(tx: Tx, deskId: number, ticketId: number): Promise<void> {
  await tx.run(sql`
    insert into ticket_addresses (org_id, key, desk_id, ticket_id)
    select distinct t.org_id, lower(btrim(a.address)), t.desk_id, t.id from tickets t join desks d on d.org_id = t.org_id and d.id = t.desk_id, lateral (
      select unnest(t.cc_emails || t.reply_cc_emails || t.fwd_emails || t.to_emails || t.requester_email) as address
      union all select unnest(m.to_emails || m.cc_emails || m.bcc_emails || m.from_email) from (
        select * from messages where org_id = t.org_id and desk_id = t.desk_id and ticket_id = t.id order by id desc limit ${raw(String(mostMessages))}) m) a
    where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and t.id = ${ticketId} and a.address is not null and lower(btrim(a.address)) <> lower(d.support_email)
      and not exists (select from emails e where e.org_id = t.org_id and e.person_id = t.requester_id and e.key = lower(btrim(a.address)))
    on conflict do nothing`);
}

export interface Place {
  desk_id: number;
  ticket_id: number;
}

/** The next so many tickets that name one of the keys; by the same key none of them is found a second time. */
export const takeTicketsNaming = (tx: Tx, keys: string[], deskId: number | null, most: number): Promise<Place[]> =>
  tx.rows<Place>(sql`
    with found as (
      select key, desk_id, ticket_id from ticket_addresses
      where org_id = ${tx.org_id} and key = any(${keys}::text[]) ${deskId === null ? sql`` : sql`and desk_id = ${deskId}`} limit ${most}),
    taken as (
      delete from ticket_addresses a using found f
      where a.org_id = ${tx.org_id} and a.key = f.key and a.desk_id = f.desk_id and a.ticket_id = f.ticket_id returning a.desk_id, a.ticket_id)
    select distinct desk_id, ticket_id from taken`);
