/** Endpoints of Global Settings > Security. */
import * as contract from '../../contract/security.ts';
import type { Serve } from '../people/index.ts';
import { settingsOf } from '../settings/index.ts';
import { affectedBy, changeSecurity } from './change-security.ts';

export function securityRoutes(serve: Serve): void {
  serve(contract.showSecurity, async ({ actor }) => settingsOf(actor.db.read));
  serve(contract.showAffected, ({ actor, query }) => affectedBy(actor.db.read, query));
  serve(contract.changeSecurity, ({ actor, body: { live, ...change } }) => changeSecurity(actor.db, actor, change, live ?? 'keep'));
}
