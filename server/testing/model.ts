/**
 * The slow, obvious model of who sees what (A37–A50): plain loops over a small world, written apart from the product's SQL, to check it against.
 */
export interface World {
  outside_allowed: boolean;
  groups: { restricted: boolean }[];
  agents: { scope: 1 | 2 | 3; groups: number[]; observes: number[]; gone: boolean }[];
  tickets: {
    group: number | null;
    responder: number | null;
    internal_group: number | null;
    internal_agent: number | null;
    fate: 'live' | 'deleted' | 'spam';
    status: number;
  }[];
  shares: { ticket: number; agent: number | null; group: number | null; level: 'view' | 'note' | 'work'; expired: boolean; frozen: boolean }[];
}

export type ModelLevel = 0 | 1 | 2 | 3;
const rank = { view: 1, note: 2, work: 3 } as const;

/** How far this agent gets with this ticket: 0 not at all, 1 view, 2 note, 3 work. */
export function levelIn(world: World, agentAt: number, ticketAt: number): ModelLevel {
  const agent = world.agents[agentAt]!;
  const ticket = world.tickets[ticketAt]!;
  if (agent.gone) return 0;
  const belongs = (group: number | null) => group !== null && (agent.groups.includes(group) || agent.observes.includes(group));
  const walled = ticket.group !== null && world.groups[ticket.group]!.restricted && !belongs(ticket.group);
  const assigned = ticket.responder === agentAt || ticket.internal_agent === agentAt;

  let own: ModelLevel = 0;
  if (!walled) {
    const inScope = agent.scope === 1 || (agent.scope === 2 && (belongs(ticket.group) || belongs(ticket.internal_group)));
    const through = agent.scope === 2 && !belongs(ticket.group) ? ticket.internal_group : ticket.group;
    if (inScope) own = through !== null && agent.observes.includes(through) ? 2 : 3;
    if (assigned) own = 3;
  }
  let shared: ModelLevel = 0;
  for (const share of world.shares) {
    if (share.ticket !== ticketAt || share.expired || share.frozen) continue;
    const reaches = share.agent === agentAt || belongs(share.group);
    if (reaches && (!walled || world.outside_allowed) && rank[share.level] > shared) shared = rank[share.level];
  }
  return own > shared ? own : shared;
}

/** Whether it is in "Shared with me": a live share reaches the agent, whatever else does. */
export function sharedWith(world: World, agentAt: number, ticketAt: number): boolean {
  const without = {
    ...world,
    agents: world.agents.map((agent, at) => (at === agentAt ? { ...agent, scope: 3 as const } : agent)),
    tickets: world.tickets.map((ticket) => ({ ...ticket, responder: null, internal_agent: null })),
  };
  return levelIn(without, agentAt, ticketAt) > 0;
}
