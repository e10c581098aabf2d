/** Endpoints of activation, for agents and at the portal. */
import type { FastifyRequest } from 'fastify';
import * as contract from '../../contract/activation.ts';
import { changePortalSettings, showPortalSettings } from '../../contract/portal-settings.ts';
import { contactFor } from '../customers/index.ts';
import type { Agent, Serve, ServeAnyone, Visitor } from '../people/index.ts';
import type { House } from '../platform/house-type.ts';
import { languageOf } from '../platform/http/errors.ts';
import { refusal } from '../platform/refusal.ts';
import { activateWith, askForActivation, signUp } from './at-portal.ts';
import { startInviting } from './bulk-invite.ts';
import { invitesOf } from './invites.ts';
import { changePortalChoices, portalChoices } from './portal-choices.ts';
import { sendInvite } from './send-invite.ts';
import { setContactPassword } from './set-password.ts';

/** The desk a visitor stands at; an empty Tandem has none. */
function atDesk(visitor: Agent | Visitor) {
  if (!visitor.db || !visitor.desk) throw refusal('not_found');
  return { db: visitor.db, desk: visitor.desk };
}

/** The job's address at the desk it was started at. */
const started = (request: FastifyRequest, base: string, id: number) => ({
  job_id: id,
  href: `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2/jobs/${id}`,
});

/** `known`: a door whose callers are known before anything begins, for what reaches past their database. */
export function activationRoutes(serve: Serve, known: Serve, anyone: ServeAnyone, house: House): void {
  const { databases, linkBase } = house;
  for (const shape of [contract.sendInvite, contract.postInvite] as const)
    known(shape, ({ actor, params, base, ip }) => sendInvite(databases, actor, params.contact_id, linkBase(base), ip));
  serve(contract.bulkSendInvite, async ({ actor, body, base, request }) => started(request, base, await startInviting(actor, body)));
  serve(contract.listInvites, async ({ actor, params }) => {
    await contactFor(actor.db.read, actor, params.contact_id, 'any', false);
    return invitesOf(actor.db.read, actor.desk_id, params.contact_id);
  });
  serve(contract.setContactPassword, ({ actor, params, body, base }) => setContactPassword(actor, params.contact_id, body, linkBase(base)));
  serve(showPortalSettings, ({ actor }) => portalChoices(actor.db.read, actor.desk));
  serve(changePortalSettings, ({ actor, body }) => changePortalChoices(actor, body));

  anyone(contract.askForActivation, async ({ actor, body, request, reply }) => {
    await askForActivation({ databases, ...atDesk(actor), request, reply }, body.email);
    return null;
  });
  anyone(contract.useActivation, async ({ actor, body, request, reply }) => {
    await activateWith({ databases, ...atDesk(actor), request, reply }, body);
    return null;
  });
  anyone(contract.signUp, async ({ actor, body, request, reply }) => {
    await signUp({ databases, ...atDesk(actor), request, reply }, { ...body, language: languageOf(request) });
    return null;
  });
}
