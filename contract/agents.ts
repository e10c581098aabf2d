/** Agents: people with a seat at the desk, their role (A47), their ticket scope (A37) and their keys. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Email, Id, Instant, Line, Nothing, Nullable, OneOf, Paging, Text } from './values.ts';

/** 1 all tickets of the desk, 2 the tickets of their groups, 3 only what is assigned to them (A37). */
export const TicketScope = OneOf([1, 2, 3]);

export const AgentContact = Type.Object({
  active: Type.Boolean(),
  email: Nullable(Type.String()),
  job_title: Nullable(Type.String()),
  language: Type.String(),
  last_login_at: Nullable(Instant),
  mobile: Nullable(Type.String()),
  name: Type.String(),
  phone: Nullable(Type.String()),
  time_zone: Type.String(),
  avatar: Nullable(Type.Object({})),
  created_at: Instant,
  updated_at: Instant,
});

export const Agent = Type.Object({
  id: Id,
  available: Type.Boolean(),
  available_since: Nullable(Instant),
  occasional: Type.Boolean(),
  signature: Nullable(Type.String()),
  ticket_scope: Type.Integer(),
  type: Type.String(),
  group_ids: Type.Array(Id),
  /** Groups they come into once a leader approves (A42). */
  member_of_pending_approval: Type.Array(Id),
  observer_of_pending_approval: Type.Array(Id),
  role_ids: Type.Array(Id),
  skill_ids: Type.Array(Id),
  contribution_group_ids: Type.Array(Id),
  org_agent_id: Nullable(Type.String()),
  focus_mode: Type.Boolean(),
  last_active_at: Nullable(Instant),
  deactivated: Type.Boolean(),
  contact: AgentContact,
  created_at: Instant,
  updated_at: Instant,
});
export type Agent = Static<typeof Agent>;

export const AgentHit = Type.Object({ id: Id, name: Type.String(), email: Nullable(Type.String()), avatar: Nullable(Type.Object({})) });

const given = {
  name: Type.Optional(Line(200)),
  agent_type: Type.Optional(OneOf([1, 2, 3])),
  occasional: Type.Optional(Type.Boolean()),
  signature: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
  group_ids: Type.Optional(Type.Array(Id, { maxItems: 500 })),
  role_ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 4 })),
  skill_ids: Type.Optional(Type.Array(Id, { maxItems: 500 })),
  language: Type.Optional(OneOf(['en', 'ko', 'de'])),
  time_zone: Type.Optional(Text(80)),
  phone: Type.Optional(Nullable(Text(60))),
  mobile: Type.Optional(Nullable(Text(60))),
  job_title: Type.Optional(Nullable(Line(200))),
  focus_mode: Type.Optional(Type.Boolean()),
};
const agentParams = Type.Object({ agent_id: Id });

export const listAgents = endpoint({
  method: 'GET',
  path: '/agents',
  who: 'admin',
  about: 'The agents of this desk, by name.',
  query: Type.Object({
    email: Type.Optional(Type.String()),
    mobile: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    state: Type.Optional(OneOf(['fulltime', 'occasional', 'deactivated'])),
    ...Paging,
  }),
  answer: { 200: Type.Array(Agent) },
});
export const showMyAgent = endpoint({
  method: 'GET',
  path: '/agents/me',
  who: 'agent',
  about: 'Your own seat; the usual connection test.',
  answer: { 200: Agent },
});
export const findAgents = endpoint({
  method: 'GET',
  path: '/agents/autocomplete',
  who: 'agent',
  about: 'Agents of this desk by the beginning of a word of their name or address.',
  query: Type.Object({ term: Text(100) }),
  answer: { 200: Type.Array(AgentHit) },
});
export const showAgent = endpoint({
  method: 'GET',
  path: '/agents/:agent_id',
  who: 'admin',
  about: 'One agent.',
  params: agentParams,
  answer: { 200: Agent },
  refuses: ['agent.not_found'],
});
export const createAgent = endpoint({
  method: 'POST',
  path: '/agents',
  who: 'admin',
  about: 'Give somebody a seat at this desk; a known customer becomes an agent.',
  body: Type.Object({ email: Email, ticket_scope: TicketScope, ...given }, { additionalProperties: false }),
  answer: { 201: Agent },
  refuses: ['agent.email_taken', 'agent.above_you', 'group.leaders_only'],
});
export const changeAgent = endpoint({
  method: 'PUT',
  path: '/agents/:agent_id',
  who: 'admin',
  about: 'Change an agent; nobody changes their own role or scope.',
  params: agentParams,
  body: Type.Object({ email: Type.Optional(Email), ticket_scope: Type.Optional(TicketScope), ...given }, { additionalProperties: false }),
  answer: { 200: Agent },
  refuses: [
    'agent.not_found',
    'agent.email_taken',
    'agent.own_rights',
    'agent.last_admin',
    'agent.above_you',
    'agent.elsewhere',
    'agent.behind_wall',
    'group.needs_leader',
    'group.leaders_only',
  ],
});
export const deleteAgent = endpoint({
  method: 'DELETE',
  path: '/agents/:agent_id',
  who: 'admin',
  about: 'Take the seat away; the person stays as a contact.',
  params: agentParams,
  answer: { 204: Nothing },
  refuses: ['agent.not_found', 'agent.own_rights', 'agent.last_admin', 'agent.above_you'],
});
export const createApiKey = endpoint({
  method: 'POST',
  path: '/agents/:agent_id/api_key',
  who: 'agent',
  about: 'Make a new API key for an agent (admins) or oneself; it is shown once and replaces the old one.',
  params: agentParams,
  answer: { 201: Type.Object({ api_key: Type.String() }) },
  refuses: ['agent.not_found', 'access_denied', 'agent.above_you', 'agent.elsewhere', 'agent.behind_wall'],
});

export const RoleRow = Type.Object({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  default: Type.Boolean(),
  agent_type: Type.Integer(),
  created_at: Instant,
  updated_at: Instant,
});
export const listRoles = endpoint({ method: 'GET', path: '/roles', who: 'agent', about: 'The roles agents can have.', answer: { 200: Type.Array(RoleRow) } });
export const showRole = endpoint({
  method: 'GET',
  path: '/roles/:role_id',
  who: 'agent',
  about: 'One role.',
  params: Type.Object({ role_id: Id }),
  answer: { 200: RoleRow },
  refuses: ['not_found'],
});

/** Who works here, for pickers and faces: every agent and group of the desk by id and name, without rights or contact facts. */
export const showDirectory = endpoint({
  method: 'GET',
  path: '/directory',
  who: 'agent',
  about: 'Names of the agents and groups of this desk, for pickers.',
  answer: {
    200: Type.Object({
      agents: Type.Array(Type.Object({ id: Id, name: Type.String(), deactivated: Type.Boolean(), available: Type.Boolean(), group_ids: Type.Array(Id) })),
      groups: Type.Array(Type.Object({ id: Id, name: Type.String(), restricted: Type.Boolean() })),
    }),
  },
});
