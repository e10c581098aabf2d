/** Endpoints of the portal: the pages ask the same commands and queries. */
import * as contract from '../../contract/portal.ts';
import { changeOwnProfile } from '../companies/index.ts';
import type { ServeAnyone, ServeCustomer, Visitor } from '../people/index.ts';
import type { Databases } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { refusal } from '../platform/refusal.ts';
import { askForPortalLink, changeOwnPassword, endSession, endSessionsOf, signInAtPortal, signInByPortalLink } from '../signin/index.ts';
import { addCopies, answerRequest, removeCopy, settleRequest } from '../tickets/index.ts';
import { markRequestSeen } from '../watching/index.ts';
import { portalMe } from './oneself/me.ts';
import { askRequest } from './open-request.ts';
import { requestNews, showLetter, showRequest } from './request.ts';
import { requestList } from './request-list.ts';

/** The desk a visitor stands at; an empty Tandem has none. */
function atDesk(visitor: Visitor) {
  if (!visitor.db || !visitor.desk) throw refusal('not_found');
  return { db: visitor.db, desk: visitor.desk };
}

export function portalRoutes(serve: ServeCustomer, anyone: ServeAnyone, house: House): void {
  const { databases, linkBase } = house;
  anyone(contract.portalSignIn, async ({ actor, body, request, reply }) => {
    await signInAtPortal({ databases, ...atDesk(actor as Visitor), request, reply }, body);
    return null;
  });
  anyone(contract.portalAskForLink, async ({ actor, body, request, reply, base }) => {
    await askForPortalLink({ databases, ...atDesk(actor as Visitor), request, reply }, body.email, linkBase(base), null);
    return null;
  });
  anyone(contract.portalUseLink, async ({ actor, body, request, reply }) => {
    await signInByPortalLink({ databases, ...atDesk(actor as Visitor), request, reply }, body.token);
    return null;
  });
  serve(contract.portalSignOut, async ({ actor, request, reply }) => {
    await endSessionsOf(databases, actor.org_id, actor.person_id);
    await endSession(databases, request, reply);
    return null;
  });
  meRoutes(serve, databases);
  requestRoutes(serve, databases);
}

function meRoutes(serve: ServeCustomer, databases: Databases): void {
  serve(contract.showPortalMe, ({ actor }) => portalMe(databases, actor));
  serve(contract.changePortalMe, async ({ actor, body }) => {
    await actor.db.transact((tx) => changeOwnProfile(tx, actor, body));
    const { name = actor.name, language = actor.language } = body;
    return portalMe(databases, { ...actor, name, language });
  });
  serve(contract.changePortalPassword, ({ actor, body, request }) => changeOwnPassword(databases, actor, body, request));
}

function requestRoutes(serve: ServeCustomer, databases: Databases): void {
  serve(contract.listRequests, async ({ actor, query, next }) => {
    const page = await requestList(actor.db.read, actor, query);
    next(page.next, page.next !== null);
    return page.rows;
  });
  serve(contract.createRequest, async ({ actor, body, files, ip }) => ({ id: await askRequest(databases, actor, body, files, ip) }));
  serve(contract.showRequest, ({ actor, params, query }) => showRequest(actor.db.read, actor, params.request_id, query.before));
  serve(contract.replyToRequest, async ({ actor, params, body, files }) => {
    const id = await answerRequest(actor.db, actor, params.request_id, body.body, files);
    return showLetter(actor.db.read, actor, params.request_id, id);
  });
  serve(contract.settleRequest, async ({ actor, params, body }) => {
    await settleRequest(actor.db, actor, params.request_id, body.status);
    return null;
  });
  serve(contract.addCopies, async ({ actor, params, body }) => ({ cc_emails: await addCopies(actor.db, actor, params.request_id, body.emails) }));
  serve(contract.removeCopy, async ({ actor, params }) => {
    await removeCopy(actor.db, actor, params.request_id, params.email);
    return null;
  });
  serve(contract.markRequestSeen, async ({ actor, params }) => {
    await markRequestSeen(actor.db, actor, params.request_id);
    return null;
  });
  serve(contract.showRequestNews, ({ actor, params }) => requestNews(actor.db.read, actor, params.request_id));
}
