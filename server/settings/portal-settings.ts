/** What an admin chose for the portal of a desk (D20–D22); a desk where nothing was chosen has what its kind comes with. */
import { type Reads, sql, type Tx } from '../platform/db.ts';

interface AtDesk {
  id: number;
  kind: 'help_desk' | 'service_desk';
}
export interface DeskPortal {
  submit: 'anyone' | 'logged_in';
  sign_up: boolean;
  languages: ('en' | 'ko' | 'de')[];
}

/** A service desk's people are known by name; anybody may write to a help desk (D21). */
const comesWith = (desk: Pick<AtDesk, 'kind'>): DeskPortal =>
  desk.kind === 'help_desk'
    ? { submit: 'anyone', sign_up: true, languages: ['en', 'ko', 'de'] }
    : { submit: 'logged_in', sign_up: false, languages: ['en', 'ko', 'de'] };

/** How the portal of a desk stands now. */
export async function portalOf(db: Reads, desk: AtDesk): Promise<DeskPortal> {
  const row = await db.row<DeskPortal>(sql`select submit, sign_up, languages from portal_settings where org_id = ${db.org_id} and desk_id = ${desk.id}`);
  return row ?? comesWith(desk);
}

/** Changes what it names; says what really changed. */
export async function changePortal(tx: Tx, desk: AtDesk, changes: Partial<DeskPortal>, personId: number): Promise<Partial<DeskPortal>> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`portal:${tx.org_id}:${desk.id}`}, 0))`);
  const before = await portalOf(tx, desk);
  const changed = Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== undefined && JSON.stringify(before[key as keyof DeskPortal]) !== JSON.stringify(value)),
  ) as Partial<DeskPortal>;
  if (!Object.keys(changed).length) return changed;
  const now = { ...before, ...changed };
  await tx.run(sql`
    insert into portal_settings (org_id, desk_id, submit, sign_up, languages, changed_by)
    values (${tx.org_id}, ${desk.id}, ${now.submit}, ${now.sign_up}, ${now.languages}::text[], ${personId})
    on conflict (org_id, desk_id) do update set submit = excluded.submit, sign_up = excluded.sign_up, languages = excluded.languages, changed_by = excluded.changed_by, changed_at = now()`);
  return changed;
}
