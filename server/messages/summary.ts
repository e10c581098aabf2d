/** What a ticket is about in a few words, one text for all who work on it. Agents see it; it never leaves. */
import type { Summary } from '../../contract/summaries.ts';
import { refuseGone, ticketFor } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Database, type Reads, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { cleanHtml, textOf } from '../platform/html.ts';
import { refusal, refuseFlaws } from '../platform/refusal.ts';

type Row = Pick<Summary, 'id' | 'body' | 'body_text' | 'user_id' | 'ticket_id' | 'last_edited_at' | 'last_edited_user_id' | 'created_at' | 'updated_at'>;

/** The summary of `tickets t` as one column, for `include=summary`. */
export const summaryColumn: Sql = sql`
  (select json_build_object('body', y.body, 'user_id', coalesce(y.last_edited_user_id, y.user_id), 'updated_at', to_char(y.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
   from ticket_summaries y where y.org_id = t.org_id and y.desk_id = t.desk_id and y.ticket_id = t.id) as summary`;

/** The summary of a ticket the actor may see. */
export async function summaryOf(db: Reads, actor: Actor, ticketId: number): Promise<Summary> {
  await ticketFor(db, actor, ticketId);
  const row = await db.row<Row>(sql`
    select id, body, body_text, user_id, ticket_id, last_edited_at, last_edited_user_id, created_at, updated_at
    from ticket_summaries where org_id = ${actor.org_id} and desk_id = ${actor.desk_id} and ticket_id = ${ticketId}`);
  if (!row) throw refusal('summary.not_found');
  return { ...row, structured_body: null, incoming: false, private: true, attachments: [] };
}

const doorTo = async (tx: Tx, actor: Actor, ticketId: number) => refuseGone(await ticketFor(tx, actor, ticketId, 'work', true));
const tellChange = (tx: Tx, actor: Actor, ticketId: number, kind: 'summary.written' | 'summary.changed' | 'summary.deleted') =>
  emit(tx, kind, { desk_id: actor.desk_id, ticket_id: ticketId, actor_id: actor.person_id }, {}, 'ticket');

/** Writes the summary, or writes it anew; who wrote it first stays its author. */
export async function writeSummary(db: Database, actor: Actor, ticketId: number, body: string): Promise<Summary> {
  const html = cleanHtml(body);
  const text = textOf(html);
  if (!text) refuseFlaws([{ field: 'body', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' }]);
  await db.transact(async (tx) => {
    await doorTo(tx, actor, ticketId);
    const row = await tx.row<{ fresh: boolean }>(sql`
      insert into ticket_summaries as y (org_id, desk_id, ticket_id, body, body_text, user_id) values (${tx.org_id}, ${actor.desk_id}, ${ticketId}, ${html}, ${text}, ${actor.person_id})
      on conflict (org_id, desk_id, ticket_id) do update set body = excluded.body, body_text = excluded.body_text, last_edited_at = now(), last_edited_user_id = ${actor.person_id}, updated_at = now()
      returning last_edited_at is null as fresh`);
    await tellChange(tx, actor, ticketId, row!.fresh ? 'summary.written' : 'summary.changed');
  });
  return summaryOf(db.read, actor, ticketId);
}

/** Takes the summary away. */
export async function deleteSummary(db: Database, actor: Actor, ticketId: number): Promise<null> {
  await db.transact(async (tx) => {
    await doorTo(tx, actor, ticketId);
    const gone = await tx.run(sql`delete from ticket_summaries where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and ticket_id = ${ticketId}`);
    if (!gone) throw refusal('summary.not_found');
    await tellChange(tx, actor, ticketId, 'summary.deleted');
  });
  return null;
}
