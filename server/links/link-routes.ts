/** Endpoints of public links: for agents on any ticket they may work on, at the portal for whoever asked. */
import * as contract from '../../contract/public-links.ts';
import { reaches, refuseGone, type TicketFacts, ticketFor } from '../access/index.ts';
import { type Actor, isAdmin, type Serve, type ServeCustomer } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { type LinkGiven, linkIn, makeLink, regenerateLink, revokeLink } from './change-link.ts';
import { type LinkRow, linksOf, viewsOf, wireLink } from './link-rows.ts';
import { linkPolicy } from './link-rules.ts';
import { makeRequestLink, renewRequestLink, requestLinkPolicy, requestLinks, requestLinkViews, revokeRequestLink } from './request-links.ts';

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

/** The same at the portal, for whoever asked (A25, A35). */
export function requestLinkRoutes(serve: ServeCustomer, linkBase: Base): void {
  serve(contract.listRequestLinks, ({ actor, params, base }) => requestLinks(actor, params.id, linkBase(base)));
  serve(contract.showRequestLinkPolicy, ({ actor, params }) => requestLinkPolicy(actor, params.id));
  serve(contract.makeRequestLink, ({ actor, params, body, base }) => makeRequestLink(actor, params.id, body as LinkGiven, linkBase(base)));
  serve(contract.regenerateRequestLink, ({ actor, params, base }) => renewRequestLink(actor, params.id, params.link_id, linkBase(base)));
  serve(contract.revokeRequestLink, ({ actor, params }) => revokeRequestLink(actor, params.id, params.link_id));
  serve(contract.listRequestLinkViews, ({ actor, params }) => requestLinkViews(actor, params.id, params.link_id));
}
