/** Texts to answer with: the desk's, kept by admins, and everybody's own. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/conversations.ts';
import type { CannedResponse } from '../../contract/conversations.ts';
import { type Actor, isAdmin } from '../people/index.ts';
import { type Database, type Reads, sql, type Tx } from '../platform/db.ts';
import { cleanHtml, textOf } from '../platform/html.ts';
import { Invalid, refusal } from '../platform/refusal.ts';

type Row = Pick<CannedResponse, 'id' | 'title' | 'content' | 'content_html' | 'created_at' | 'updated_at'> & { owner_id: number | null };

const wire = ({ owner_id, ...row }: Row): CannedResponse => ({
  ...row,
  folder_id: null,
  attachments: [],
  group_ids: [],
  visibility: owner_id === null ? 0 : 1,
});

const columns = sql`c.id, c.title, c.content, c.content_html, c.owner_id, c.created_at, c.updated_at`;
const within = (actor: Actor) => sql`c.org_id = ${actor.org_id} and c.desk_id = ${actor.desk_id} and (c.owner_id is null or c.owner_id = ${actor.person_id})`;

/** The desk's texts and one's own, by title; `term` stands somewhere in title or text. */
export async function cannedList(
  db: Reads,
  actor: Actor,
  asked: Static<typeof contract.listCannedResponses.query>,
): Promise<{ rows: CannedResponse[]; more: boolean }> {
  const size = asked.per_page ?? 30;
  const term = asked.term?.trim().toLowerCase() ?? '';
  const rows = await db.rows<Row>(sql`
    select ${columns} from canned_responses c where ${within(actor)}
      and (${term} = '' or strpos(lower(c.title), ${term}) > 0 or strpos(lower(c.content), ${term}) > 0)
    order by c.title, c.id limit ${size + 1} offset ${((asked.page ?? 1) - 1) * size}`);
  return { rows: rows.slice(0, size).map(wire), more: rows.length > size };
}

function written(html: string): { html: string; text: string } {
  const clean = cleanHtml(html);
  const text = textOf(clean);
  if (!text) throw new Invalid([{ field: 'content_html', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' }]);
  return { html: clean, text };
}

/** Keeps a new text, for oneself or, as an admin, for everybody at the desk (the default, as Freshdesk has it). */
export async function createCanned(db: Database, actor: Actor, given: Static<typeof contract.createCannedResponse.body>): Promise<CannedResponse> {
  const forAll = (given.visibility ?? 0) === 0;
  if (forAll && !isAdmin(actor)) throw refusal('access_denied');
  const content = written(given.content_html);
  const row = await db.transact((tx) =>
    tx.row<Row>(sql`
      insert into canned_responses as c (org_id, desk_id, title, content, content_html, owner_id, created_by)
      values (${tx.org_id}, ${actor.desk_id}, ${given.title}, ${content.text}, ${content.html}, ${forAll ? null : actor.person_id}, ${actor.person_id}) returning ${columns}`),
  );
  return wire(row!);
}

/** A text one may change: one's own, or the desk's as an admin. Somebody else's own does not exist. */
async function changeable(tx: Tx, actor: Actor, id: number): Promise<void> {
  const row = await tx.row<{ owner_id: number | null }>(sql`select c.owner_id from canned_responses c where ${within(actor)} and c.id = ${id} for update`);
  if (!row) throw refusal('canned.not_found');
  if (row.owner_id === null && !isAdmin(actor)) throw refusal('access_denied');
}

/** Changes what it names. */
export async function changeCanned(db: Database, actor: Actor, id: number, given: Static<typeof contract.changeCannedResponse.body>): Promise<CannedResponse> {
  const row = await db.transact(async (tx) => {
    await changeable(tx, actor, id);
    const content = given.content_html === undefined ? undefined : written(given.content_html);
    return tx.row<Row>(sql`
      update canned_responses c set updated_at = now(), title = coalesce(${given.title ?? null}, c.title),
        content = coalesce(${content?.text ?? null}, c.content), content_html = coalesce(${content?.html ?? null}, c.content_html)
      where c.org_id = ${tx.org_id} and c.id = ${id} returning ${columns}`);
  });
  return wire(row!);
}

/** Deletes a text; what was written with it stays. */
export async function deleteCanned(db: Database, actor: Actor, id: number): Promise<null> {
  await db.transact(async (tx) => {
    await changeable(tx, actor, id);
    await tx.run(sql`delete from canned_responses where org_id = ${tx.org_id} and id = ${id}`);
  });
  return null;
}
