/**
 * The switches of Global Settings > Security, and what becomes of what is shared when one is turned off (A6, A22, A26, A35, Q4). Who makes a share or
 * a link holds the settings still meanwhile, so what is frozen or revoked here is all there is.
 */
import type { Affected, Fate, SecuritySettings } from '../../contract/security.ts';
import { countShares, freezeShares, revokeShares, type Side, wakeShares } from '../access/index.ts';
import { countLinks, freezeLinks, revokeLinks, wakeLinks } from '../links/index.ts';
import type { Actor } from '../people/index.ts';
import type { Database, Reads, Tx } from '../platform/db.ts';
import { emit, recordAll, tell } from '../platform/events.ts';
import { changeSettings, defaults, type Settings, settingsOf } from '../settings/index.ts';
import { limitSessions } from '../signin/index.ts';
import { chosenWith, refuseNoAdmins, securityAt } from './security-at.ts';

const allOn = { share_with_agents: true, share_with_requesters: 'anyone', public_links: true } as const;

/** What a change turns off of what was on before. */
function turnedOff(before: Pick<Settings, keyof typeof allOn>, change: Partial<SecuritySettings>): { sides: Side[]; links: boolean } {
  const sides: Side[] = [];
  if (before.share_with_agents && change.share_with_agents === false) sides.push('agents');
  if (before.share_with_requesters !== 'off' && change.share_with_requesters === 'off') sides.push('requesters');
  return { sides, links: before.public_links && change.public_links === false };
}

/** How much is alive that the change would touch. */
export async function affectedBy(db: Reads, change: Partial<SecuritySettings>): Promise<Affected> {
  const { sides, links } = turnedOff(await settingsOf(db), change);
  const counts = await Promise.all(sides.map((side) => countShares(db, side)));
  return { shares: counts.reduce((sum, count) => sum + count, 0), links: links ? await countLinks(db) : 0 };
}

/** Turns switches; `live` says how what they turn off fares. */
export const changeSecurity = (db: Database, actor: Actor, change: Partial<SecuritySettings>, live: Fate): Promise<SecuritySettings> =>
  db.transact(async (tx) => {
    await changeSecurityIn(tx, actor, change, live);
    return securityAt(tx, actor.desk_id);
  });

export async function changeSecurityIn(tx: Tx, actor: Actor, change: Partial<SecuritySettings>, live: Fate): Promise<void> {
  const { changed, before } = await turn(tx, actor, change);
  if (!Object.keys(changed).length) return;
  const now = await settingsOf(tx);
  const { sides, links } = turnedOff(allOn, changed);
  const counts = { shares: 0, links: 0 };
  for (const side of live === 'keep' ? [] : sides) counts.shares += live === 'freeze' ? await freezeShares(tx, side) : await takeShares(tx, actor, side);
  // Q4: links are anonymous, so they never outlive their switch.
  if (links) counts.links = live === 'revoke' ? await revokeLinks(tx, actor.person_id) : await freezeLinks(tx);
  await wakeWhatMay(tx, changed, now);
  if (changed.session_minutes) await limitSessions(tx, changed.session_minutes);
  const fate = sides.length || links ? { live, ...counts } : {};
  await emit(tx, 'settings.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { changed, before, ...fate });
  tell(tx, { what: 'settings' });
}

/** Writes the settings; what each was and is, with this desk's part of whom the mails go to. */
async function turn(tx: Tx, actor: Actor, change: Partial<SecuritySettings>): Promise<Record<'changed' | 'before', Partial<SecuritySettings>>> {
  const { security_mails_to: chosen, ...switches } = change;
  await refuseNoAdmins(tx, actor.desk_id, chosen);
  let before = defaults;
  const written = await changeSettings(
    tx,
    (now) => {
      before = now;
      return chosen ? { ...switches, security_mails_to: chosenWith(now.security_mails_to, actor.desk_id, chosen) } : switches;
    },
    actor.person_id,
  );
  const here = (of: Partial<Settings>): Partial<SecuritySettings> => {
    const { security_mails_to: to, ...rest } = of;
    return to ? { ...rest, security_mails_to: to[actor.desk_id] ?? [] } : (rest as Partial<SecuritySettings>);
  };
  const keys = Object.keys(written) as (keyof Settings)[];
  return { changed: here(written), before: here(Object.fromEntries(keys.map((key) => [key, before[key]]))) };
}

/** What slept wakes with its switch; with both switches on, all of it, whatever its people have become meanwhile. */
async function wakeWhatMay(tx: Tx, changed: Partial<SecuritySettings>, now: Settings): Promise<void> {
  const woken: Side[] = [];
  if (changed.share_with_agents) woken.push('agents');
  if (changed.share_with_requesters && changed.share_with_requesters !== 'off') woken.push('requesters');
  const all = woken.length > 0 && now.share_with_agents && now.share_with_requesters !== 'off';
  if (woken.length) await wakeShares(tx, all ? ['agents', 'requesters'] : woken);
  if (changed.public_links) await wakeLinks(tx);
}

/** Takes all shares of a side away, and says so in the history of each ticket (A12). */
async function takeShares(tx: Tx, actor: Actor, side: Side): Promise<number> {
  const gone = await revokeShares(tx, side);
  const byTicket = new Map<string, typeof gone>();
  for (const one of gone) byTicket.set(`${one.desk_id}:${one.ticket_id}`, [...(byTicket.get(`${one.desk_id}:${one.ticket_id}`) ?? []), one]);
  await recordAll(
    tx,
    'ticket.unshared',
    actor.person_id,
    [...byTicket.values()].map((shares) => ({
      desk_id: shares[0]!.desk_id,
      ticket_id: shares[0]!.ticket_id,
      facts: {
        share_ids: shares.map((one) => one.share_id),
        person_ids: shares.flatMap((one) => one.person_id ?? []),
        group_ids: shares.flatMap((one) => one.group_id ?? []),
        company_ids: shares.flatMap((one) => one.company_id ?? []),
        through: 'switch',
      },
    })),
  );
  return gone.length;
}
