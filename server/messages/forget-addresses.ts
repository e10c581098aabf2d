/** Takes addresses out of who wrote and who was written to (D5). What was said stays as it was said. */
import { sql, type Tx } from '../platform/db.ts';
import { isOneOf, withoutAddresses } from '../platform/mail-address.ts';

/** In all messages of these tickets; gives the messages that named one. */
export async function forgetInMessages(tx: Tx, { desk_ids, ticket_ids }: { desk_ids: number[]; ticket_ids: number[] }, keys: string[]): Promise<number[]> {
  const at = sql`unnest(${desk_ids}::bigint[], ${ticket_ids}::bigint[]) x(desk_id, ticket_id)`;
  const rows = await tx.rows<{ id: number }>(sql`
    update messages m set to_emails = ${withoutAddresses(sql`m.to_emails`, keys)}, cc_emails = ${withoutAddresses(sql`m.cc_emails`, keys)},
      bcc_emails = ${withoutAddresses(sql`m.bcc_emails`, keys)}, from_email = case when not coalesce(${isOneOf(sql`m.from_email`, keys)}, false) then m.from_email end
    from ${at} where m.org_id = ${tx.org_id} and m.desk_id = x.desk_id and m.ticket_id = x.ticket_id
      and exists (select from unnest(m.to_emails || m.cc_emails || m.bcc_emails || m.from_email) a(address) where ${isOneOf(sql`a.address`, keys)})
    returning m.id`);
  return rows.map((row) => row.id);
}

/** In all that is begun and not sent: nobody mails them by a draft that was left lying. */
export const forgetInDrafts = (tx: Tx, deskId: number | null, keys: string[]): Promise<number> =>
  tx.run(sql`
    update drafts d set to_emails = ${withoutAddresses(sql`d.to_emails`, keys)}, cc_emails = ${withoutAddresses(sql`d.cc_emails`, keys)},
      bcc_emails = ${withoutAddresses(sql`d.bcc_emails`, keys)}
    where d.org_id = ${tx.org_id} ${deskId === null ? sql`` : sql`and d.desk_id = ${deskId}`}
      and exists (select from unnest(d.to_emails || d.cc_emails || d.bcc_emails) a(address) where ${isOneOf(sql`a.address`, keys)})`);
