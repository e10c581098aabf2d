/** Public links at the portal: whoever asked makes them to their own request, and sees their own alone (A25, A35). */
import type { LinkPolicy, PublicLink } from '../../contract/public-links.ts';
import { type RequestFacts, requestFor } from '../access/index.ts';
import type { Customer } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { type LinkGiven, makeLink, regenerateLink, revokeLink } from './change-link.ts';
import { type LinkRow, linksOf, viewsOf, wireLink } from './link-rows.ts';
import { linkPolicy } from './link-rules.ts';

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

/** When somebody looked; it does not say who. */
export async function requestLinkViews(customer: Customer, requestId: number, linkId: number): Promise<{ viewed_at: string; viewer: string }[]> {
  const { read } = customer.db;
  const link = await ownLink(read, customer, await requestFor(read, customer, requestId, 'share'), linkId);
  return (await viewsOf(read, link.id)).map(({ viewed_at, viewer }) => ({ viewed_at, viewer }));
}
