/** In which steps billable time counts in the reports of a desk; the entries stay what they are (D52). */
import { sql, type Tx } from '../platform/db.ts';
import { holdBooks, sumAnew } from './sums.ts';

/** Sets the steps in minutes and adds up the desk anew; says whether that is new. */
export async function setRounding(tx: Tx, deskId: number, minutes: number): Promise<boolean> {
  holdBooks(tx);
  const changed = await tx.run(sql`
    insert into time_rules (org_id, desk_id, round_minutes) values (${tx.org_id}, ${deskId}, ${minutes})
    on conflict (org_id, desk_id) do update set round_minutes = excluded.round_minutes, changed_at = now() where time_rules.round_minutes <> excluded.round_minutes`);
  if (changed) await sumAnew(tx, deskId);
  return changed > 0;
}
