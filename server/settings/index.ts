/** Settings: what an admin of the organisation switched on or off; an absent key has its default. */
import type { PasswordPolicy } from '../../contract/security.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';

export { type Filling, fillText, placeholdersIn } from './fill-text.ts';
export { changeMail, emailNotifications, type MailWords, mailWords, readWords } from './mail-texts.ts';

export { changePortal, type DeskPortal, portalOf } from './portal-settings.ts';

/** Every setting with its default. */
export const defaults = {
  /** A6: agents may share tickets. */
  share_with_agents: true,
  /** A34: tickets of a restricted group may be shared outside it. */
  share_outside_restricted_groups: false,
  /** A16, A35: requesters may share with nobody, with people of their own companies, or with anyone known. */
  share_with_requesters: 'same_company' as 'off' | 'same_company' | 'anyone',
  /** A26, Q4: tickets may be shared by public link. */
  public_links: false,
  /** A27: only who is signed in may open a public link. */
  public_links_require_login: false,
  /** The longest a public link may live, in days; null: as long as its maker likes. */
  public_link_max_days: null as number | null,
  /** D17: what new passwords have to be. */
  password_policy: 'default' as PasswordPolicy,
  /** A36: minutes without use after which a session ends; 30 days. */
  session_minutes: 43_200,
  /** A36: the endings files on tickets may have; null: all but what runs. */
  attachment_types: null as string[] | null,
  /** A36: admins are told by mail what admins do. */
  security_mails: true,
  /** A36: by desk, the admins who are told; a desk that names none tells all of its own. */
  security_mails_to: {} as Record<string, number[]>,
  /** Q15: how many companies a contact may belong to, 300 at most. */
  companies_per_contact: 20,
};
export type Settings = typeof defaults;

/** The settings as they are now. */
export async function settingsOf(db: Reads): Promise<Settings> {
  const rows = await db.rows<{ key: keyof Settings; value: Settings[keyof Settings] }>(sql`select key, value from settings where org_id = ${db.org_id}`);
  return { ...defaults, ...Object.fromEntries(rows.map((row) => [row.key, row.value])) };
}

const lockOf = (orgId: number) => sql`hashtextextended(${`settings:${orgId}`}, 0)`;

/**
 * Holds the settings still until the transaction ends; whoever switches waits for it. What is made under a switch begins with this, so that
 * nothing slips through beside the switching off. What is asked after it in the same breath sees the settings held.
 */
export const holdSettings = (tx: Tx): void => void tx.follow(sql`select pg_advisory_xact_lock_shared(${lockOf(tx.org_id)})`);

/**
 * Changes the settings it names, or those that come of what they are; says which really changed. Waits for whoever is changing them, or holds them,
 * at the same time.
 */
export async function changeSettings(tx: Tx, asked: Partial<Settings> | ((now: Settings) => Partial<Settings>), personId: number): Promise<Partial<Settings>> {
  tx.follow(sql`select pg_advisory_xact_lock(${lockOf(tx.org_id)})`);
  const before = await settingsOf(tx);
  const changes = typeof asked === 'function' ? asked(before) : asked;
  const changed = Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== undefined && JSON.stringify(before[key as keyof Settings]) !== JSON.stringify(value)),
  ) as Partial<Settings>;
  for (const [key, value] of Object.entries(changed))
    await tx.run(sql`insert into settings (org_id, key, value, changed_by) values (${tx.org_id}, ${key}, ${JSON.stringify(value)}::jsonb, ${personId})
      on conflict (org_id, key) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`);
  return changed;
}
