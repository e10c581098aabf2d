/** Who may share, change and take away (Q3), and what a switch or a restricted group forbids (A6, A34). Pure: facts in, refusal or nothing out. */
import { isAdmin, type Role } from '../people/index.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Settings } from '../settings/index.ts';
import { type Level, reaches } from '../tickets/index.ts';

export interface Wall {
  /** The restricted group the ticket is in; null: none. */
  group_id: number | null;
  name: string;
}

/** Refuses what the switches forbid: sharing at all (A6), sharing beyond the wall (A34). `outside`: somebody asked for is not inside it. */
export function forbidden(settings: Settings, wall: Wall, outside: boolean): Refusal | null {
  if (!settings.share_with_agents) return new Refusal('sharing.off');
  if (wall.group_id !== null && outside && !settings.share_outside_restricted_groups)
    return new Refusal('sharing.outside_restricted_group', { group: wall.name });
  return null;
}

export interface Standing {
  person_id: number;
  role: Role;
  /** Their access to the ticket is their own and not only by a share. */
  own: boolean;
  responder_id: number | null;
}

/** Q3: the sharer, the assignee, admins in scope may change or remove a share. */
export const mayChange = (who: Standing, share: { shared_by_id: number }): boolean =>
  who.person_id === share.shared_by_id || who.person_id === who.responder_id || (isAdmin(who) && who.own);

/** Q3: those, and whoever it was shared with. */
export const mayRemove = (who: Standing, share: { shared_by_id: number; person_id: number | null }): boolean =>
  share.person_id === who.person_id || mayChange(who, share);

/** Nobody gives more than they have. */
export const aboveOwn = (own: Level, given: Level): Refusal | null => (reaches(own, given) ? null : new Refusal('sharing.level_above_own', { level: own }));
