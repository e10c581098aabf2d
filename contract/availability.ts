/** Agents who come and go: available or away, deactivated and back, and many at once. */
import { type Static, Type } from 'typebox';
import { Agent, createAgent } from './agents.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable, OneOf } from './values.ts';

const agentParams = Type.Object({ agent_id: Id });
const Channel = Type.Object({
  channel: OneOf(['ticket']),
  available: Type.Boolean(),
  available_since: Nullable(Instant),
  /** How many open tickets at most; null: no limit. */
  assignment_limit: Nullable(Type.Integer()),
});
export const Availability = Type.Object({
  id: Id,
  available: Type.Boolean(),
  available_since: Nullable(Instant),
  assignment_limit: Nullable(Type.Integer()),
  channels: Type.Array(Channel),
});
export type Availability = Static<typeof Availability>;

const limit = Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 10_000 })));
export const showAvailability = endpoint({
  method: 'GET',
  path: '/agents/:agent_id/availability',
  who: 'agent',
  about: 'Whether an agent takes work just now, and how much: your own, or anybody’s as a supervisor.',
  params: agentParams,
  answer: { 200: Availability },
  refuses: ['agent.not_found', 'access_denied'],
});
export const changeAvailability = endpoint({
  method: 'PUT',
  path: '/agents/:agent_id/availability',
  who: 'agent',
  about: 'Say whether an agent takes work, and how much. Admins say it for anybody; agents for themselves where their groups let them, the limit apart.',
  params: agentParams,
  body: Type.Object(
    {
      available: Type.Optional(Type.Boolean()),
      assignment_limit: limit,
      channels: Type.Optional(
        Type.Array(
          Type.Object({ channel: OneOf(['ticket']), available: Type.Optional(Type.Boolean()), assignment_limit: limit }, { additionalProperties: false }),
          { minItems: 1, maxItems: 1 },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  answer: { 200: Availability },
  refuses: ['agent.not_found', 'access_denied', 'agent.availability_fixed'],
});

export const deactivateAgent = endpoint({
  method: 'PUT',
  path: '/agents/:agent_id/deactivate',
  who: 'admin',
  about: 'Lock an agent out and keep the seat: role and scope stay; sessions, key, groups and open tickets go.',
  params: agentParams,
  answer: { 200: Agent },
  refuses: ['agent.not_found', 'agent.own_rights', 'agent.last_admin', 'agent.above_you'],
});
export const reactivateAgent = endpoint({
  method: 'PUT',
  path: '/agents/:agent_id/reactivate',
  who: 'admin',
  about: 'Let a deactivated agent in again, with the role and scope they had; they are in no group.',
  params: agentParams,
  answer: { 200: Agent },
  refuses: ['agent.not_found', 'agent.above_you'],
});

export const createAgents = endpoint({
  method: 'POST',
  path: '/agents/bulk',
  who: 'admin',
  about: 'Give many people a seat, as a job; those it could not be given to are named in its result by their place in the list.',
  body: Type.Object({ agents: Type.Array(createAgent.body, { minItems: 1, maxItems: 500 }) }, { additionalProperties: false }),
  answer: { 202: Type.Object({ job_id: Id, href: Type.String() }) },
});
