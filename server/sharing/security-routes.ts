/** Endpoints of Global Settings > Security. */
import * as contract from '../../contract/security.ts';
import { adminsOf, type Serve } from '../people/index.ts';
import { affectedBy, changeSecurity } from './change-security.ts';
import { securityAt } from './security-at.ts';

export function securityRoutes(serve: Serve): void {
  serve(contract.showSecurity, ({ actor }) => securityAt(actor.db.read, actor.desk_id));
  serve(contract.listSecurityAdmins, ({ actor }) => adminsOf(actor.db.read, actor.desk_id));
  serve(contract.showAffected, ({ actor, query }) => affectedBy(actor.db.read, query));
  serve(contract.changeSecurity, ({ actor, body: { live, ...change } }) => changeSecurity(actor.db, actor, change, live ?? 'keep'));
}
