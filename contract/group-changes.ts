/** Changes of a restricted group that wait for one of its leaders (A42): who asked for what, and the word of a leader. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nothing, Nullable, PersonRef } from './values.ts';

const Ids = Type.Array(Id);
/** The difference asked for. It is made on what the group is when a leader approves, not on what it was. */
export const GroupWish = Type.Object({
  settings: Type.Object({
    name: Type.Optional(Type.String()),
    description: Type.Optional(Nullable(Type.String())),
    escalate_to: Type.Optional(Nullable(Id)),
    unassigned_for: Type.Optional(Nullable(Type.String())),
    auto_ticket_assign: Type.Optional(Type.Integer()),
    restricted: Type.Optional(Type.Boolean()),
    approval_required: Type.Optional(Type.Boolean()),
    /** The whole group goes. */
    deleted: Type.Optional(Type.Boolean()),
  }),
  added: Ids,
  removed: Ids,
  leaders_added: Ids,
  leaders_removed: Ids,
  observers_added: Ids,
  observers_removed: Ids,
});
export type GroupWish = Static<typeof GroupWish>;
export const WaitingChange = Type.Object({ id: Id, group_id: Id, asked_by: PersonRef, asked_at: Instant, changes: GroupWish });
export type WaitingChange = Static<typeof WaitingChange>;

const changeParams = Type.Object({ group_id: Id, change_id: Id });

export const listWaitingChanges = endpoint({
  method: 'GET',
  path: '/groups/:group_id/changes',
  who: 'agent',
  about: 'What waits for a leader of the group, oldest first: all of it for its leaders and for admins, for others what they asked for themselves.',
  params: Type.Object({ group_id: Id }),
  answer: { 200: Type.Array(WaitingChange) },
  refuses: ['group.not_found'],
});
export const approveChange = endpoint({
  method: 'PUT',
  path: '/groups/:group_id/changes/:change_id/approve',
  who: 'agent',
  about: 'Make the change that was asked for; a leader does. Where nobody leads the group any more, an admin does.',
  params: changeParams,
  answer: { 204: Nothing },
  refuses: [
    'group.not_found',
    'group.change_not_found',
    'group.change_ended',
    'group.change_stale',
    'group.leaders_only',
    'group.needs_leader',
    'group.name_taken',
    'group.in_use',
  ],
});
export const declineChange = endpoint({
  method: 'PUT',
  path: '/groups/:group_id/changes/:change_id/decline',
  who: 'agent',
  about: 'Let the group stay as it is; who asked is told.',
  params: changeParams,
  answer: { 204: Nothing },
  refuses: ['group.not_found', 'group.change_not_found', 'group.change_ended', 'group.leaders_only'],
});
export const withdrawChange = endpoint({
  method: 'DELETE',
  path: '/groups/:group_id/changes/:change_id',
  who: 'agent',
  about: 'Take back what you asked for yourself.',
  params: changeParams,
  answer: { 204: Nothing },
  refuses: ['group.not_found', 'group.change_not_found', 'group.change_ended'],
});
