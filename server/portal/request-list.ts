/**
 * Lists of requests at the portal: mine, shared with me, my companies'. Each is one way of the policy, walked by its index, last touched first,
 * paged by key; whatever came in meanwhile, a page loses and doubles nothing.
 */
import type { Static } from 'typebox';
import type { listRequests, PortalRow, RequestState, RequestView } from '../../contract/portal.ts';
import { companiesSeenBy, requestsHere, requestViewerOf, requestWaysOf } from '../access/index.ts';
import { decode, encode, newestOfShares } from '../lists/index.ts';
import type { Customer } from '../people/index.ts';
import { keepPlan, type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { requestsWithWords, saidInPublic } from '../search/index.ts';

export const pageSize = 30;
const wayOf = { mine: 'requester', shared: 'share', company: 'company' } as const;

/** Whom a request waits for, as a column of `tickets t`: an open one we answered last waits for the customer. */
export const stateSql: Sql = sql`case when t.status in (4, 5) then 'solved'
  when t.status in (3, 6) or (t.status = 2 and t.agent_responded_at > greatest(t.created_at, t.requester_responded_at)) then 'waiting' else 'open' end`;

const inState: Record<RequestState, Sql> = {
  solved: sql`t.status in (4, 5)`,
  waiting: sql`${stateSql} = 'waiting'`,
  open: sql`${stateSql} = 'open'`,
};

/** Ids of one view's page, in order. */
function keysOf(customer: Customer, view: RequestView, fits: Sql, beyond: Sql, limit = pageSize + 1): Sql {
  const viewer = requestViewerOf(customer);
  const way = requestWaysOf(viewer).find((one) => one.by === wayOf[view])!;
  const where = sql`${fits} and ${beyond}`;
  const tail = sql`order by t.public_at desc, t.id desc limit ${raw(String(limit))}`;
  const found = (more: Sql) =>
    sql`select t.id, t.public_at as key from tickets t where ${requestsHere(viewer)} and ${more} and ${way.when} and ${where} ${tail}`;
  // Shares name single tickets; one's own stand in the list of one's own. Requester and companies have an index each, walked value by value.
  if (way.by === 'share') {
    const here = requestsHere(viewer);
    const others = sql`${way.when} and t.requester_id <> ${customer.person_id} and ${where}`;
    return newestOfShares({ keys: way.keys.from, here, walk: sql`${here} and ${beyond}`, column: sql`t.public_at`, where: others, limit });
  }
  return sql`(select f.id, f.key from (select distinct w.key from (${way.keys.from}) w) w cross join lateral (${found(sql`${way.keys.column} = w.key`)}) f)`;
}

/** As `keysOf`, of the few tickets the index finds the words in. */
function keysAmong(customer: Customer, view: RequestView, found: Sql, fits: Sql): Sql {
  const viewer = requestViewerOf(customer);
  const way = requestWaysOf(viewer).find((one) => one.by === wayOf[view])!;
  const others = view === 'shared' ? sql`t.requester_id <> ${customer.person_id}` : sql`true`;
  const at = sql`t.org_id = ${viewer.org_id} and t.desk_id = ${viewer.desk_id}`;
  // Which of them are the view's is known to its index; the tickets themselves are asked only of those that are.
  return sql`(with found as materialized (${found}),
    known as materialized (select t.id from found join tickets t on ${at} and t.id = found.id where ${requestsHere(viewer)} and ${way.keys.column} in (${way.keys.from}))
    select t.id, t.public_at as key from known join tickets t on ${at} and t.id = known.id where ${way.when} and ${others} and ${fits}
    order by t.public_at desc, t.id desc limit ${raw(String(pageSize + 1))})`;
}

/** How many of the newest are looked through to know how common the words are there, and how many of them have to fit to go on looking so. */
const sample = 400;
const often = 3;

/** Whether the words stand in so few of the view's tickets that the index is asked for them. */
async function areRare(db: Reads, customer: Customer, view: RequestView, said: Sql): Promise<boolean> {
  const row = await db.row<{ looked: number; hits: number }>(sql`
    select count(*)::int as looked, (count(*) filter (where ${said}))::int as hits from ${keysOf(customer, view, sql`true`, sql`true`, sample)} k
    join tickets t on t.org_id = ${customer.org_id} and t.desk_id = ${customer.desk_id} and t.id = k.id`);
  return row!.looked >= sample && row!.hits < often;
}

/** One page of a view. `next` is the place after it, null at the end. */
export async function requestList(
  db: Reads,
  customer: Customer,
  query: Static<typeof listRequests.query>,
): Promise<{ rows: PortalRow[]; next: string | null }> {
  const from = query.after ? decode(query.after) : undefined;
  const beyond = from ? sql`(t.public_at, t.id) < (${from.key}::timestamptz, ${from.id})` : sql`true`;
  const view = query.view ?? 'mine';
  const fits = query.status ? inState[query.status] : sql`true`;
  const said = query.term ? saidInPublic(query.term) : sql`true`;
  const walked = keysOf(customer, view, sql`${fits} and ${said}`, beyond);
  const found = query.term ? requestsWithWords(customer.desk_id, query.term) : null;
  const rare = found !== null && (await areRare(db, customer, view, said));
  const near = rare ? await pageOf(customer, view, keysAmong(customer, view, found, sql`${fits} and ${beyond}`), soonMilliseconds) : null;
  return near ?? (await pageOf(customer, view, walked))!;
}

/** A word that is rare here may be common elsewhere at the desk: the index has this long to answer. */
const soonMilliseconds = 250;

/** The page these keys begin; null where it takes longer than given. */
async function pageOf(customer: Customer, view: RequestView, keys: Sql, within?: number): Promise<{ rows: PortalRow[]; next: string | null } | null> {
  const me = customer.person_id;
  const asked = sql`
    select t.id, t.subject, ${stateSql} as state, p.name as requester, t.created_at, t.public_at as updated_at, t.public_at::text as sort_key,
      coalesce(greatest(v.seen_at, case when t.requester_id = ${me} then t.created_at end) < t.public_at, true) as unread,
      coalesce(m.last, json_build_object('name', p.name, 'text', left(t.description_text, 200))) as last
    from (select id, key from ${keys} u order by key desc, id desc limit ${raw(String(pageSize + 1))}) k
    join tickets t on t.org_id = ${customer.org_id} and t.desk_id = ${customer.desk_id} and t.id = k.id
    join people p on p.org_id = t.org_id and p.id = t.requester_id
    left join visits v on v.org_id = t.org_id and v.desk_id = t.desk_id and v.ticket_id = t.id and v.person_id = ${me}
    left join lateral (select json_build_object('name', w.name, 'text', left(m.body_text, 200)) as last from messages m join people w on w.org_id = m.org_id
        and w.id = case when m.incoming and m.source = 2 then t.requester_id else m.user_id end
      where m.org_id = t.org_id and m.desk_id = t.desk_id and m.ticket_id = t.id and not m.private and m.deleted_at is null order by m.id desc limit 1) m on true
    order by k.key desc, k.id desc`;
  const ask = (db: Reads) => db.rows<PortalRow & { sort_key: string }>(view === 'shared' ? keepPlan(asked) : asked);
  const found = within === undefined ? await ask(customer.db.read) : await customer.db.readWithin(within, ask);
  if (!found) return null;
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const next = found.length > pageSize && last ? encode({ key: last.sort_key, id: last.id }) : null;
  return { rows: shown.map(({ sort_key: _, ...row }) => row), next };
}

/** Whether the customer may see all requests of a company here (A24). */
export const seesCompany = async (db: Reads, customer: Customer): Promise<boolean> =>
  (await db.row(sql`${companiesSeenBy(requestViewerOf(customer))} limit 1`)) !== undefined;
