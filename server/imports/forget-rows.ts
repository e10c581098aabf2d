/** What an import kept of somebody, to show and to undo it, goes with a contact who is deleted for ever (D5). The row says that they are gone. */
import { sql, type Tx } from '../platform/db.ts';

export async function forgetRowsOf(tx: Tx, contact: { id: number; everywhere: boolean }): Promise<void> {
  if (!contact.everywhere) return;
  await tx.run(sql`
    update import_rows r set facts = '{}', before = null, identity = null, email_key = null, external_id = null, twitter_id = null, other_keys = null, problem = '{"code": "gone_since"}'
    from imports i where r.org_id = ${tx.org_id} and r.target_id = ${contact.id} and i.org_id = r.org_id and i.id = r.import_id and i.of = 'contact'`);
}
