/** What waits for a leader of a restricted group (A42): kept, shown, and said to the leaders. */
import type { GroupWish, WaitingChange } from '../../contract/group-changes.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Reads, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { groupFor, leadersOf, membersOf } from './group.ts';

/** How a waiting change ended. `void`: the group is gone. */
export type Outcome = 'approved' | 'declined' | 'withdrawn' | 'void';

/** What an event says of a wish: who and which settings, never their contents. */
export const factsOf = ({ settings, observers_added, observers_removed, ...moves }: GroupWish) => ({
  ...moves,
  switched: [...observers_added, ...observers_removed].filter((id) => !moves.added.includes(id)),
  fields: Object.keys(settings),
});

/** Keeps a wish until a leader decides; gives its number. Who asks for the same twice waits once, and the leaders hear of it once. */
export async function keepWish(tx: Tx, actor: Actor, groupId: number, wish: GroupWish, leaders: number[]): Promise<number> {
  const asked = JSON.stringify(wish);
  const row = await tx.row<{ id: number }>(sql`
    insert into group_changes (org_id, group_id, asked_by, changes) values (${actor.org_id}, ${groupId}, ${actor.person_id}, ${asked}::jsonb)
    on conflict (org_id, group_id, asked_by, md5(changes::text)) where ended_at is null do nothing returning id`);
  if (!row) {
    const waiting = await tx.row<{ id: number }>(sql`
      select id from group_changes where org_id = ${actor.org_id} and group_id = ${groupId} and asked_by = ${actor.person_id} and changes = ${asked}::jsonb and ended_at is null`);
    return waiting!.id;
  }
  const subject = { desk_id: actor.desk_id, actor_id: actor.person_id };
  await emit(tx, 'group.change_asked', subject, { group_id: groupId, change_id: row.id, ...factsOf(wish), told: leaders }, 'groups');
  return row.id;
}

/** What waits in a group: all of it for its leaders and for admins, for others what they asked for themselves. */
export async function waitingIn(db: Reads, actor: Actor, groupId: number): Promise<WaitingChange[]> {
  await groupFor(db, actor, groupId);
  const all = isAdmin(actor) || leadersOf(await membersOf(db, actor.desk_id, groupId)).includes(actor.person_id);
  return db.rows<WaitingChange>(sql`
    select c.id, c.group_id, json_build_object('id', p.id, 'name', p.name) as asked_by, c.asked_at, c.changes
    from group_changes c join people p on p.org_id = c.org_id and p.id = c.asked_by
    where c.org_id = ${actor.org_id} and c.group_id = ${groupId} and c.ended_at is null and (${all} or c.asked_by = ${actor.person_id}) order by c.id`);
}

/** The groups of a desk somebody would come into, as members or as observers. */
export const pendingGroupsOf = (person: Sql, seat: Sql, observing: boolean): Sql => sql`
  array(select distinct c.group_id from group_changes c join groups g on g.org_id = c.org_id and g.id = c.group_id
    where c.org_id = ${seat}.org_id and g.desk_id = ${seat}.desk_id and c.ended_at is null and c.changes->'added' @> to_jsonb(${person})
      and (c.changes->'observers_added' @> to_jsonb(${person})) = ${observing} order by c.group_id)`;
