/** Who can see a ticket, and why (E10): the policy's answer, with the shares, groups and companies it came by. */
import type { OpenLink, Reason, Seer, WhoSees } from '../../../contract/access.ts';
import { type Level, reaches, type TicketFacts, ticketFor } from '../../access/index.ts';
import { liveLinks } from '../../links/index.ts';
import type { Actor } from '../../people/index.ts';
import type { Reads } from '../../platform/db.ts';
import { settingsOf } from '../../settings/index.ts';
import { type AgentSeer, agentSeers, levelOf, type PortalSeer, portalSeers } from './seers.ts';
import { bare, meantFor, type Surroundings, surroundingsOf } from './surroundings.ts';
import { whyOne } from './why-one.ts';

function shareReasons(around: Surroundings, personId: number, most: Level): Reason[] {
  const reaching = around.shares.filter((share) => (share.state === 'live' || share.state === 'suspended') && meantFor(around, personId, share));
  return reaching.map((share) => ({
    ...bare,
    by: 'share',
    level: reaches(most, share.level) ? share.level : most,
    share_id: share.id,
    shared_by: { id: share.shared_by_id, name: share.shared_by_name },
    until: share.expires_at,
    group: share.group_id === null ? null : { id: share.group_id, name: share.name },
    company: share.company_id === null ? null : { id: share.company_id, name: share.name },
  }));
}

function agentReasons(around: Surroundings, seer: AgentSeer): Reason[] {
  const reasons: Reason[] = [];
  for (const by of ['assignee', 'internal_agent', 'group', 'internal_group', 'all_tickets'] as const)
    if (seer.ways[by]) reasons.push({ ...bare, by, level: levelOf(seer, by), group: by === 'group' || by === 'internal_group' ? around[by] : null });
  const shares = seer.ways.share ? shareReasons(around, seer.id, seer.capped ? 'note' : 'work').filter((one) => one.company === null) : [];
  return [...reasons.filter((one) => one.by === 'assignee' || one.by === 'internal_agent'), ...shares, ...reasons.filter((one) => !assigned(one))];
}
const assigned = (reason: Reason) => reason.by === 'assignee' || reason.by === 'internal_agent';

function portalReasons(around: Surroundings, seer: PortalSeer): Reason[] {
  const reasons: Reason[] = [];
  if (seer.ways.requester) reasons.push({ ...bare, by: 'requester', level: 'note' });
  if (seer.ways.share) reasons.push(...shareReasons(around, seer.id, 'note').filter((one) => one.group === null));
  if (seer.ways.company) reasons.push({ ...bare, by: 'company', level: 'note', company: around.company });
  return reasons;
}

const bestOf = (reasons: Reason[]): Level => reasons.reduce<Level>((best, { level }) => (reaches(best, level) ? best : level), 'view');

/** Both sides as people, each once. An agent's share counts once, as the agent has it. */
export function asPeople(around: Surroundings, agents: AgentSeer[], portal: PortalSeer[]): Seer[] {
  const people = new Map<number, Seer>();
  for (const seer of agents) {
    const reasons = agentReasons(around, seer);
    people.set(seer.id, { who: { id: seer.id, name: seer.name }, kind: 'agent', role: seer.role, level: bestOf(reasons), reasons });
  }
  for (const seer of portal) {
    const reasons = portalReasons(around, seer);
    const known = people.get(seer.id);
    if (!known) {
      const kind = seer.agent_role ? 'agent' : 'requester';
      people.set(seer.id, { who: { id: seer.id, name: seer.name }, kind, role: seer.agent_role, level: bestOf(reasons), reasons });
      continue;
    }
    for (const reason of reasons)
      if (reason.share_id === null || !known.reasons.some((other) => other.share_id === reason.share_id)) known.reasons.push(reason);
    known.level = bestOf(known.reasons);
  }
  return [...people.values()];
}

const nearness: Reason['by'][] = ['requester', 'assignee', 'internal_agent', 'share', 'company', 'group', 'internal_group', 'all_tickets'];
const rank = (seer: Seer) =>
  Math.min(...seer.reasons.map((reason) => nearness.indexOf(reason.by) + (reason.by === 'share' && (reason.group || reason.company) ? 0.5 : 0)));

/** Who needs nothing but the address. */
async function openLinks(db: Reads, ticket: TicketFacts): Promise<OpenLink[]> {
  const [links, { public_links_require_login }] = await Promise.all([liveLinks(db, ticket), settingsOf(db)]);
  return links.map((link) => ({
    id: link.id,
    until: link.expires_at,
    has_passphrase: link.has_passphrase,
    require_login: public_links_require_login,
    made_by: { id: link.created_by_id, name: link.created_by_name },
  }));
}

const shownAtOnce = 50;

/** The whole answer; or, asked about one person, why they can or cannot. */
export async function whoSees(db: Reads, actor: Actor, ticketId: number, personId: number | undefined): Promise<WhoSees> {
  const ticket = await ticketFor(db, actor, ticketId);
  const at = { desk_id: actor.desk_id, ticket_id: ticketId };
  const only = personId ?? null;
  const [agents, portal, links] = await Promise.all([agentSeers(db, at, only), portalSeers(db, at, only), openLinks(db, ticket)]);
  const people = only === null ? [...new Set([...agents.seers, ...portal.seers].map((one) => one.id))] : [only];
  const around = await surroundingsOf(db, ticket, people);
  const seers = asPeople(around, agents.seers, portal.seers).sort((a, b) => rank(a) - rank(b) || a.who.name.localeCompare(b.who.name));
  const counts = { ...agents.counts, requesters: portal.count };
  const { wall, group, internal_group } = around;
  const place = { wall, group, internal_group, links };
  if (only !== null) return { ...place, entries: [], more: 0, counts, asked: await whyOne(db, ticket, around, only, seers[0] ?? null) };
  const entries = seers.slice(0, shownAtOnce);
  // Agents who see it at the portal alone are counted with neither.
  const aside = seers.filter((one) => one.kind === 'agent' && !agents.seers.some((other) => other.id === one.who.id)).length;
  return { ...place, entries, more: Math.max(0, counts.agents + counts.requesters + aside - entries.length), counts, asked: null };
}
