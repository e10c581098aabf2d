/** What an admin says of all customers of the organisation. */
import type { Actor } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import { emit, tell } from '../platform/events.ts';
import { changeSettings } from '../settings/index.ts';
import { companyLimit } from './memberships.ts';

export const showCustomerSettings = async (db: Database) => ({ companies_per_contact: await companyLimit(db.read) });

export const changeCustomerSettings = (db: Database, actor: Actor, given: { companies_per_contact: number }) =>
  db.transact(async (tx) => {
    const changed = await changeSettings(tx, given, actor.person_id);
    if (Object.keys(changed).length) {
      await emit(tx, 'settings.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { changed });
      tell(tx, { what: 'settings' });
    }
    return given;
  });
