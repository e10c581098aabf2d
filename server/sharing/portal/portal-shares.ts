/**
 * Sharing from the portal. The requester lets people in, who read and answer (Q1); they take requesters out again, and whom they let in
 * themselves; anybody leaves their own (Q3). Switching it off ends new shares only (A22).
 */

import type { BodyOf } from '../../../contract/endpoint.ts';
import type { RequestShare, shareRequest } from '../../../contract/portal-sharing.ts';
import { mostPeople, type RequestFacts, requestFor, type ShareRow, sharesOf } from '../../access/index.ts';
import type { Customer } from '../../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../../platform/db.ts';
import { type Flaw, Invalid, refusal, refuseFlaws } from '../../platform/refusal.ts';
import { holdSettings, settingsOf } from '../../settings/index.ts';
import { changeIn, removeIn } from '../change-share.ts';
import { anyOutside, shareFacts } from '../share-facts.ts';
import { addShares, refuseCrowd } from '../share-ticket.ts';
import { type Asker, type Chosen, choose, colleagueOf, takeAddresses } from './portal-people.ts';

/** What the customers' side knows of: companies, requesters, agents whom the requester let in, and one's own. Nothing that is over. */
const shown = (who: Customer, request: RequestFacts, share: ShareRow) =>
  share.state !== 'expired' &&
  share.group_id === null &&
  (share.as !== 'agent' || share.shared_by_id === request.requester_id || share.person_id === who.person_id);

/** Who may take a share away at the portal (Q3). */
const removable = (who: Customer, request: RequestFacts, share: ShareRow) =>
  share.person_id === who.person_id || (request.by === 'requester' && (share.as !== 'agent' || share.shared_by_id === who.person_id));

/** Whose level the requester may change: those they may take out; what our side made of an agent's share is ours. */
const changeable = (who: Customer, request: RequestFacts, share: ShareRow) =>
  request.by === 'requester' && share.person_id !== who.person_id && share.level !== 'work' && removable(who, request, share);

async function wireRequestShares(db: Reads, who: Customer, request: RequestFacts): Promise<RequestShare[]> {
  const shares = (await sharesOf(db, request)).filter((share) => shown(who, request, share));
  const people = shares.flatMap((share) => share.person_id ?? []);
  const rows = await db.rows<{ id: number }>(sql`select p.id from unnest(${people}::bigint[]) p(id) where ${colleagueOf(who, sql`p.id`)}`);
  const colleagues = new Set(rows.map((row) => row.id));
  return shares.map((share) => {
    const you = share.person_id === who.person_id;
    const known = you || (share.person_id !== null && colleagues.has(share.person_id));
    // Whom one let in by their address is shown under it: a stranger's name is theirs to tell.
    const byAddress = !known && share.as === 'requester' && share.shared_by_id === who.person_id;
    return {
      id: share.id,
      kind: share.company_id === null ? 'person' : 'company',
      as: share.as,
      name: byAddress ? (share.email ?? share.name) : share.name,
      email: known || share.shared_by_id === who.person_id ? share.email : null,
      level: share.level === 'view' ? 'view' : 'note',
      expires_at: share.expires_at,
      state: share.state === 'live' ? 'live' : 'paused',
      shared_by: share.shared_by_name,
      created_at: share.created_at,
      you,
      yours: removable(who, request, share),
      yours_to_change: changeable(who, request, share),
    };
  });
}

export const requestSharesFor = async (db: Reads, who: Customer, ticketId: number): Promise<RequestShare[]> =>
  wireRequestShares(db, who, await requestFor(db, who, ticketId));

/** Shares in one transaction: everybody named, or nobody. */
export async function shareFromPortal(
  db: Database,
  who: Customer,
  ticketId: number,
  given: BodyOf<typeof shareRequest>,
  asker: Asker,
): Promise<RequestShare[]> {
  const once = <T>(list: T[] | undefined) => [...new Set(list ?? [])];
  const named = { person_ids: once(given.person_ids), emails: once(given.emails), company_ids: once(given.company_ids) };
  if (!named.person_ids.length && !named.emails.length && !named.company_ids.length)
    throw new Invalid([{ field: 'person_ids', code: 'missing_field', message: 'Name the people to share with.' }]);
  // More than can share it anyway is no list of people, and is not looked up.
  if (named.emails.length > mostPeople) throw refusal('sharing.too_many', { limit: mostPeople }, 'emails');
  await requestFor(db.read, who, ticketId, 'share');
  await takeAddresses(who, asker, named.emails);
  return db.transact(async (tx) => {
    holdSettings(tx);
    const request = await requestFor(tx, who, ticketId, 'share', true);
    const settings = await settingsOf(tx);
    if (settings.share_with_requesters === 'off') throw refusal('sharing.requesters_off');
    const chosen = await choose(tx, who, settings, named);
    refuseLost(chosen, request);
    await letIn(tx, who, request, chosen, { level: given.level ?? 'note', field: named.person_ids.length ? 'person_ids' : 'emails' });
    return wireRequestShares(tx, who, request);
  });
}

/** The wall and the limit are asked while the ticket's row is held. */
async function letIn(tx: Tx, who: Customer, request: RequestFacts, chosen: Chosen, as: { level: 'view' | 'note'; field: string }): Promise<void> {
  const asked = { people: chosen.people, groups: [], companies: chosen.companies };
  const facts = await shareFacts(tx, request, asked);
  if (anyOutside(facts) && !facts.settings.share_outside_restricted_groups) throw refusal('request.not_shareable');
  refuseCrowd(facts, asked, as.field);
  const { level } = as;
  const grant = { expires_at: null, reason: null, shared_by: who.person_id };
  const at = (ids: number[]) => ids.map((id) => ({ id, level }));
  addShares(tx, request, { people: at(chosen.people), groups: [], companies: at(chosen.companies) }, grant, 'portal');
}

function refuseLost({ lost, people }: Chosen, request: RequestFacts): void {
  const flaws: Flaw[] = [];
  const say = (field: keyof Chosen['lost'], noun: string) => {
    if (lost[field].length)
      flaws.push({ field, code: 'invalid_value', message: `There is ${noun} ${lost[field].join(', ')} with whom you can share this request.` });
  };
  say('person_ids', 'nobody with the id');
  say('emails', 'nobody with the address');
  say('company_ids', 'no company of yours with the id');
  if (!flaws.length && people.includes(request.requester_id))
    flaws.push({ field: 'person_ids', code: 'invalid_value', message: 'You are the requester and see this request already.' });
  refuseFlaws(flaws);
}

/** Changes a level in place. What gives more is asked like a new share (A16, A34, A35); what gives less never is. */
export async function changeFromPortal(db: Database, who: Customer, ticketId: number, shareId: number, level: 'view' | 'note'): Promise<RequestShare> {
  return db.transact(async (tx) => {
    holdSettings(tx);
    const request = await requestFor(tx, who, ticketId, 'see', true);
    const [share] = await sharesOf(tx, request, { id: shareId });
    if (!share || !shown(who, request, share)) throw refusal('share.not_found');
    if (!changeable(who, request, share)) throw refusal('request.not_allowed', { need: 'share' });
    if (share.level === 'view' && level === 'note') await refuseAnew(tx, who, request, share);
    await changeIn(tx, who.person_id, request, share, { level });
    return (await wireRequestShares(tx, who, request)).find((one) => one.id === shareId)!;
  });
}

/** Refuses what could not be shared with them today. */
async function refuseAnew(tx: Tx, who: Customer, request: RequestFacts, share: ShareRow): Promise<void> {
  const only = <T>(one: T | null) => (one === null ? [] : [one]);
  const settings = await settingsOf(tx);
  if (settings.share_with_requesters === 'off') throw refusal('sharing.requesters_off');
  const named = { person_ids: only(share.person_id), emails: only(share.email), company_ids: only(share.company_id) };
  const { people, companies } = await choose(tx, who, settings, named);
  const facts = await shareFacts(tx, request, { people, groups: [], companies });
  const walled = anyOutside(facts) && !facts.settings.share_outside_restricted_groups;
  if (walled || (!people.length && !companies.length)) throw refusal('request.not_shareable');
}

/** Takes a share away. What somebody may not know of is not there. */
export async function removeFromPortal(db: Database, who: Customer, ticketId: number, shareId: number): Promise<null> {
  await db.transact(async (tx) => {
    const [request, [share]] = await Promise.all([
      requestFor(tx, who, ticketId, 'see', true),
      sharesOf(tx, { desk_id: who.desk_id, id: ticketId }, { id: shareId }),
    ]);
    if (!share || !shown(who, request, share)) throw refusal('share.not_found');
    if (!removable(who, request, share)) throw refusal('request.not_allowed', { need: 'share' });
    removeIn(tx, who.person_id, request, [share.id]);
  });
  return null;
}
