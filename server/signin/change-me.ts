/** Changing what is one's own: name, language, time zone, signature, password. */
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { changeMe, changePassword, Me } from '../../contract/signin.ts';
import { type Agent, type Customer, changePerson, changeSeat } from '../people/index.ts';
import { type Databases, type Reads, sql } from '../platform/db.ts';
import { cleanHtml } from '../platform/html.ts';
import { Invalid, refusal } from '../platform/refusal.ts';
import { keyIsOfSetup } from './keys/api-keys.ts';
import { meAt } from './me.ts';
import { passwordFits, setPassword } from './passwords/passwords.ts';
import { endSessionsOf, sessionToken } from './sessions.ts';
import { forgiveTries, takeTry } from './throttle.ts';

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

export async function changeOwnProfile(databases: Databases, actor: Agent, given: Static<typeof changeMe.body>): Promise<Me> {
  if (given.time_zone && !isTimeZone(given.time_zone))
    throw new Invalid([{ field: 'time_zone', code: 'invalid_value', message: 'There is no time zone of this name.' }]);
  await actor.db.transact(async (tx) => {
    const { signature, ...facts } = given;
    await changePerson(tx, actor.person_id, facts);
    if (signature !== undefined) await changeSeat(tx, actor.desk_id, actor.person_id, { signature: signature && cleanHtml(signature) });
  });
  return meAt(databases, actor.db.read, actor.person_id, actor.desk.slug);
}

/** Whether the person has a password; without one they come by mailed link. */
export const hasPassword = async (db: Reads, personId: number): Promise<boolean> =>
  (await db.row(sql`select 1 from passwords where org_id = ${db.org_id} and person_id = ${personId}`)) !== undefined;

export async function changeOwnPassword(
  databases: Databases,
  actor: Agent | Customer,
  given: Static<typeof changePassword.body>,
  request: FastifyRequest,
): Promise<null> {
  const { db } = actor;
  await takeTry(databases, 'own-password', String(actor.person_id), request.ip);
  const has = await hasPassword(db.read, actor.person_id);
  if (has && !(await passwordFits(db.read, actor.person_id, given.current_password ?? ''))) throw refusal('signin.wrong', {}, 'current_password');
  // Somebody else may have made the key, or found it: it must not become a way in that outlives it.
  if (!has && request.headers.authorization !== undefined && !(await keyIsOfSetup(db.read, actor.person_id))) throw refusal('access_denied');
  const addresses = await db.read.rows<{ address: string }>(sql`select address from emails where org_id = ${actor.org_id} and person_id = ${actor.person_id}`);
  await db.transact((tx) =>
    setPassword(
      tx,
      actor.person_id,
      given.password,
      addresses.map((row) => row.address),
    ),
  );
  await endSessionsOf(databases, actor.org_id, actor.person_id, sessionToken(request));
  await forgiveTries(databases, 'own-password', String(actor.person_id));
  return null;
}
