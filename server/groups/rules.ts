/** Who may change what of a group, and what a membership becomes: facts in, plan or refusal out. */
import type { GroupWish } from '../../contract/group-changes.ts';
import type { RefusalCode } from '../../contract/refusals.ts';

export interface Member {
  person_id: number;
  kind: 'member' | 'observer';
  leads: boolean;
}
export interface AskedMembers {
  agent_ids?: number[];
  leaders?: number[];
  observers?: number[];
}
export interface MemberPlan {
  after: Member[];
  added: number[];
  removed: number[];
  /** Who became or ceased to be a leader. */
  leaders_added: number[];
  leaders_removed: number[];
  /** Whose access turned from working to observing or back (A44). */
  switched: number[];
  /** Named as leader or observer without belonging. */
  strays: { field: 'leaders' | 'observers'; ids: number[] }[];
}

const without = (all: number[], some: number[]) => all.filter((id) => !some.includes(id));
const leadersOf = (members: Member[]) => members.filter((one) => one.leads).map((one) => one.person_id);

/** What a membership becomes: who is named stays or comes, with the part the request gives them, else the one they had. */
export function planMembers(before: Member[], asked: AskedMembers): MemberPlan {
  const had = new Map(before.map((one) => [one.person_id, one]));
  const ids = [...new Set(asked.agent_ids ?? had.keys())];
  const observes = (id: number) => (asked.observers ? asked.observers.includes(id) : had.get(id)?.kind === 'observer');
  const leads = (id: number) => (asked.leaders ? asked.leaders.includes(id) : (had.get(id)?.leads ?? false));
  const after = ids.map((id): Member => ({ person_id: id, kind: observes(id) ? 'observer' : 'member', leads: leads(id) }));
  const [ledBefore, ledAfter] = [leadersOf(before), leadersOf(after)];
  return {
    after,
    added: without(ids, [...had.keys()]),
    removed: without([...had.keys()], ids),
    leaders_added: without(ledAfter, ledBefore),
    leaders_removed: without(ledBefore, ledAfter),
    switched: after.filter((one) => had.has(one.person_id) && had.get(one.person_id)!.kind !== one.kind).map((one) => one.person_id),
    strays: (['leaders', 'observers'] as const).map((field) => ({ field, ids: without(asked[field] ?? [], ids) })).filter((one) => one.ids.length > 0),
  };
}

export const movesMembers = (plan: MemberPlan): boolean =>
  [plan.added, plan.removed, plan.leaders_added, plan.leaders_removed, plan.switched].some((ids) => ids.length > 0);

export interface GroupStanding {
  restricted: boolean;
  approval_required: boolean;
  leaders: number[];
}
export interface Changer {
  person_id: number;
  admin: boolean;
}

/**
 * Whether somebody may change groups like this one at all. An unrestricted one is the admins'. A restricted one is its leaders'; admins
 * outside may configure it, within `refuseOutsideAdmin`.
 */
export function refuseChanger(by: Changer, group: GroupStanding): RefusalCode | null {
  if (by.admin || (group.restricted && group.leaders.includes(by.person_id))) return null;
  return group.restricted ? 'group.leaders_only' : 'access_denied';
}

/** Whether nobody else has a say in what they change: a leader; an admin where there is no wall, or where all leaders of it are gone. */
export const decides = (by: Changer, group: GroupStanding): boolean =>
  group.restricted && group.leaders.length > 0 ? group.leaders.includes(by.person_id) : by.admin;

/**
 * What an admin who does not lead a restricted group may not do (A40, A42): lift the wall, bring themselves in, or choose who leads. While
 * its leaders want to approve, they may ask for that too: whatever they change waits.
 */
export function outsideAdmin(by: Changer, group: GroupStanding, change: { lifts: boolean; members: MemberPlan }): RefusalCode | 'waits' | null {
  if (decides(by, group)) return null;
  if (group.approval_required) return 'waits';
  const { added, leaders_added, leaders_removed, switched } = change.members;
  const opens = change.lifts || leaders_added.length > 0 || leaders_removed.length > 0 || [...added, ...switched].includes(by.person_id);
  return opens ? 'group.leaders_only' : null;
}

/** Who takes over when the last leader of a restricted group loses their seat: the longest-standing member, before any observer; null: nobody is left. */
export function nextLeader(left: Member[]): number | null {
  if (left.some((one) => one.leads)) return null;
  return (left.find((one) => one.kind === 'member') ?? left[0])?.person_id ?? null;
}

const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b);

/** The difference a plan makes, as it is kept until a leader approves. */
export function wishOf(settings: GroupWish['settings'], before: Member[], plan: MemberPlan): GroupWish {
  const observe = (some: Member[]) => some.filter((one) => one.kind === 'observer').map((one) => one.person_id);
  const [sawBefore, seeAfter] = [observe(before), observe(plan.after)];
  return {
    settings,
    added: sorted(plan.added),
    removed: sorted(plan.removed),
    leaders_added: sorted(plan.leaders_added),
    leaders_removed: sorted(without(plan.leaders_removed, plan.removed)),
    observers_added: sorted(without(seeAfter, sawBefore)),
    observers_removed: sorted(without(without(sawBefore, seeAfter), plan.removed)),
  };
}

/** Who would belong if the wish were granted now, whatever happened to the group since it was made. */
export function grant(now: Member[], wish: GroupWish): Required<AskedMembers> {
  const moved = (had: number[], come: number[], go: number[]) => [...new Set([...without(had, go), ...come])];
  const agent_ids = moved(
    now.map((one) => one.person_id),
    wish.added,
    wish.removed,
  );
  const among = (ids: number[]) => ids.filter((id) => agent_ids.includes(id));
  return {
    agent_ids,
    leaders: among(moved(leadersOf(now), wish.leaders_added, wish.leaders_removed)),
    observers: among(
      moved(
        now.filter((one) => one.kind === 'observer').map((one) => one.person_id),
        wish.observers_added,
        wish.observers_removed,
      ),
    ),
  };
}
