/** Puts letters and events of a ticket into one thread, oldest first. */

import type { Activity } from '../../../contract/around-ticket.ts';
import type { Attachment } from '../../../contract/attachments.ts';
import type { Conversation } from '../../../contract/conversations.ts';
import type { Ticket } from '../../../contract/ticket.ts';
import { isTold } from './event-words.ts';

/** One message of the thread; the ticket's own description is the first (id null). */
export interface Letter {
  id: number | null;
  user_id: number;
  incoming: boolean;
  private: boolean;
  /** 0 reply, 2 note, 8 forwarded mail; null for the description. */
  source: number | null;
  /** Went by mail to somebody outside, not to the customer. */
  forwarded: boolean;
  html: string;
  from_email: string | null;
  to_emails: string[];
  cc_emails: string[];
  attachments: Attachment[];
  failed: boolean;
  edited: boolean;
  created_at: string;
}

export type ThreadItem =
  | { kind: 'letter'; key: string; at: string; letter: Letter }
  | { kind: 'events'; key: string; at: string; events: Activity[] }
  | { kind: 'gap'; key: string; at: string };

export const descriptionOf = (ticket: Ticket): Letter => ({
  id: null,
  user_id: ticket.requester_id,
  incoming: true,
  private: false,
  source: null,
  forwarded: false,
  html: ticket.description,
  from_email: ticket.requester?.email ?? null,
  to_emails: ticket.to_emails ?? [],
  cc_emails: ticket.cc_emails,
  attachments: ticket.attachments,
  failed: false,
  edited: false,
  created_at: ticket.created_at,
});

export const letterOf = (message: Conversation): Letter => ({
  id: message.id,
  user_id: message.user_id,
  incoming: message.incoming,
  private: message.private,
  source: message.source,
  forwarded: message.source === 8 || message.category === 6,
  html: message.body,
  from_email: message.from_email,
  to_emails: message.to_emails,
  cc_emails: message.cc_emails,
  attachments: message.attachments,
  failed: (message.email_failure_count ?? 0) > 0,
  edited: message.last_edited_at !== null,
  created_at: message.created_at,
});

const sameTurn = (a: Activity, b: Activity) => a.actor?.id === b.actor?.id && Math.abs(Date.parse(a.created_at) - Date.parse(b.created_at)) < 5 * 60_000;

/**
 * The thread: the description, a gap while older letters are not loaded, then letters and events by time. Events older than
 * the oldest loaded letter wait behind the gap with the letters they belong to; what one person did in one go is one item.
 */
export function threadOf(ticket: Ticket, messages: readonly Conversation[], activities: readonly Activity[], olderExist: boolean): ThreadItem[] {
  const letters = [...messages].sort((a, b) => a.created_at.localeCompare(b.created_at) || a.id - b.id).map(letterOf);
  const first = descriptionOf(ticket);
  const from = olderExist ? (letters[0]?.created_at ?? '') : '';
  const events = activities.filter((activity) => !isTold(activity) && activity.created_at >= from);

  const items: ThreadItem[] = [{ kind: 'letter', key: 'description', at: first.created_at, letter: first }];
  if (olderExist) items.push({ kind: 'gap', key: 'gap', at: from });
  let next = 0;
  const takeEvents = (until: string | null) => {
    while (next < events.length && (until === null || events[next]!.created_at < until)) {
      const event = events[next++]!;
      const last = items.at(-1);
      if (last?.kind === 'events' && sameTurn(last.events.at(-1)!, event)) last.events.push(event);
      else items.push({ kind: 'events', key: `event-${event.id}`, at: event.created_at, events: [event] });
    }
  };
  for (const letter of letters) {
    takeEvents(letter.created_at);
    items.push({ kind: 'letter', key: `letter-${letter.id}`, at: letter.created_at, letter });
  }
  takeEvents(null);
  return items;
}

/** The newest letter somebody else wrote after this moment: whoever is still writing should read it before they send. */
export const writtenMeanwhile = (messages: readonly Conversation[], since: string, me: number): Conversation | null =>
  messages.filter((message) => message.user_id !== me && message.created_at > since).sort((a, b) => b.created_at.localeCompare(a.created_at))[0] ?? null;
