/** Groups as Freshdesk's newer admin calls show them: the same groups, with how work is given out. */
import { type Static, Type } from 'typebox';
import { Agent } from './agents.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Line, Nothing, Nullable, OneOf, Paging } from './values.ts';

export const assignmentTypes = { round_robin: 1, skill_based_round_robin: 2, load_based_round_robin: 3 } as const;
const Setting = Type.Object(
  { channel: OneOf(['ticket']), assignment_type: OneOf(['round_robin', 'skill_based_round_robin', 'load_based_round_robin']) },
  { additionalProperties: false },
);
const Assignment = Type.Object({
  enabled: Type.Boolean(),
  type: Nullable(OneOf(['channel_specific', 'omni_channel'])),
  settings: Type.Array(Setting),
});
const keys = {
  id: Id,
  name: Type.String(),
  description: Nullable(Type.String()),
  escalate_to: Nullable(Id),
  unassigned_for: Nullable(Type.String()),
  business_calendar_id: Nullable(Id),
  type: Type.String(),
  allow_agents_to_change_availability: Type.Boolean(),
  automatic_agent_assignment: Assignment,
  created_at: Instant,
  updated_at: Instant,
};
export const AdminGroupRow = Type.Object(keys);
export type AdminGroupRow = Static<typeof AdminGroupRow>;
export const AdminGroup = Type.Object({ ...keys, agent_ids: Type.Array(Id) });
export type AdminGroup = Static<typeof AdminGroup>;

const given = {
  description: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  agent_ids: Type.Optional(Type.Array(Id, { maxItems: 2000 })),
  escalate_to: Type.Optional(Nullable(Id)),
  unassigned_for: Type.Optional(Nullable(OneOf(['30m', '1h', '2h', '4h', '8h', '12h', '1d', '2d', '3d']))),
  business_calendar_id: Type.Optional(Nullable(Id)),
  type: Type.Optional(OneOf(['support_agent_group'])),
  allow_agents_to_change_availability: Type.Optional(Type.Boolean()),
  automatic_agent_assignment: Type.Optional(
    Type.Object(
      {
        enabled: Type.Boolean(),
        type: Type.Optional(Nullable(OneOf(['channel_specific', 'omni_channel']))),
        settings: Type.Optional(Type.Array(Setting, { maxItems: 1 })),
      },
      { additionalProperties: false },
    ),
  ),
};
const groupParams = Type.Object({ group_id: Id });

export const listAdminGroups = endpoint({
  method: 'GET',
  path: '/admin/groups',
  who: 'admin',
  about: 'The groups of this desk, by name, with how work is given out.',
  query: Type.Object(Paging),
  answer: { 200: Type.Array(AdminGroupRow) },
});
export const showAdminGroup = endpoint({
  method: 'GET',
  path: '/admin/groups/:group_id',
  who: 'admin',
  about: 'One group with its agents and how work is given out.',
  params: groupParams,
  answer: { 200: AdminGroup },
  refuses: ['group.not_found'],
});
export const createAdminGroup = endpoint({
  method: 'POST',
  path: '/admin/groups',
  who: 'admin',
  about: 'Make a group.',
  body: Type.Object({ name: Line(200), ...given }, { additionalProperties: false }),
  answer: { 201: AdminGroup },
  refuses: ['group.name_taken'],
});
export const changeAdminGroup = endpoint({
  method: 'PUT',
  path: '/admin/groups/:group_id',
  who: 'admin',
  about: 'Change a group. What the leaders of a restricted one decide on waits for them, as elsewhere.',
  params: groupParams,
  body: Type.Object({ name: Type.Optional(Line(200)), ...given }, { additionalProperties: false }),
  answer: { 200: AdminGroup },
  refuses: ['group.not_found', 'group.name_taken', 'group.leaders_only', 'group.needs_leader'],
});
export const deleteAdminGroup = endpoint({
  method: 'DELETE',
  path: '/admin/groups/:group_id',
  who: 'admin',
  about: 'Delete a group. Where its leaders want to approve, the group stays until one of them does: then `X-Tandem-Pending-Change` names what waits.',
  params: groupParams,
  answer: { 204: Nothing },
  refuses: ['group.not_found', 'group.in_use', 'group.leaders_only'],
});
export const listGroupAgents = endpoint({
  method: 'GET',
  path: '/admin/groups/:group_id/agents',
  who: 'admin',
  about: 'The agents of a group, by name.',
  params: groupParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Agent) },
  refuses: ['group.not_found'],
});
export const changeGroupAgents = endpoint({
  method: 'PATCH',
  path: '/admin/groups/:group_id/agents',
  who: 'admin',
  about: 'Put agents into a group, and with `deleted` take them out; the others stay.',
  params: groupParams,
  body: Type.Object(
    { agents: Type.Array(Type.Object({ id: Id, deleted: Type.Optional(Type.Boolean()) }, { additionalProperties: false }), { minItems: 1, maxItems: 2000 }) },
    { additionalProperties: false },
  ),
  answer: { 204: Nothing },
  refuses: ['group.not_found', 'group.leaders_only', 'group.needs_leader'],
});
