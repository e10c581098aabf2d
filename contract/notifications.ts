/** The bell: what happened that concerns you, newest first; and the words that travel the socket. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nothing, Nullable, OneOf, Paging, PersonRef } from './values.ts';

export const notificationKinds = [
  'ticket_shared',
  'mentioned',
  'assigned',
  'watched_note',
  'watched_reply',
  'watched_status',
  'group_changed',
  'group_change_asked',
  'group_change_ended',
  'customer_replied',
] as const;
export const Notification = Type.Object({
  id: Id,
  kind: OneOf(notificationKinds),
  actor: Nullable(PersonRef),
  ticket: Nullable(Type.Object({ id: Id, subject: Nullable(Type.String()), desk: Type.String() })),
  facts: Type.Record(Type.String(), Type.Unknown()),
  created_at: Instant,
  read_at: Nullable(Instant),
});
export type Notification = Static<typeof Notification>;
export const listNotifications = endpoint({
  method: 'GET',
  path: '/notifications',
  who: 'agent',
  about: 'What concerns you, newest first; a ticket you may no longer see is left out.',
  query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })), ...Paging }),
  answer: { 200: Type.Array(Notification) },
});
export const countUnread = endpoint({
  method: 'GET',
  path: '/notifications/unread',
  who: 'agent',
  about: 'How many you have not read, counted up to 99.',
  answer: { 200: Type.Object({ count: Type.Integer() }) },
});
export const readNotifications = endpoint({
  method: 'PUT',
  path: '/notifications/read',
  who: 'agent',
  about: 'Mark some (`ids`), those of one ticket, or all as read.',
  body: Type.Object({ ids: Type.Optional(Type.Array(Id, { maxItems: 500 })), ticket_id: Type.Optional(Id) }, { additionalProperties: false }),
  answer: { 204: Nothing },
});

/**
 * The socket at `/api/v2/live` says what changed, never what it is; the browser asks again through the API.
 * From the server: a ticket you can see changed; one you have open is no longer yours to see; your bell or a job moved; settings, people
 * groups, contacts, companies or their fields
 * of the desk changed; somebody is in a ticket.
 */
export type LiveWord =
  | { changed: 'ticket'; id: number; what: 'ticket' | 'conversation' | 'shares' | 'draft' | 'time' }
  | { gone: 'ticket'; id: number }
  | { changed: 'bell' }
  | { changed: 'job'; id: number }
  | { changed: 'desk'; what: 'settings' | 'groups' | 'agents' | 'canned' | 'me' | 'contacts' | 'companies' | 'fields' }
  | { here: number; people: { id: number; name: string; doing: 'viewing' | 'replying' | 'noting' }[] }
  | { hello: string };
/** From the browser: which ticket it has open and what is being done there (null = none); which rows it shows, to hear who is in them. */
export type LiveSay = { open: number | null; doing?: 'viewing' | 'replying' | 'noting' } | { rows: number[] } | { ping: 1 };
