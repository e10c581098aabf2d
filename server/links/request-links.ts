/** Public links at the portal: whoever asked makes them to their own request, and sees their own alone (A25, A35). */
import type { LinkPolicy, PublicLink } from '../../contract/public-links.ts';
import { type RequestFacts, requestFor } from '../access/index.ts';
import type { Customer } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { type LinkGiven, makeLink, regenerateLink, revokeLink } from './change-link.ts';
import { type LinkRow, linksOf, viewsOf, wireLink } from './link-rows.ts';
import { linkPolicy } from './link-rules.ts';

export interface LookShown {
  viewed_at: string;
  viewer: string;
}

/** A customer's own links: nobody else's exist for them. */
const own = (customer: Customer) => sql`l.created_by = ${customer.person_id}`;
const makerOf = (customer: Customer) => ({ person_id: customer.person_id, contact: true });

async function ownLink(db: Reads, customer: Customer, request: RequestFacts, linkId: number): Promise<LinkRow> {
  const [link] = await linksOf(db, request, sql`l.id = ${linkId} and ${own(customer)}`);
  if (!link) throw refusal('link.not_found');
  return link;
}
const change = <T>(customer: Customer, requestId: number, work: (tx: Tx, request: RequestFacts) => Promise<T>): Promise<T> =>
  customer.db.transact(async (tx) => work(tx, await requestFor(tx, customer, requestId, 'share', true)));

/** `base`: what addresses begin with. */
export async function requestLinks(customer: Customer, requestId: number, base: string): Promise<PublicLink[]> {
  const { read } = customer.db;
  const request = await requestFor(read, customer, requestId, 'share');
  return (await linksOf(read, request, own(customer))).map((link) => wireLink(link, base, true));
}

export async function requestLinkPolicy(customer: Customer, requestId: number): Promise<LinkPolicy> {
  const { read } = customer.db;
  return linkPolicy(read, await requestFor(read, customer, requestId, 'share'), true);
}

export const makeRequestLink = (customer: Customer, requestId: number, given: LinkGiven, base: string): Promise<PublicLink> =>
  change(customer, requestId, async (tx, request) => {
    const id = await makeLink(tx, request, makerOf(customer), given);
    return wireLink(await ownLink(tx, customer, request, id), base, true);
  });

/** A new address; the old one dies at once (A33). */
export const renewRequestLink = (customer: Customer, requestId: number, linkId: number, base: string): Promise<PublicLink> =>
  change(customer, requestId, async (tx, request) => {
    await ownLink(tx, customer, request, linkId);
    await regenerateLink(tx, request, makerOf(customer), linkId);
    return wireLink(await ownLink(tx, customer, request, linkId), base, true);
  });

export const revokeRequestLink = (customer: Customer, requestId: number, linkId: number): Promise<null> =>
  change(customer, requestId, async (tx, request) => {
    await ownLink(tx, customer, request, linkId);
    await revokeLink(tx, request, makerOf(customer), linkId);
    return null;
  });

/** The newest looks by each of the customer's own links to a request, in one question. */
export async function requestLooks(customer: Customer, requestId: number): Promise<Map<number, LookShown[]>> {
  const { read } = customer.db;
  const request = await requestFor(read, customer, requestId, 'share');
  const rows = await read.rows<LookShown & { link_id: number }>(sql`
    select l.id as link_id, v.viewed_at, v.viewer from public_links l cross join lateral (
      select w.viewed_at, encode(substring(w.viewer for 3), 'hex') as viewer from public_link_views w where w.org_id = l.org_id and w.link_id = l.id
      order by w.viewed_at desc, w.id desc limit 20) v
    where l.org_id = ${request.org_id} and l.desk_id = ${request.desk_id} and l.ticket_id = ${request.id} and l.revoked_at is null and l.views > 0 and ${own(customer)}`);
  const byLink = new Map<number, LookShown[]>();
  for (const { link_id, ...look } of rows) byLink.set(link_id, [...(byLink.get(link_id) ?? []), look]);
  return byLink;
}

/** When somebody looked; it does not say who. */
export async function requestLinkViews(customer: Customer, requestId: number, linkId: number): Promise<LookShown[]> {
  const { read } = customer.db;
  const link = await ownLink(read, customer, await requestFor(read, customer, requestId, 'share'), linkId);
  return (await viewsOf(read, link.id)).map(({ viewed_at, viewer }) => ({ viewed_at, viewer }));
}
