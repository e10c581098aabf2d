/** What customers search through: the subject and what was said in public. Private notes, addresses and names stay out, so that no search tells of them. */
import { saidToCustomers } from '../messages/index.ts';
import { join, raw, type Sql, sql, type Tx } from '../platform/db.ts';
import { hasToBegin, isIndexed, normalise, pieceOf, wordsOf } from '../platform/normalise.ts';

const mostLetters = 20_000;
const mostMessages = 50;

/** Writes what customers find the ticket by, as it is now. */
export async function indexRequest(tx: Tx, deskId: number, ticketId: number): Promise<void> {
  const row = await tx.row<{ subject: string | null; description: string; messages: string[] }>(sql`
    select t.subject, left(t.description_text, ${mostLetters}) as description,
      array(select left(m.body_text, ${mostLetters}) from messages m where m.org_id = t.org_id and m.desk_id = t.desk_id and m.ticket_id = t.id
        and ${saidToCustomers} order by m.id desc limit ${raw(String(mostMessages))}) as messages
    from tickets t where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and t.id = ${ticketId}`);
  if (!row) return;
  const words = normalise([row.subject ?? '', row.description, ...row.messages].join(' ').slice(0, mostLetters));
  await tx.run(sql`
    insert into request_search (org_id, desk_id, ticket_id, words) values (${tx.org_id}, ${deskId}, ${ticketId}, ${words})
    on conflict (org_id, desk_id, ticket_id) do update set words = excluded.words where request_search.words <> excluded.words`);
}

/** What a word may stand behind where it has to begin. */
const before = ` ("'/#@:.-`;

/** The numbers of the desk's tickets said to have each of the words, as rows of one `id`, by the index; null where all words are too short for it. */
export function requestsWithWords(deskId: number, term: string): Sql | null {
  const words = wordsOf(term);
  const pieces = words.filter(isIndexed).map(pieceOf);
  const begins = words.filter(hasToBegin);
  const short = words.filter((word) => !isIndexed(word) && !hasToBegin(word));
  return pieces.length + begins.length
    ? sql`select requests_with_words(${deskId}, ${pieces}::text[], ${short}::text[], ${begins}::text[], ${`[${before}]`}) as id`
    : null;
}

const holds = (word: string): Sql => {
  const found = sql`strpos(r.words, ${word}) > 0`;
  if (!hasToBegin(word)) return found;
  const begun = [...before].map((letter) => sql`strpos(r.words, ${letter + word}) > 0`);
  return sql`(${found} and (starts_with(r.words, ${word}) or ${join(begun, ' or ')}))`;
};

/** Whether `tickets t` has each of the words where its customer may read them; `offset 0` leaves PostgreSQL nothing but to ask ticket by ticket, by the key. */
export function saidInPublic(term: string): Sql {
  const words = wordsOf(term);
  if (!words.length) return sql`true`;
  return sql`exists (select from request_search r where r.org_id = t.org_id and r.desk_id = t.desk_id and r.ticket_id = t.id and ${join(words.map(holds), ' and ')} offset 0)`;
}
