/** Fills a fresh, migrated database with a busy desk by COPY; indexes that can be are made afterwards, in one pass each. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { makeDesk, makeOrganisation } from '../server/people/index.ts';
import { openDatabases } from '../server/platform/db.ts';
import { wordsIn } from '../server/search/ticket-words.ts';
import { type Cast, castOf, keyOf, walledGroup } from './desk.ts';
import { addressOf, emailLines, everydayShareLines, type Invented, memberLines, namesOf, peopleLines, seatLines, shareLines, ticketLines } from './invent.ts';
import { addUpTime, spendTime } from './spend-time.ts';

export interface Size {
  tickets: number;
  messages: number;
  people: number;
}

const ticketColumns =
  'org_id, desk_id, id, subject, description, description_text, status, priority, source, type, requester_id, responder_id, group_id, tags, custom_fields, due_by, fr_due_by, requester_email, deleted_at, spam_at, created_at, updated_at, company_id';
const messageColumns = 'org_id, desk_id, ticket_id, body, body_text, incoming, private, source, user_id, from_email, to_emails, created_at, updated_at';
const large = ['people', 'people_words', 'emails', 'seats', 'tickets', 'messages', 'ticket_shares', 'ticket_search', 'time_entries'];

/** Loads the desk; gives its cast. `tell` hears how far it is. */
export async function loadDesk(url: string, size: Size, tell: (line: string) => void): Promise<Cast> {
  const databases = openDatabases(url, { role: null, size: 2 });
  const orgId = await makeOrganisation(databases, 'Bench');
  const deskId = await databases
    .of(orgId)
    .transact((tx) => makeDesk(tx, { slug: 'care', name: 'Care', kind: 'help_desk', support_email: 'care@bench.example' }));
  await databases.close();
  const cast = castOf(orgId, deskId, size.tickets, size.people);

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The rows are right by construction; and the checks of foreign keys are the dearest part of a load.
  await client.query(
    "set session_replication_role = replica; set maintenance_work_mem = '1GB'; set synchronous_commit = off; set max_parallel_maintenance_workers = 2",
  );
  const indexes = await dropIndexes(client);
  const names = namesOf(cast);
  await loadPeople(client, cast, names);
  tell(`${size.people} people`);
  await loadTickets(client, cast, names, size.messages, tell);
  await copy(client, 'ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by)', shareLines(cast, cast.restricted, 50));
  await copy(client, 'ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by)', shareLines(cast, cast.sharedMuch, 10_000));
  await copy(client, 'ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by)', everydayShareLines(cast));
  await spendTime(client, cast);
  tell(`${size.tickets} time entries`);
  for (const index of indexes) await client.query(index);
  tell(`${indexes.length} indexes`);
  await addUpTime(url, cast);
  tell('sums of time');
  await client.query('select setval($1::regclass, $2)', [`ticket_numbers.desk_${orgId}_${deskId}`, size.tickets]);
  for (const [table, most] of [
    ['people', size.people],
    ['groups', cast.groups],
    ['emails', size.people],
  ] as const)
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), $1)`, [most]);
  for (const table of [...large, 'time_sums', 'ticket_times', 'groups', 'group_members', 'api_keys', 'desks'])
    await client.query(`vacuum (analyze, freeze) ${table}`);
  await client.query('checkpoint');
  await client.end();
  return cast;
}

async function loadPeople(client: pg.Client, cast: Cast, names: string[]): Promise<void> {
  await copy(client, 'people (org_id, id, name, phone)', peopleLines(cast, names));
  await copy(client, 'emails (org_id, person_id, address, is_primary)', emailLines(cast));
  await client.query(
    `insert into people_words (org_id, person_id, sort_name, words) select p.org_id, p.id, p.sort_name, search_form(concat_ws(' ', p.name, e.address, p.phone))
     from people p join emails e on e.org_id = p.org_id and e.person_id = p.id where p.org_id = $1`,
    [cast.org_id],
  );
  await copy(client, 'seats (org_id, desk_id, person_id, kind, role, ticket_scope)', seatLines(cast));
  await client.query(
    'insert into groups (org_id, id, desk_id, name, restricted_at) select $1, n, $2, $3 || n, case when n = $5 then now() end from generate_series(1, $4::int) n',
    [cast.org_id, cast.desk_id, 'Group ', cast.groups, walledGroup],
  );
  await copy(client, 'group_members (org_id, group_id, person_id)', memberLines(cast));
  for (let person = 1; person <= Math.min(cast.agents, 50); person++)
    await client.query('insert into api_keys (key_hash, org_id, person_id) values ($1, $2, $3)', [
      createHash('sha256').update(keyOf(person)).digest(),
      cast.org_id,
      person,
    ]);
}

/** What search looks through, made by the product's own function. */
const wordsOf = ({ id, subject, description, requester, said }: Invented, names: string[]): string =>
  wordsIn({ ticket_id: id, subject, description, requester: names[requester]!, addresses: [addressOf(requester)], messages: said });

/** Tickets, messages and words come out of one generator and go into three COPYs, in batches that alternate. */
async function loadTickets(client: pg.Client, cast: Cast, names: string[], messages: number, tell: (line: string) => void): Promise<void> {
  let batch = { tickets: [] as string[], messages: [] as string[], words: [] as string[] };
  let done = 0;
  const flush = async () => {
    await copy(client, `tickets (${ticketColumns})`, batch.tickets);
    await copy(client, `messages (${messageColumns})`, batch.messages);
    await copy(client, 'ticket_search (org_id, desk_id, ticket_id, words)', batch.words);
    batch = { tickets: [], messages: [], words: [] };
  };
  for (const one of ticketLines(cast, messages, Date.now())) {
    batch.tickets.push(one.ticket);
    batch.words.push(`${cast.org_id}\t${cast.desk_id}\t${one.id}\t${wordsOf(one, names)}\n`);
    for (const message of one.messages) batch.messages.push(message);
    done += 1;
    if (batch.tickets.length === 20_000) await flush();
    if (done % 200_000 === 0) tell(`${done} tickets`);
  }
  await flush();
}

export async function copy(client: pg.Client, into: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), client.query(copyFrom(`copy ${into} from stdin`)));
}

function* chunks(lines: Iterable<string>): Generator<Buffer> {
  let held: string[] = [];
  let size = 0;
  for (const text of lines) {
    held.push(text);
    size += text.length;
    if (size < 100_000) continue;
    yield Buffer.from(held.join(''));
    held = [];
    size = 0;
  }
  if (held.length) yield Buffer.from(held.join(''));
}

/** Drops the indexes no constraint stands on, and says how to make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
    [large],
  );
  for (const row of rows) await client.query(`drop index ${row.name}`);
  return rows.map((row) => row.made);
}
