/** Changes a ticket's properties, keeps its times (resolved, closed, pending, reopened), and says exactly what changed from what. */
import type { Static } from 'typebox';
import type { ChangedField } from '../../contract/ticket-events.ts';
import type * as contract from '../../contract/tickets.ts';
import { refuseGone, ticketFor } from '../access/index.ts';
import { claimFiles } from '../attachments/index.ts';
import { type Actor, requesterFor } from '../people/index.ts';
import { type Database, join, raw, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit, takeSteps } from '../platform/events.ts';
import { cleanHtml, textOf } from '../platform/html.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { Invalid, refusal, refuseFlaws } from '../platform/refusal.ts';
import { hasSeen, markOwnChange, touched } from '../watching/index.ts';
import { checkAssignment, dueTimes, heavyFlaws } from './guards.ts';
import { companyAfter } from './ticket-company.ts';

export type TicketChanges = Static<typeof contract.changeTicket.body>;

const plain = ['subject', 'type', 'status', 'priority', 'source', 'responder_id', 'group_id', 'internal_agent_id', 'internal_group_id'] as const;
type Now = Record<(typeof plain)[number], unknown> & {
  tags: string[];
  custom_fields: Record<string, unknown>;
  due_by: string | null;
  fr_due_by: string | null;
  requester_id: number;
  company_id: number | null;
  status: number;
  source: number;
  group_id: number | null;
  responder_id: number | null;
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The times that follow from a status: what a reader of reports relies on. */
export function statusTimes(from: number, to: number): Sql[] {
  if (from === to) return [];
  const done = (status: number) => status === 4 || status === 5;
  const sets = [sql`status_updated_at = now()`, to === 3 ? sql`pending_since = now()` : sql`pending_since = null`];
  if (done(from) && !done(to)) sets.push(sql`reopened_at = now(), resolved_at = null, closed_at = null`);
  if (to === 4) sets.push(sql`resolved_at = coalesce(resolved_at, now()), closed_at = null`);
  if (to === 5) sets.push(sql`closed_at = now(), resolved_at = coalesce(resolved_at, now())`);
  return sets;
}

/** Changes a ticket the actor may work on. */
export async function changeTicket(db: Database, actor: Actor, ticketId: number, given: TicketChanges, files: Upload[] = []): Promise<void> {
  await db.transact(async (tx) => {
    const before = given.responder_id === actor.person_id && (await hasSeen(tx, actor, ticketId));
    await changeTicketIn(tx, actor, ticketId, given, files);
    // Whoever has it open and takes it has opened a ticket of theirs; many taken at once in a list are not before anybody's eyes.
    if (before) await takeSteps(tx, 'ticket.taken', { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id });
  });
}

/** The same inside a transaction that does more (a reply that resolves, one ticket of a bulk job). */
export async function changeTicketIn(tx: Tx, actor: Actor, ticketId: number, given: TicketChanges, files: Upload[] = []): Promise<void> {
  const ticket = await ticketFor(tx, actor, ticketId, 'work', true);
  refuseGone(ticket);
  const now = (await tx.row<Now>(
    sql`select ${raw(plain.join(', '))}, tags, custom_fields, due_by, fr_due_by, requester_id, company_id from tickets where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and id = ${ticketId}`,
  ))!;
  if (now.source === 10 && (given.subject !== undefined || given.description !== undefined))
    throw new Invalid(
      ['subject', 'description']
        .filter((field) => given[field as 'subject'] !== undefined)
        .map((field) => ({ field, code: 'incompatible_field' as const, message: 'It cannot be changed on an outbound ticket.' })),
    );
  const groupAfter = given.group_id === undefined ? now.group_id : given.group_id;
  const assigneeMoves =
    given.group_id !== undefined && given.responder_id === undefined && now.responder_id !== null ? { ...given, responder_id: now.responder_id } : given;
  if (groupAfter !== now.group_id) await refuseOpening(tx, actor, now.group_id);
  await keepInside(tx, actor, given, groupAfter, now);
  await checkAssignment(tx, actor.desk_id, given.group_id !== undefined && !given.responder_id ? given : assigneeMoves, groupAfter);

  const sets: Sql[] = [];
  const changes: Partial<Record<ChangedField, [unknown, unknown]>> = {};
  for (const field of plain) {
    const value = given[field];
    if (value === undefined || same(value, now[field])) continue;
    sets.push(sql`${raw(field)} = ${value}`);
    changes[field] = [now[field], value];
  }
  if (changes.status) sets.push(...statusTimes(now.status, given.status!));
  if (given.tags && !same([...new Set(given.tags)], now.tags)) {
    sets.push(sql`tags = ${[...new Set(given.tags)]}::text[]`);
    changes.tags = [now.tags, [...new Set(given.tags)]];
  }
  if (given.custom_fields && !same({ ...now.custom_fields, ...given.custom_fields }, now.custom_fields)) {
    refuseFlaws(heavyFlaws({ ...now.custom_fields, ...given.custom_fields }));
    sets.push(sql`custom_fields = custom_fields || ${JSON.stringify(given.custom_fields)}::jsonb`);
    changes.custom_fields = [null, Object.keys(given.custom_fields)];
  }
  const times = dueTimes(
    { due_by: same(given.due_by, now.due_by) ? undefined : given.due_by, fr_due_by: same(given.fr_due_by, now.fr_due_by) ? undefined : given.fr_due_by },
    now,
  );
  for (const [field, value] of Object.entries(times)) {
    sets.push(sql`${raw(field)} = ${value}::timestamptz`);
    changes[field as 'due_by'] = [now[field as 'due_by'], value];
  }
  if (given.description !== undefined) {
    const html = cleanHtml(given.description);
    sets.push(sql`description = ${html}, description_text = ${textOf(html)}`);
    changes.description = [null, null];
  }
  if (given.requester_id !== undefined || given.email !== undefined) {
    const requester = await requesterFor(tx, actor.desk_id, given);
    if (requester.person_id !== now.requester_id) {
      sets.push(sql`requester_id = ${requester.person_id}, requester_email = ${requester.address}`);
      changes.requester_id = [now.requester_id, requester.person_id];
    }
  }
  const company = await companyAfter(tx, actor.desk_id, given, now, (changes.requester_id?.[1] as number | undefined) ?? now.requester_id);
  if (company !== now.company_id) {
    sets.push(sql`company_id = ${company}`);
    changes.company_id = [now.company_id, company];
  }
  await claimFiles(tx, { desk_id: actor.desk_id, ticket_id: ticketId, message_id: null }, actor.person_id, given.attachment_ids ?? [], files);
  if (!sets.length && !files.length && !given.attachment_ids?.length) return;
  await tx.run(sql`update tickets set ${join([touched, ...sets], ', ')} where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and id = ${ticketId}`);
  await markOwnChange(tx, actor, ticketId);
  if (sets.length) await emit(tx, 'ticket.changed', { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id }, { changes }, 'ticket');
}

/** Who sees a ticket past the wall of its restricted group by a share alone does not take it out: it would stand open to everybody (A40, Q2). */
async function refuseOpening(tx: Tx, actor: Actor, groupId: number | null): Promise<void> {
  if (groupId === null) return;
  const outside = await tx.row(sql`
    select 1 from groups g where g.org_id = ${actor.org_id} and g.id = ${groupId} and g.restricted_at is not null and g.deleted_at is null
      and not exists (select from group_members m where m.org_id = g.org_id and m.group_id = g.id and m.person_id = ${actor.person_id})`);
  if (outside) throw refusal('ticket.not_through_share');
}

/** An assignee whom the new restricted group keeps out is taken off rather than left behind a wall they cannot see through (A40). */
async function keepInside(tx: Tx, actor: Actor, given: TicketChanges, groupAfter: number | null, now: Now): Promise<void> {
  if (given.group_id === undefined || groupAfter === null || groupAfter === now.group_id) return;
  const group = await tx.row<{ name: string; restricted: boolean; inside: boolean; assignee_inside: boolean }>(sql`
    select g.name, g.restricted_at is not null as restricted,
      exists (select from group_members m where m.org_id = g.org_id and m.group_id = g.id and m.person_id = ${actor.person_id}) as inside,
      exists (select from group_members m where m.org_id = g.org_id and m.group_id = g.id and m.kind = 'member' and m.person_id = ${now.responder_id}) as assignee_inside
    from groups g where g.org_id = ${actor.org_id} and g.desk_id = ${actor.desk_id} and g.id = ${groupAfter}`);
  if (!group?.restricted) return;
  if (now.responder_id !== null && !group.assignee_inside && given.responder_id === undefined) given.responder_id = null;
}

/** Deletes, restores, marks as spam: never through a share (Q2). */
export async function setFate(db: Database, actor: Actor, ticketId: number, fate: 'delete' | 'restore' | 'spam'): Promise<null> {
  await db.transact((tx) => setFateIn(tx, actor, ticketId, fate));
  return null;
}

export async function setFateIn(tx: Tx, actor: Actor, ticketId: number, fate: 'delete' | 'restore' | 'spam'): Promise<void> {
  const ticket = await ticketFor(tx, actor, ticketId, 'view', true);
  if (!ticket.own) throw refusal('ticket.not_through_share');
  await ticketFor(tx, actor, ticketId, 'work');
  if (fate !== 'restore') refuseGone(ticket);
  if (fate === 'restore' && !ticket.deleted_at && !ticket.spam_at) return;
  const sets = {
    delete: sql`deleted_at = now(), deleted_by = ${actor.person_id}`,
    spam: sql`spam_at = now(), spam_by = ${actor.person_id}`,
    restore: sql`deleted_at = null, deleted_by = null, spam_at = null, spam_by = null`,
  };
  await tx.run(sql`update tickets set ${sets[fate]}, ${touched} where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and id = ${ticketId}`);
  await emit(
    tx,
    ({ delete: 'ticket.deleted', spam: 'ticket.spammed', restore: 'ticket.restored' } as const)[fate],
    { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id },
    {},
    'ticket',
  );
}
