/** Makes, revokes and renews public links, for agents and for whoever asked alike. What died never opens again: its token is wiped. */
import { randomBytes } from 'node:crypto';
import type { Static } from 'typebox';
import type * as contract from '../../contract/public-links.ts';
import { sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { hashPassphrase } from '../signin/index.ts';
import { type LinkRow, linksOf } from './link-rows.ts';
import { endWithin, type LinkTicket, linkSettings, type Maker, refuseTooMany, refuseWeak, settingsForLink } from './link-rules.ts';
import { hashOfToken, newNonce, tokenFrom, urlFrom } from './link-token.ts';

export type LinkGiven = Static<typeof contract.makePublicLink.body>;

const about = (ticket: LinkTicket, maker: Maker) => ({ desk_id: ticket.desk_id, ticket_id: ticket.id, actor_id: maker.person_id });

/** Makes a link; the ticket's row is held. Gives its id. */
export async function makeLink(tx: Tx, ticket: LinkTicket, maker: Maker, given: LinkGiven): Promise<number> {
  const settings = await settingsForLink(tx, ticket, maker.contact);
  const expiresAt = endWithin(settings.public_link_max_days, given.expires_at);
  if (given.passphrase) refuseWeak(given.passphrase);
  await refuseTooMany(tx, ticket);
  return insertLink(tx, ticket, maker, { expires_at: expiresAt, passphrase: given.passphrase ?? null });
}

async function insertLink(tx: Tx, ticket: LinkTicket, maker: Maker, link: { expires_at: string | null; passphrase: string | null }): Promise<number> {
  const nonce = newNonce();
  const hash = link.passphrase === null ? null : await hashPassphrase(link.passphrase);
  const { id } = (await tx.row<{ id: number }>(sql`
    insert into public_links (token_hash, org_id, desk_id, ticket_id, nonce, passphrase_hash, expires_at, created_by)
    values (${hashOfToken(tokenFrom(nonce))}, ${ticket.org_id}, ${ticket.desk_id}, ${ticket.id}, ${nonce}, ${hash}, ${link.expires_at}::timestamptz, ${maker.person_id}) returning id`))!;
  await emit(tx, 'link.made', about(ticket, maker), { link_id: id, expires_at: link.expires_at }, 'shares');
  return id;
}

/** The link, unless it was revoked or is another ticket's. */
export async function linkIn(tx: Tx, ticket: LinkTicket, linkId: number): Promise<LinkRow> {
  const [link] = await linksOf(tx, ticket, sql`l.id = ${linkId}`);
  if (!link) throw refusal('link.not_found');
  return link;
}

/** Ends a link at once (A33). The row stays for the sake of who looked; its token is gone from it. */
export async function revokeLink(tx: Tx, ticket: LinkTicket, maker: Maker, linkId: number): Promise<void> {
  const done = await tx.run(sql`
    update public_links set revoked_at = now(), revoked_by = ${maker.person_id}, token_hash = ${randomBytes(32)}, nonce = '', passphrase_hash = null
    where org_id = ${ticket.org_id} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.id} and id = ${linkId} and revoked_at is null`);
  if (!done) throw refusal('link.not_found');
  await emit(tx, 'link.revoked', about(ticket, maker), { link_id: linkId }, 'shares');
}

/** Gives a link a new address (A33); its end, its passphrase and who looked stay. */
export async function regenerateLink(tx: Tx, ticket: LinkTicket, maker: Maker, linkId: number): Promise<void> {
  await settingsForLink(tx, ticket, maker.contact);
  const nonce = newNonce();
  const done = await tx.run(sql`
    update public_links set token_hash = ${hashOfToken(tokenFrom(nonce))}, nonce = ${nonce}
    where org_id = ${ticket.org_id} and desk_id = ${ticket.desk_id} and ticket_id = ${ticket.id} and id = ${linkId} and revoked_at is null`);
  if (!done) throw refusal('link.not_found');
  await emit(tx, 'link.regenerated', about(ticket, maker), { link_id: linkId }, 'shares');
}

/**
 * The address for `{{ticket.public_url}}` (A29): the newest link that opens without more, else a new one in the person's name. Null where the
 * ticket may have no link; a text is written without one then.
 */
export async function publicUrlOf(tx: Tx, ticket: { desk_id: number; id: number }, personId: number, base: string): Promise<string | null> {
  const row = await tx.row<{ group_id: number | null; gone: boolean }>(sql`
    select group_id, deleted_at is not null or spam_at is not null as gone from tickets
    where org_id = ${tx.org_id} and desk_id = ${ticket.desk_id} and id = ${ticket.id} for update`);
  if (!row || row.gone) return null;
  const meant: LinkTicket = { org_id: tx.org_id, ...ticket, group_id: row.group_id };
  const maker = { person_id: personId, contact: false };
  const { settings, no } = await linkSettings(tx, meant, false);
  if (no) return null;
  const [known] = await linksOf(tx, meant, sql`l.passphrase_hash is null and l.frozen_at is null and (l.expires_at is null or l.expires_at > now())`);
  if (known) return urlFrom(known.nonce, base);
  const id = await insertLink(tx, meant, maker, { expires_at: endWithin(settings.public_link_max_days, null), passphrase: null });
  return urlFrom((await linkIn(tx, meant, id)).nonce, base);
}
