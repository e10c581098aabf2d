/** Groups as the API shows them, and the one door to a group. */
import type { GroupWish } from '../../contract/group-changes.ts';
import type { Group, GroupRow } from '../../contract/groups.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, raw, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import type { Member } from './rules.ts';

const columns = sql`g.id, g.name, g.description, g.escalate_to, g.unassigned_for, null::bigint as business_hour_id, 'support_agent_group' as group_type,
  g.auto_ticket_assign, g.restricted_at is not null as restricted, g.approval_required_at is not null as approval_required, g.created_at, g.updated_at`;
const here = (actor: Actor): Sql => sql`g.org_id = ${actor.org_id} and g.desk_id = ${actor.desk_id} and g.deleted_at is null`;

/** The groups of the desk by name, one page; one more row than asked tells that there is a next page. */
export const groupsAt = (db: Reads, actor: Actor, page: { limit: number; skip: number }) =>
  db.rows<GroupRow>(sql`select ${columns} from groups g where ${here(actor)} order by lower(g.name), g.id limit ${page.limit} offset ${page.skip}`);

/**
 * A group of the actor's desk, or the refusal that there is none. `hold`: `change` waits for others who change the group, `delete` also for
 * whoever is putting a ticket into it just now.
 */
export async function groupFor(db: Reads, actor: Actor, groupId: number, hold?: 'change' | 'delete'): Promise<GroupRow> {
  const lock = { change: 'for no key update of g', delete: 'for update of g' };
  const row = await db.row<GroupRow>(sql`select ${columns} from groups g where ${here(actor)} and g.id = ${groupId} ${raw(hold ? lock[hold] : '')}`);
  if (!row) throw refusal('group.not_found');
  return row;
}

/** Who belongs to a group and has a live seat at its desk, longest-standing first. */
export const membersOf = (db: Reads, deskId: number, groupId: number) =>
  db.rows<Member>(sql`
    select m.person_id, m.kind, m.leads_since is not null as leads from group_members m
    join seats s on s.org_id = m.org_id and s.desk_id = ${deskId} and s.person_id = m.person_id and s.kind = 'agent' and s.deactivated_at is null
    where m.org_id = ${db.org_id} and m.group_id = ${groupId} order by m.added_at, m.person_id`);

export const leadersOf = (members: Member[]): number[] => members.filter((one) => one.leads).map((one) => one.person_id);

/** Who would come into a group, as what, if everything that waits were approved. */
async function pendingIn(db: Reads, groupId: number) {
  const rows = await db.rows<{ changes: GroupWish }>(
    sql`select changes from group_changes where org_id = ${db.org_id} and group_id = ${groupId} and ended_at is null order by id`,
  );
  const all = (pick: (wish: GroupWish) => number[]) => [...new Set(rows.flatMap(({ changes }) => pick(changes)))].sort((a, b) => a - b);
  return {
    members_pending_approval: all((wish) => wish.added.filter((id) => !wish.observers_added.includes(id))),
    leaders_pending_approval: all((wish) => wish.leaders_added),
    observers_pending_approval: all((wish) => wish.observers_added),
  };
}

/** One group with its agents. */
export async function showGroup(db: Reads, actor: Actor, groupId: number): Promise<Group> {
  const group = await groupFor(db, actor, groupId);
  const members = await membersOf(db, actor.desk_id, groupId);
  return {
    ...group,
    agent_ids: members.map((one) => one.person_id),
    leaders: leadersOf(members),
    observers: members.filter((one) => one.kind === 'observer').map((one) => one.person_id),
    ...(await pendingIn(db, groupId)),
  };
}
