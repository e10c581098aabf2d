/** What search looks through for one ticket: subject, requester, description and the newest messages, private notes too, for agents alone search. */
import { keepPlan, type Reads, raw, sql, type Tx } from '../platform/db.ts';
import { normalise } from '../platform/normalise.ts';

/** Longer tickets are found by their beginning and their newest messages. */
const mostBytes = 20_000;
const mostMessages = 50;
const mostLetters = 10_000;

export interface Texts {
  ticket_id: number;
  subject: string | null;
  description: string;
  requester: string;
  addresses: string[];
  messages: string[];
}

/** The texts of some tickets, messages newest first. */
export const textsOf = (db: Reads, deskId: number, ids: number[]) =>
  db.rows<Texts>(
    keepPlan(sql`
    select t.id as ticket_id, t.subject, left(t.description_text, ${mostLetters}) as description, p.name as requester,
      array(select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id order by e.is_primary desc, e.id) as addresses,
      array(select left(m.body_text, ${mostLetters}) from messages m where m.org_id = t.org_id and m.desk_id = t.desk_id and m.ticket_id = t.id and m.deleted_at is null
        order by m.id desc limit ${raw(String(mostMessages))}) as messages
    from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id
    where t.org_id = ${db.org_id} and t.desk_id = ${deskId} and t.id = any(${ids}::bigint[])`),
  );

/** The words of a ticket in the form they are compared in, no longer than is kept. */
export function wordsIn(texts: Texts): string {
  const parts = [texts.subject ?? '', texts.requester, ...texts.addresses, texts.description, ...texts.messages];
  let words = '';
  for (const part of parts) {
    const left = mostBytes - Buffer.byteLength(words);
    if (left < 4) break;
    const piece = normalise(part);
    if (piece)
      words +=
        (words && ' ') + (Buffer.byteLength(piece) < left ? piece : new TextDecoder().decode(Buffer.from(piece).subarray(0, left - 3)).replace(/\ufffd$/, ''));
  }
  return words;
}

/** Writes what search finds the ticket by, as it is now. Two at once: the later one reads what the earlier one's cause had written. */
export async function indexTicket(tx: Tx, deskId: number, ticketId: number): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`search:${tx.org_id}:${deskId}:${ticketId}`}, 0))`);
  const [texts] = await textsOf(tx, deskId, [ticketId]);
  if (!texts) return;
  await tx.run(sql`
    insert into ticket_search (org_id, desk_id, ticket_id, words) values (${tx.org_id}, ${deskId}, ${ticketId}, ${wordsIn(texts)})
    on conflict (org_id, desk_id, ticket_id) do update set words = excluded.words where ticket_search.words <> excluded.words`);
}
