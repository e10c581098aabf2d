/** Endpoints of public links: for agents on any ticket they may work on, at the portal for whoever asked. */
import * as contract from '../../contract/public-links.ts';
import { type Actor, type Customer, isAdmin, type Serve, type ServeCustomer } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { type RequestFacts, reaches, refuseGone, requestFor, type TicketFacts, ticketFor } from '../tickets/index.ts';
import { type LinkGiven, linkIn, makeLink, regenerateLink, revokeLink } from './change-link.ts';
import { type LinkRow, linksOf, viewsOf, wireLink } from './link-rows.ts';
import { linkPolicy } from './link-rules.ts';

type Base = (requestBase?: string) => string;

const makes = (ticket: TicketFacts) => reaches(ticket.level, 'work') && !ticket.deleted_at && !ticket.spam_at;

/** Q3, as for shares: whoever made it, the assignee, admins in scope. */
const isYours = (actor: Actor, ticket: TicketFacts, link: LinkRow) =>
  actor.person_id === link.created_by_id || actor.person_id === ticket.responder_id || (isAdmin(actor) && ticket.own);

/** A link of the ticket, as an agent sees it; `yours` refuses those that are not theirs to change. */
async function linkFor(db: Reads, actor: Actor, ticket: TicketFacts, linkId: number, base: string) {
  const [link] = await linksOf(db, ticket, sql`l.id = ${linkId}`);
  if (!link) throw refusal('link.not_found');
  return wireLink(link, makes(ticket) ? base : null, isYours(actor, ticket, link));
}

async function refuseForeign(tx: Tx, actor: Actor, ticket: TicketFacts, linkId: number): Promise<void> {
  const link = await linkIn(tx, ticket, linkId);
  if (!isYours(actor, ticket, link)) throw refusal('sharing.not_yours', { sharer: link.created_by_name });
}

/** `linkBase`: what addresses begin with; never a host somebody only claimed. */
export function linkRoutes(serve: Serve, linkBase: Base): void {
  serve(contract.listPublicLinks, async ({ actor, params, base }) => {
    const { read } = actor.db;
    const ticket = await ticketFor(read, actor, params.ticket_id);
    return (await linksOf(read, ticket)).map((link) => wireLink(link, makes(ticket) ? linkBase(base) : null, isYours(actor, ticket, link)));
  });
  serve(contract.showLinkPolicy, async ({ actor, params }) => {
    const { read } = actor.db;
    const ticket = await ticketFor(read, actor, params.ticket_id);
    const policy = await linkPolicy(read, ticket, false);
    return { ...policy, closed: makes(ticket) ? policy.closed : ticket.deleted_at || ticket.spam_at ? 'ticket.deleted' : 'ticket.level_too_low' };
  });
  serve(contract.makePublicLink, ({ actor, params, body, base }) =>
    actor.db.transact(async (tx) => {
      const ticket = await ticketFor(tx, actor, params.ticket_id, 'work', true);
      refuseGone(ticket);
      const id = await makeLink(tx, ticket, { person_id: actor.person_id, contact: false }, body);
      return linkFor(tx, actor, ticket, id, linkBase(base));
    }),
  );
  serve(contract.regeneratePublicLink, ({ actor, params, base }) =>
    actor.db.transact(async (tx) => {
      const ticket = await ticketFor(tx, actor, params.ticket_id, 'work', true);
      refuseGone(ticket);
      await refuseForeign(tx, actor, ticket, params.link_id);
      await regenerateLink(tx, ticket, { person_id: actor.person_id, contact: false }, params.link_id);
      return linkFor(tx, actor, ticket, params.link_id, linkBase(base));
    }),
  );
  serve(contract.revokePublicLink, ({ actor, params }) =>
    actor.db.transact(async (tx) => {
      const ticket = await ticketFor(tx, actor, params.ticket_id, 'view', true);
      await refuseForeign(tx, actor, ticket, params.link_id);
      await revokeLink(tx, ticket, { person_id: actor.person_id, contact: false }, params.link_id);
      return null;
    }),
  );
  serve(contract.listLinkViews, async ({ actor, params }) => {
    const { read } = actor.db;
    const ticket = await ticketFor(read, actor, params.ticket_id);
    const [link] = await linksOf(read, ticket, sql`l.id = ${params.link_id}`);
    if (!link) throw refusal('link.not_found');
    return viewsOf(read, link.id);
  });
}

/** A customer's own links: nobody else's exist for them. */
const own = (customer: Customer) => sql`l.created_by = ${customer.person_id}`;

async function ownLink(db: Reads, customer: Customer, request: RequestFacts, linkId: number): Promise<LinkRow> {
  const [link] = await linksOf(db, request, sql`l.id = ${linkId} and ${own(customer)}`);
  if (!link) throw refusal('link.not_found');
  return link;
}

/** The same at the portal, for whoever asked (A25, A35). */
export function requestLinkRoutes(serve: ServeCustomer, linkBase: Base): void {
  const makerOf = (customer: Customer) => ({ person_id: customer.person_id, contact: true });
  const change = <T>(customer: Customer, requestId: number, work: (tx: Tx, request: RequestFacts) => Promise<T>): Promise<T> =>
    customer.db.transact(async (tx) => work(tx, await requestFor(tx, customer, requestId, 'share', true)));
  const made = async (tx: Tx, customer: Customer, request: RequestFacts, id: number, base: string) =>
    wireLink(await ownLink(tx, customer, request, id), linkBase(base), true);

  serve(contract.listRequestLinks, async ({ actor, params, base }) => {
    const { read } = actor.db;
    const request = await requestFor(read, actor, params.id, 'share');
    return (await linksOf(read, request, own(actor))).map((link) => wireLink(link, linkBase(base), true));
  });
  serve(contract.showRequestLinkPolicy, async ({ actor, params }) => {
    const { read } = actor.db;
    return linkPolicy(read, await requestFor(read, actor, params.id, 'share'), true);
  });
  serve(contract.makeRequestLink, ({ actor, params, body, base }) =>
    change(actor, params.id, async (tx, request) => {
      const id = await makeLink(tx, request, makerOf(actor), body as LinkGiven);
      return made(tx, actor, request, id, base);
    }),
  );
  serve(contract.regenerateRequestLink, ({ actor, params, base }) =>
    change(actor, params.id, async (tx, request) => {
      await ownLink(tx, actor, request, params.link_id);
      await regenerateLink(tx, request, makerOf(actor), params.link_id);
      return made(tx, actor, request, params.link_id, base);
    }),
  );
  serve(contract.revokeRequestLink, ({ actor, params }) =>
    change(actor, params.id, async (tx, request) => {
      await ownLink(tx, actor, request, params.link_id);
      await revokeLink(tx, request, makerOf(actor), params.link_id);
      return null;
    }),
  );
  serve(contract.listRequestLinkViews, async ({ actor, params }) => {
    const { read } = actor.db;
    const request = await requestFor(read, actor, params.id, 'share');
    const link = await ownLink(read, actor, request, params.link_id);
    return (await viewsOf(read, link.id)).map(({ viewed_at, viewer }) => ({ viewed_at, viewer }));
  });
}
