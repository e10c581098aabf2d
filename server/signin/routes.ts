/** Endpoints of sign-in. */
import { createApiKey } from '../../contract/agents.ts';
import * as contract from '../../contract/signin.ts';
import type { Serve, ServeAnyone, Visitor } from '../people/index.ts';
import { firstOrganisation } from '../people/index.ts';
import type { Databases } from '../platform/db.ts';
import { deskSlugOf } from '../platform/http/app.ts';
import { changeOwnPassword, changeOwnProfile } from './change-me.ts';
import { makeKeyFor, type RefuseTakingOver } from './keys/make-key-for.ts';
import { meAt } from './me.ts';
import { endSession, keepCookieSafeAt, startSession } from './sessions.ts';
import { assertSetupCode, makeFirstAdmin } from './set-up.ts';
import { askForLink, signInWithLink, signInWithPassword } from './sign-in.ts';
import { takeTry } from './throttle.ts';

/** `linkBase`: what links in mails begin with for this request. */
export function signinRoutes(serve: Serve, anyone: ServeAnyone, databases: Databases, demo: boolean, linkBase: (base: string) => string) {
  keepCookieSafeAt(linkBase(''));
  anyone(contract.signIn, ({ actor, body, request, reply }) => signInWithPassword(databases, actor as Visitor, body, request, reply));
  anyone(contract.askForSignInLink, ({ actor, body, request, base }) => askForLink(databases, actor as Visitor, body.email, request, linkBase(base)));
  anyone(contract.signInByLink, ({ body, request, reply }) => signInWithLink(databases, body.token, request, reply));
  anyone(contract.signOut, async ({ request, reply }) => {
    await endSession(databases, request, reply);
    return null;
  });
  serve(contract.showMe, ({ actor }) => meAt(databases, actor.db.read, actor.person_id, actor.desk.slug));
  serve(contract.changeMe, ({ actor, body }) => changeOwnProfile(databases, actor, body));
  serve(contract.changePassword, ({ actor, body, request }) => changeOwnPassword(databases, actor, body, request));
  anyone(contract.showSetup, async () => ({ needed: (await firstOrganisation(databases)) === null, demo }));
  anyone(contract.setUp, async ({ body, request, reply }) => {
    await takeTry(databases, 'setup', request.ip, request.ip);
    assertSetupCode(body.code);
    const made = await makeFirstAdmin(databases, { ...body, desks: [{ slug: 'help', name: body.desk, kind: 'help_desk' }], api_key: null });
    await startSession(databases, made.org_id, made.person_id, request, reply);
    return meAt(databases, databases.of(made.org_id).read, made.person_id, deskSlugOf(request) ?? null);
  });
}

/** The keys of agents; `refuseTakingOver` is the rule of the room that knows roles and walls. */
export function keyRoutes(serve: Serve, refuseTakingOver: RefuseTakingOver) {
  serve(createApiKey, ({ actor, params }) => makeKeyFor(actor, params.agent_id, refuseTakingOver));
}
