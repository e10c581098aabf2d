/** Decides who hears of an event, as what, and by which way: facts in, plan out. One reason a person: the strongest (A56). */
import type { notificationKinds } from '../../contract/notifications.ts';

export type Kind = (typeof notificationKinds)[number];
/**
 * Why somebody is written to about a ticket: the kinds of the bell, a note sent to them by name, and what is said or changed on a ticket that is
 * shared with them.
 */
export type Reason = Exclude<Kind, 'group_changed' | 'group_change_asked' | 'group_change_ended'> | 'notified' | 'share_reply' | 'share_status';

/** The ids on each side of an event; each list may name the same person. */
export interface Hearers {
  shared?: number[];
  mentioned?: number[];
  assigned?: number[];
  answered?: number[];
  notified?: number[];
  watching?: number[];
  /** Those it is shared with by name. */
  sharing?: number[];
  /** What watchers and those the ticket is shared with are told. */
  watched?: 'watched_note' | 'watched_reply' | 'watched_status';
}

export interface News {
  person_id: number;
  reason: Reason;
  /** The bell's row; a note sent by name is a mail alone. */
  kind: Kind | null;
}

/** One line a person, the actor left out. */
export function planNews(hearers: Hearers, actorId: number | null): News[] {
  const watched = hearers.watched ?? 'watched_note';
  const kindOf = (reason: Reason) => (reason === 'notified' ? null : reason === 'share_reply' || reason === 'share_status' ? watched : reason);
  const ranked: [Reason, number[] | undefined][] = [
    ['ticket_shared', hearers.shared],
    ['assigned', hearers.assigned],
    ['mentioned', hearers.mentioned],
    ['customer_replied', hearers.answered],
    ['notified', hearers.notified],
    [watched, hearers.watching],
    [watched === 'watched_status' ? 'share_status' : 'share_reply', hearers.sharing],
  ];
  const plan = new Map<number, News>();
  for (const [reason, people] of ranked)
    for (const personId of people ?? []) {
      if (personId === actorId) continue;
      const before = plan.get(personId);
      if (!before) plan.set(personId, { person_id: personId, reason, kind: kindOf(reason) });
      else before.kind ??= kindOf(reason);
    }
  return [...plan.values()];
}
