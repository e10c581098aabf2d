/** One request as its customers read it: public words only, people by name, files behind an address that asks who one is. */
import type { PortalFile, PortalLetter, PortalRequest, RequestState } from '../../contract/portal.ts';
import { type RequestFacts, requestFor } from '../access/index.ts';
import { fileUrl } from '../attachments/index.ts';
import { saidToCustomers } from '../messages/index.ts';
import type { Customer } from '../people/index.ts';
import { type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { stateSql } from './request-list.ts';

export const lettersShown = 50;

type StoredLetter = Omit<PortalLetter, 'attachments' | 'from'> & { user_id: number | null; incoming: boolean; files: Omit<PortalFile, 'url'>[] | null };

/** Whose words a message is: what an agent wrote down for the customer is the customer's. */
const speakerSql: Sql = sql`case when m.incoming and m.source = 2 then t.requester_id else m.user_id end`;

const filesWhere = (which: Sql): Sql => sql`
  (select json_agg(json_build_object('id', f.id, 'name', f.name, 'content_type', f.content_type, 'size', f.size) order by f.id)
   from attachments f where f.org_id = t.org_id and f.desk_id = t.desk_id and f.ticket_id = t.id and ${which})`;

/** Where a request's pages are. */
export const requestPath = (slug: string, id: number): string => `/portal/${slug}/requests/${id}`;

function letterOf(customer: Customer, requestId: number, row: StoredLetter): PortalLetter {
  const { user_id, incoming, files, ...letter } = row;
  const from = user_id === customer.person_id ? 'you' : incoming ? 'customer' : 'agent';
  const at = requestPath(customer.desk.slug, requestId);
  return { ...letter, from, attachments: (files ?? []).map((file) => ({ ...file, url: `${at}/files/${file.id}` })) };
}

/** What we wrote to somebody unasked (source 10) is the desk's own letter. */
const theRequestItself = (db: Reads, request: RequestFacts) =>
  db.rows<StoredLetter>(sql`
    select null as id, case when t.source = 10 then d.name else p.name end as name, case when t.source <> 10 then t.requester_id end as user_id, t.source <> 10 as incoming, t.description as body, t.description_text as body_text, t.created_at, ${filesWhere(sql`f.message_id is null`)} as files
    from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id join desks d on d.org_id = t.org_id and d.id = t.desk_id
    where t.org_id = ${db.org_id} and t.desk_id = ${request.desk_id} and t.id = ${request.id}`);

const messagesBefore = (db: Reads, request: RequestFacts, before: number | undefined) =>
  db.rows<StoredLetter>(sql`
    select m.id, p.name, p.id as user_id, m.incoming, m.body, m.body_text, m.created_at, ${filesWhere(sql`(f.message_id = m.id)`)} as files
    from messages m join tickets t on t.org_id = m.org_id and t.desk_id = m.desk_id and t.id = m.ticket_id join people p on p.org_id = m.org_id and p.id = ${speakerSql}
    where m.org_id = ${db.org_id} and m.desk_id = ${request.desk_id} and m.ticket_id = ${request.id} and ${saidToCustomers} ${before ? sql`and m.id < ${before}` : sql``}
    order by m.id desc limit ${raw(String(lettersShown + 1))}`);

/** The request with its newest letters, or those before one. */
export async function showRequest(db: Reads, customer: Customer, requestId: number, before?: number): Promise<PortalRequest> {
  const request = await requestFor(db, customer, requestId);
  const [row, own, said] = await Promise.all([
    db.row<Omit<PortalRequest, 'letters' | 'more' | 'by' | 'may'>>(sql`
      select t.id, t.subject, ${stateSql} as state, p.name as requester, c.name as company, t.cc_emails, t.created_at, t.public_at as updated_at
      from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id left join companies c on c.org_id = t.org_id and c.id = t.company_id
      where t.org_id = ${db.org_id} and t.desk_id = ${request.desk_id} and t.id = ${requestId}`),
    theRequestItself(db, request),
    messagesBefore(db, request, before),
  ]);
  const more = said.length > lettersShown;
  const shown = [...(more ? [] : own), ...said.slice(0, lettersShown).reverse()];
  const { by, may } = request;
  const cc_emails = by === 'requester' ? row!.cc_emails : null;
  return { ...row!, cc_emails, by, may, letters: shown.map((one) => letterOf(customer, requestId, one)), more };
}

/** One letter just written. */
export async function showLetter(db: Reads, customer: Customer, requestId: number, messageId: number): Promise<PortalLetter> {
  const [row] = await messagesBefore(db, await requestFor(db, customer, requestId), messageId + 1);
  return letterOf(customer, requestId, row!);
}

/** What tells a waiting page whether to look again. */
export async function requestNews(
  db: Reads,
  customer: Customer,
  requestId: number,
): Promise<{ state: RequestState; newest: number | null; updated_at: string }> {
  const request = await requestFor(db, customer, requestId);
  const row = await db.row<{ state: RequestState; newest: number | null; updated_at: string }>(sql`
    select ${stateSql} as state, t.public_at as updated_at, (select m.id from messages m where m.org_id = t.org_id and m.desk_id = t.desk_id and m.ticket_id = t.id and ${saidToCustomers} order by m.id desc limit 1) as newest
    from tickets t where t.org_id = ${db.org_id} and t.desk_id = ${request.desk_id} and t.id = ${requestId}`);
  return row!;
}

const secondsToFetch = 60;

/** The address a file of the request is fetched from, good for a minute: made anew for whoever may see the request at that moment (security row 10). */
export async function fileOf(db: Reads, customer: Customer, requestId: number, fileId: number): Promise<string> {
  const request = await requestFor(db, customer, requestId);
  const row = await db.row<{ id: number }>(sql`
    select f.id from attachments f left join messages m on m.org_id = f.org_id and m.id = f.message_id
    where f.org_id = ${db.org_id} and f.desk_id = ${request.desk_id} and f.ticket_id = ${requestId} and f.id = ${fileId} and (f.message_id is null or (${saidToCustomers}))`);
  if (!row) throw refusal('attachment.not_found');
  return fileUrl(db.org_id, fileId, secondsToFetch);
}
