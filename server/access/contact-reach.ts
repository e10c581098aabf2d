/**
 * Nobody gets at tickets by way of a contact that they do not see themselves: neither by an address or a password with which they could come to
 * the portal as the contact, nor by letting a contact see all tickets of a company (A24, A37, A40). Nor does anybody but an admin decide what
 * becomes of a contact some of whose tickets they do not see.
 */
import { type Reads, type Sql, sql } from '../platform/db.ts';
import type { Step } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { closedGroups, type Viewer, visibleTo } from './access.ts';

interface Seat {
  scope: 1 | 2 | 3;
  workspace_id: number | null;
  admin: boolean;
}

/** Tickets t of this desk, as the portal has them, that the viewer does not see. */
const hidden = (
  viewer: Viewer,
  all: boolean,
): Sql => sql`t.org_id = ${viewer.org_id} and t.desk_id = ${viewer.desk_id} and t.deleted_at is null and t.spam_at is null
  and ${all ? sql`t.group_id in (${closedGroups(viewer)})` : sql`coalesce(${visibleTo(viewer)}, false) is false`}`;

/** How the actor stands at the desk: whether they see all of it, walls apart, whether they are an admin of it, and the tickets they do not see. */
async function standingOf(db: Reads, deskId: number, actorId: number): Promise<{ all: boolean; admin: boolean; unseen: Sql }> {
  const org = db.org_id;
  const seat = await db.row<Seat>(sql`
    select ticket_scope as scope, workspace_id, role in ('admin', 'account_admin') as admin from seats where org_id = ${org} and desk_id = ${deskId} and person_id = ${actorId} and kind = 'agent' and deactivated_at is null`);
  const [scope, place] = [seat?.scope ?? 3, seat?.workspace_id ?? null];
  const viewer: Viewer = { org_id: org, desk_id: deskId, person: sql`${actorId}`, scope, workspace: place === null ? null : sql`${place}` };
  const all = scope === 1 && place === null;
  return { all, admin: seat?.admin ?? false, unseen: hidden(viewer, all) };
}

async function refuseBeyond(db: Reads, deskId: number, actorId: number, contactId: number, whole: boolean): Promise<void> {
  const org = db.org_id;
  const { all, unseen } = await standingOf(db, deskId, actorId);
  // Another desk is the actor's own where they are an admin of it.
  const elsewhere = (row: Sql) => sql`${row}.desk_id <> ${deskId} and not exists (select from seats a where a.org_id = ${org} and a.desk_id = ${row}.desk_id
    and a.person_id = ${actorId} and a.kind = 'agent' and a.deactivated_at is null and a.role in ('admin', 'account_admin'))`;
  const rights = sql`company_members m where m.org_id = ${org} and m.person_id = ${contactId} and m.sees_all_tickets and m.left_at is null`;
  const company = sql`exists (select from ${rights} and m.desk_id = ${deskId} and (${!all} or exists (select from tickets t where t.company_id = m.company_id and ${unseen})))`;
  const person = sql`exists (select from tickets t where t.requester_id = ${contactId} and ${unseen})
    or exists (select from ticket_shares s join tickets t on t.org_id = s.org_id and t.desk_id = s.desk_id and t.id = s.ticket_id where s.org_id = ${org} and s.person_id = ${contactId} and ${unseen})
    or exists (select from tickets t where t.org_id = ${org} and t.requester_id = ${contactId} and t.deleted_at is null and t.spam_at is null and ${elsewhere(sql`t`)})
    or exists (select from ticket_shares s where s.org_id = ${org} and s.person_id = ${contactId} and ${elsewhere(sql`s`)})
    or exists (select from ${rights} and ${elsewhere(sql`m`)})`;
  const row = await db.row<{ name: string; further: boolean }>(
    sql`select p.name, ${whole ? sql`${company} or ${person}` : company} as further from people p where p.org_id = ${org} and p.id = ${contactId}`,
  );
  if (row?.further) throw refusal('contact.sees_more', { name: row.name });
}

/**
 * To delete a contact, bring them back, block or let them in again decides about all their tickets: where their mail goes, and who can read at
 * the portal (D5). Agents do so with contacts whose tickets they see, every one; contacts as such are the admins' (A39).
 */
async function refuseFate(db: Reads, deskId: number, actorId: number, contactId: number): Promise<void> {
  const { admin, unseen } = await standingOf(db, deskId, actorId);
  if (admin) return;
  const row = await db.row<{ name: string }>(
    sql`select p.name from people p where p.org_id = ${db.org_id} and p.id = ${contactId} and exists (select from tickets t where t.requester_id = ${contactId} and ${unseen})`,
  );
  if (row) throw refusal('contact.tickets_unseen', { name: row.name });
}

const fates: Step[] = ['contact.deleted', 'contact.restored', 'contact.blocked', 'contact.unblocked'].map((event) => ({
  event,
  async take(tx, { desk_id, actor_id }, { contact_id }) {
    if (actor_id !== null) await refuseFate(tx, desk_id, actor_id, contact_id as number);
  },
}));

const step = (event: string, what: (fields: unknown) => 'whole' | 'companies' | null): Step => ({
  event,
  async take(tx, { desk_id, actor_id }, { contact_id, fields }) {
    const needs = what(fields);
    if (needs && actor_id !== null && actor_id !== contact_id) await refuseBeyond(tx, desk_id, actor_id, contact_id as number, needs === 'whole');
  },
});
const has = (fields: unknown, field: string) => Array.isArray(fields) && fields.includes(field);

export const contactSteps: Step[] = [
  ...fates,
  step('contact.created', () => 'companies'),
  step('contact.changed', (fields) => (has(fields, 'email') ? 'whole' : has(fields, 'companies') ? 'companies' : null)),
  ...['contact.address_added', 'contact.primary_changed', 'contact.password_set'].map((event) => step(event, () => 'whole')),
];
