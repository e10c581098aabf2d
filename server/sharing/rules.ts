/** Who may share, change and take away (Q3), and what a switch or a restricted group forbids (A6, A34). Pure: facts in, refusal or nothing out. */

import { type Level, reaches, type TicketFacts } from '../access/index.ts';
import { type Actor, isAdmin, type Role } from '../people/index.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Settings } from '../settings/index.ts';

export interface Wall {
  /** The restricted group the ticket is in; null: none. */
  group_id: number | null;
  name: string;
}

/** Whom a share is meant for: agents and their groups, requesters and their companies, and whether any of them is outside the wall. */
export interface Asked {
  agents: boolean;
  requesters: boolean;
  outside: boolean;
}

/**
 * Refuses what the switches forbid, whoever shares: letting in agents and groups (A6), requesters and companies (A35), anybody beyond the wall
 * (A34). Which requesters a contact may choose (A16) binds contacts alone; agents choose among all contacts of their desk.
 */
export function forbidden(settings: Settings, wall: Wall, asked: Asked): Refusal | null {
  if (asked.agents && !settings.share_with_agents) return new Refusal('sharing.off');
  if (asked.requesters && settings.share_with_requesters === 'off') return new Refusal('sharing.requesters_off');
  if (wall.group_id !== null && asked.outside && !settings.share_outside_restricted_groups)
    return new Refusal('sharing.outside_restricted_group', { group: wall.name });
  return null;
}

/** Q1: a requester reads and answers, and gets no further, whatever was asked for them. */
export const levelForRequester = (level: Level): Level => (level === 'work' ? 'note' : level);

export interface Standing {
  person_id: number;
  role: Role;
  /** Their access to the ticket is their own and not only by a share. */
  own: boolean;
  responder_id: number | null;
}

export const standingOf = (actor: Actor, ticket: TicketFacts): Standing => ({
  person_id: actor.person_id,
  role: actor.role,
  own: ticket.own,
  responder_id: ticket.responder_id,
});

/** Q3: the sharer, the assignee, admins in scope may change or remove a share. */
export const mayChange = (who: Standing, share: { shared_by_id: number }): boolean =>
  who.person_id === share.shared_by_id || who.person_id === who.responder_id || (isAdmin(who) && who.own);

/** Q3: those, and whoever it was shared with. */
export const mayRemove = (who: Standing, share: { shared_by_id: number; person_id: number | null }): boolean =>
  share.person_id === who.person_id || mayChange(who, share);

/** Nobody gives more than they have. */
export const aboveOwn = (own: Level, given: Level): Refusal | null => (reaches(own, given) ? null : new Refusal('sharing.level_above_own', { level: own }));
