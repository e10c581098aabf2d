/** Groups of agents, among them restricted ones whose tickets nobody outside may see (A40–A42). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Line, Nothing, Nullable, OneOf, Paging } from './values.ts';

const groupKeys = {
  id: Id,
  name: Type.String(),
  description: Nullable(Type.String()),
  escalate_to: Nullable(Id),
  unassigned_for: Nullable(Type.String()),
  business_hour_id: Nullable(Id),
  group_type: Type.String(),
  auto_ticket_assign: Type.Integer(),
  restricted: Type.Boolean(),
  approval_required: Type.Boolean(),
  created_at: Instant,
  updated_at: Instant,
};
/** List items carry no agents. */
export const GroupRow = Type.Object(groupKeys);
export type GroupRow = Static<typeof GroupRow>;
/**
 * `agent_ids` all who belong; `leaders` among them; `observers` those of them who see the group's tickets with view access only (A44).
 * `…_pending_approval`: who would come as what once a leader approves (A42).
 */
const fullGroup = {
  ...groupKeys,
  agent_ids: Type.Array(Id),
  leaders: Type.Array(Id),
  observers: Type.Array(Id),
  members_pending_approval: Type.Array(Id),
  leaders_pending_approval: Type.Array(Id),
  observers_pending_approval: Type.Array(Id),
};
export const Group = Type.Object(fullGroup);
export type Group = Static<typeof Group>;
/** A group after a change of it: `pending_change_id` names what now waits for a leader; null where the change was made. */
export const ChangedGroup = Type.Object({ ...fullGroup, pending_change_id: Nullable(Id) });

const givenGroup = {
  description: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  agent_ids: Type.Optional(Type.Array(Id, { maxItems: 2000 })),
  leaders: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  observers: Type.Optional(Type.Array(Id, { maxItems: 2000 })),
  restricted: Type.Optional(Type.Boolean()),
  approval_required: Type.Optional(Type.Boolean()),
  escalate_to: Type.Optional(Nullable(Id)),
  unassigned_for: Type.Optional(Nullable(OneOf(['30m', '1h', '2h', '4h', '8h', '12h', '1d', '2d', '3d']))),
  auto_ticket_assign: Type.Optional(OneOf([0, 1, 2, 3, 12])),
};
const groupParams = Type.Object({ group_id: Id });

export const listGroups = endpoint({
  method: 'GET',
  path: '/groups',
  who: 'agent',
  about: 'The groups of this desk, by name.',
  query: Type.Object(Paging),
  answer: { 200: Type.Array(GroupRow) },
});
export const showGroup = endpoint({
  method: 'GET',
  path: '/groups/:group_id',
  who: 'agent',
  about: 'One group with its agents.',
  params: groupParams,
  answer: { 200: Group },
  refuses: ['group.not_found'],
});
export const createGroup = endpoint({
  method: 'POST',
  path: '/groups',
  who: 'admin',
  about: 'Make a group. A restricted one needs a leader (A42).',
  body: Type.Object({ name: Line(200), ...givenGroup }, { additionalProperties: false }),
  answer: { 201: Group },
  refuses: ['group.name_taken', 'group.needs_leader'],
});
export const changeGroup = endpoint({
  method: 'PUT',
  path: '/groups/:group_id',
  who: 'agent',
  about:
    'Change a group; `agent_ids: []` empties it. Leaders are told of changes to a restricted group; with `approval_required` on, a change by anybody else waits for one of them: the group is answered as it still is, with `pending_change_id` (A42).',
  params: groupParams,
  body: Type.Object({ name: Type.Optional(Line(200)), ...givenGroup }, { additionalProperties: false }),
  answer: { 200: ChangedGroup },
  refuses: ['group.not_found', 'group.name_taken', 'group.needs_leader', 'group.leaders_only', 'access_denied'],
});
export const deleteGroup = endpoint({
  method: 'DELETE',
  path: '/groups/:group_id',
  who: 'admin',
  about:
    'Delete a group; its tickets become unassigned to any group. Where its leaders want to approve, the group stays until one of them does: then `X-Tandem-Pending-Change` names what waits.',
  params: groupParams,
  answer: { 204: Nothing },
  refuses: ['group.not_found', 'group.in_use', 'group.leaders_only'],
});
