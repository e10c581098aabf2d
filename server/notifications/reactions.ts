/** What each event means for those concerned: who is told, and what. Reads the words from the database, never from the event. */

import { sql, type Tx } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import type { Copied } from '../tickets/index.ts';
import { aboutOf } from './readers.ts';
import { tellCopies } from './tell-copies.ts';
import { followersOf, membersOf, ringBells, tellPeople } from './tell-people.ts';
import { colleaguesOf, tellRequesters } from './tell-requesters.ts';

interface Shared {
  person_ids: number[];
  group_ids: number[];
  company_ids?: number[];
  level: string;
  expires_at?: string | null;
  reason?: string | null;
}
interface Said {
  message_id: number;
  mentioned?: { people: number[]; groups: number[] };
  notified?: number[];
}

interface Words {
  body: string;
  body_text: string;
  incoming: boolean;
  private: boolean;
  source: number;
  user_id: number;
  to_emails: string[];
  cc_emails: string[];
  bcc_emails: string[];
}

/** The message as it stands now; nothing once it was deleted. */
const wordsOf = (tx: Tx, messageId: number) =>
  tx.row<Words>(
    sql`select body, body_text, incoming, private, source, user_id, to_emails, cc_emails, bcc_emails from messages where org_id = ${tx.org_id} and id = ${messageId} and deleted_at is null`,
  );

/** All reactions of the room. `linkBase`: what links in mails begin with. */
export function notificationSubscribers({ linkBase }: Pick<House, 'linkBase'>): Subscriber[] {
  /** A11, A56: each person, each member of each group, and each colleague of a company the ticket was newly shared with. */
  const onTicketShared = subscriber<Shared>('ticket.shared', 'notify-ticket-shared', async (tx, event) => {
    const about = await aboutOf(tx, event);
    if (!about) return;
    const { person_ids, group_ids, company_ids = [], level, expires_at, reason } = event.facts;
    const facts = { level, expires_at: expires_at ?? null, reason: reason ?? null };
    const shared = [...person_ids, ...(await membersOf(tx, group_ids))];
    await tellPeople(tx, event, about, { hearers: { shared }, base: linkBase(), facts });
    const outside = [...person_ids, ...(await colleaguesOf(tx, company_ids))];
    await tellRequesters(tx, event, about, { people: outside, kind: 'share_requester', base: linkBase(), facts });
  });

  const onMessage = (event: string, name: string) =>
    subscriber<Said>(event, name, async (tx, happened) => {
      const about = await aboutOf(tx, happened);
      const words = about && (await wordsOf(tx, happened.facts.message_id));
      if (!about || !words) return;
      const edited = event === 'note.edited';
      const { mentioned, notified } = happened.facts;
      const { watching, sharing } = await followersOf(tx, happened);
      const hearers = {
        mentioned: [...(mentioned?.people ?? []), ...(await membersOf(tx, mentioned?.groups ?? []))],
        notified: notified ?? [],
        answered: words.incoming && about.responder_id ? [about.responder_id] : [],
        watching: edited ? [] : watching,
        sharing: edited ? [] : sharing,
        watched: event === 'ticket.replied' || words.incoming ? ('watched_reply' as const) : ('watched_note' as const),
      };
      // What an agent wrote down for the customer is the requester's word; what came through the portal is its writer's.
      const speaker_id = words.incoming && words.source === 2 ? about.requester_id : words.user_id;
      await tellPeople(tx, happened, about, {
        hearers,
        base: linkBase(),
        speaker_id,
        facts: { message_id: happened.facts.message_id, private: words.private },
        body: { html: words.body, text: words.body_text },
      });
      if (edited || words.private) return;
      // An answer of ours goes to the requester and those in copy by itself; what a colleague wrote has to be told to the requester.
      const others = words.incoming ? [...sharing, about.requester_id] : sharing;
      await tellRequesters(tx, happened, about, {
        people: others,
        kind: 'share_reply',
        base: linkBase(),
        speaker_id,
        facts: {},
        body: { html: words.body, text: words.body_text },
        written_to: [...words.to_emails, ...words.cc_emails, ...words.bcc_emails],
      });
    });

  /** A new ticket that has an assignee already. */
  const onTicketCreated = subscriber<{ responder_id: number | null }>('ticket.created', 'notify-ticket-created', async (tx, event) => {
    const about = await aboutOf(tx, event);
    if (about?.responder_id) await tellPeople(tx, event, about, { hearers: { assigned: [about.responder_id] }, base: linkBase(), facts: {} });
  });

  /** A56: who was put in copy, when the ticket was made or later. */
  const onCopied = subscriber<Copied>('ticket.copied', 'notify-ticket-copied', async (tx, event) => {
    const about = await aboutOf(tx, event);
    if (about) await tellCopies(tx, event, about, linkBase());
  });

  /** A51, A56: the new assignee, and the followers when the status changed. Who was taken off again meanwhile hears nothing. */
  const onTicketChanged = subscriber<{ changes: Record<string, [unknown, unknown]>; through?: string }>(
    'ticket.changed',
    'notify-ticket-changed',
    async (tx, event) => {
      const { responder_id: responder, status } = event.facts.changes;
      // Who hears of a customer's answer need not hear that it opened the ticket again.
      if ((!responder?.[1] && !status) || event.facts.through === 'answer') return;
      const about = await aboutOf(tx, event);
      if (!about) return;
      const assigned = responder?.[1] && responder[1] === about.responder_id ? [about.responder_id] : [];
      const { watching, sharing } = status ? await followersOf(tx, event) : { watching: [], sharing: [] };
      const facts = status ? { from: status[0], to: status[1] } : {};
      await tellPeople(tx, event, about, { hearers: { assigned, watching, sharing, watched: 'watched_status' }, base: linkBase(), facts });
      if (status) await tellRequesters(tx, event, about, { people: sharing, kind: 'share_status', base: linkBase(), facts });
    },
  );

  /** A42: whoever leads or led a restricted group, and who asked for a change of it; the room groups writes the mail. */
  const onGroup = (event: string, name: string, kind: 'group_changed' | 'group_change_asked' | 'group_change_ended' = 'group_changed') =>
    subscriber<{ group_id: number; told: number[]; change_id?: number; outcome?: string }>(event, name, async (tx, happened) => {
      const { group_id, told, change_id, outcome } = happened.facts;
      if (!told.length) return;
      const group = await tx.row<{ name: string }>(sql`select name from groups where org_id = ${tx.org_id} and id = ${group_id}`);
      if (group) await ringBells(tx, happened, told, { kind, facts: { group_id, group: group.name, change_id, outcome } });
    });

  return [
    onTicketShared,
    onGroup('group.changed', 'notify-group-changed'),
    onGroup('group.deleted', 'notify-group-deleted'),
    onGroup('group.change_asked', 'notify-group-change-asked', 'group_change_asked'),
    onGroup('group.change_ended', 'notify-group-change-ended', 'group_change_ended'),
    onMessage('ticket.replied', 'notify-ticket-replied'),
    onMessage('ticket.answered', 'notify-ticket-answered'),
    onMessage('ticket.noted', 'notify-ticket-noted'),
    onMessage('note.edited', 'notify-note-edited'),
    onTicketCreated,
    onCopied,
    onTicketChanged,
  ];
}
