/** Whether a ticket may have a public link, and until when (A26, A34, Q4). */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { Invalid, type Refusal, refusal } from '../platform/refusal.ts';
import { holdSettings, type Settings, settingsOf } from '../settings/index.ts';

export const mostLinks = 20;

export interface LinkTicket {
  org_id: number;
  desk_id: number;
  id: number;
  group_id: number | null;
}

/** Who makes the link. A contact is told less about why not: no group of the desk is named to them. */
export interface Maker {
  person_id: number;
  contact: boolean;
}

/** What forbids a link just now; null: nothing. A public link is always outside the wall of a restricted group (A34). */
async function inTheWay(db: Reads, settings: Settings, ticket: LinkTicket, contact: boolean): Promise<Refusal | null> {
  if (!settings.public_links) return refusal('link.off');
  if (contact && settings.share_with_requesters === 'off') return refusal('sharing.requesters_off');
  if (ticket.group_id === null || settings.share_outside_restricted_groups) return null;
  const wall = await db.row<{ name: string }>(
    sql`select name from groups where org_id = ${ticket.org_id} and id = ${ticket.group_id} and restricted_at is not null and deleted_at is null`,
  );
  if (!wall) return null;
  return contact ? refusal('request.not_shareable') : refusal('sharing.outside_restricted_group', { group: wall.name });
}

/** The code of what forbids a link just now, and what binds one. */
export async function linkPolicy(
  db: Reads,
  ticket: LinkTicket,
  contact: boolean,
): Promise<{ closed: string | null; require_login: boolean; max_days: number | null }> {
  const settings = await settingsOf(db);
  const no = await inTheWay(db, settings, ticket, contact);
  return { closed: no?.code ?? null, require_login: settings.public_links_require_login, max_days: settings.public_link_max_days };
}

/** The settings, which hold still until the transaction ends, and what forbids a link under them. */
export async function linkSettings(tx: Tx, ticket: LinkTicket, contact: boolean): Promise<{ settings: Settings; no: Refusal | null }> {
  holdSettings(tx);
  const settings = await settingsOf(tx);
  return { settings, no: await inTheWay(tx, settings, ticket, contact) };
}

/** Refuses where no link may be. */
export async function settingsForLink(tx: Tx, ticket: LinkTicket, contact: boolean): Promise<Settings> {
  const { settings, no } = await linkSettings(tx, ticket, contact);
  if (no) throw no;
  return settings;
}

/** Refuses one link more than a ticket may have. The ticket's row is held. */
export async function refuseTooMany(tx: Tx, ticket: LinkTicket): Promise<void> {
  const { count } = (await tx.row<{ count: number }>(sql`
    select count(*)::int as count from public_links where org_id = ${ticket.org_id} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.id}
    and revoked_at is null and (expires_at is null or expires_at > now())`))!;
  if (count >= mostLinks) throw refusal('link.too_many', { limit: mostLinks });
}

const day = 86_400_000;

/** When the link ends: as asked, within the maximum; with a maximum and nothing asked, at the maximum. Null: never. */
export function endWithin(maxDays: number | null, asked: string | null | undefined): string | null {
  const end = asked ? instantOf(asked)! : null;
  const refuse = (message: string) => new Invalid([{ field: 'expires_at', code: 'invalid_value', message }]);
  if (end && end.getTime() <= Date.now()) throw refuse('It should be a time in the future.');
  if (maxDays === null) return end?.toISOString() ?? null;
  const latest = Date.now() + maxDays * day;
  // Whoever picked the last day of the calendar is not refused for the hours of it.
  if (end && end.getTime() > latest + day) throw refuse(`A public link lives for ${maxDays} days at most.`);
  return new Date(end ? Math.min(end.getTime(), latest) : latest).toISOString();
}

/** Refuses what is guessed at once: one letter again and again, or only blanks. The contract has seen to its length. */
export function refuseWeak(passphrase: string): void {
  if (new Set(passphrase.replace(/\s/g, '')).size < 4)
    throw new Invalid([{ field: 'passphrase', code: 'invalid_value', message: 'Choose a passphrase of at least 8 characters, 4 of them different.' }]);
}
