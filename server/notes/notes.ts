/** Notes as they are read: newest first, with who wrote them. */
import type { Note } from '../../contract/notes.ts';
import { companyFor } from '../companies/index.ts';
import { contactFor } from '../customers/index.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';

/** Whom a note is about. */
export interface Subject {
  of: 'contact' | 'company';
  id: number;
}

/** Refuses where there is no such contact or company at the desk; deleted and blocked contacts are there. */
export async function refuseUnknown(db: Reads, actor: Actor, { of, id }: Subject): Promise<void> {
  if (of === 'contact') await contactFor(db, actor, id, 'any', false);
  else await companyFor(db, actor, id);
}

/** Of `customer_notes n`. */
export const about = (actor: Actor, { of, id }: Subject): Sql =>
  sql`n.org_id = ${actor.org_id} and n.desk_id = ${actor.desk_id} and ${of === 'contact' ? sql`n.contact_id` : sql`n.company_id`} = ${id}`;

export const noteColumns = (actor: Actor): Sql => sql`
  n.id, n.body, json_build_object('id', p.id, 'name', p.name) as author, n.created_at, n.edited_at, (${isAdmin(actor)} or n.author_id = ${actor.person_id}) as yours`;

export async function notesOf(actor: Actor, subject: Subject, { page = 1, per_page = 30 }: { page?: number; per_page?: number }) {
  const db = actor.db.read;
  await refuseUnknown(db, actor, subject);
  const rows = await db.rows<Note>(sql`
    select ${noteColumns(actor)} from customer_notes n join people p on p.org_id = n.org_id and p.id = n.author_id
    where ${about(actor, subject)} order by n.id desc limit ${per_page + 1} offset ${(page - 1) * per_page}`);
  return { rows: rows.slice(0, per_page), more: rows.length > per_page };
}
