/** One chunk of rows: what becomes of each, set by set, and, unless it is a trial, the writing of it, in one transaction with the place reached. */

import { changeCompanies, plannedCompanies, takeInCompanies } from '../companies/index.ts';
import { plannedContacts, writeContacts } from '../customers/index.ts';
import { planAnew, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import type { Outcome, StoredImport } from './import-row.ts';
import { mostSamples } from './rows.ts';

export interface Stretch {
  /** Rows after this one… */
  after: number;
  /** …up to this one. */
  to: number;
  rows: number;
}

/** The next so many rows, those refused already among them. */
export async function nextStretch(tx: Tx, one: StoredImport, count: number): Promise<Stretch | null> {
  const after = one.reached;
  const next = await tx.row<{ to: number | null; rows: number }>(sql`
    select max(n) as to, count(*)::int as rows from (
      select n from import_rows where org_id = ${tx.org_id} and import_id = ${one.id} and n > ${after} order by n limit ${count}) f`);
  return next?.to ? { after, to: next.to, rows: next.rows } : null;
}

const planned = (tx: Tx, one: StoredImport, mostAddresses: number, rows: Sql, dry: boolean): Sql =>
  one.of === 'contact'
    ? plannedContacts(tx.org_id, one.desk_id, rows, {
        match: one.options.match,
        unknown_company: one.options.unknown_company,
        most_addresses: mostAddresses,
        importer: one.started_by,
        fresh: !dry,
      })
    : plannedCompanies(tx.org_id, one.desk_id, rows, !dry);

/** Tables grow while an import runs: a plan made for the empty ones would be kept, and be slower with every chunk. */
const plannedAnew = (tx: Tx): Tx => ({
  ...tx,
  rows: (query) => tx.rows(planAnew(query)),
  row: (query) => tx.row(planAnew(query)),
  run: (query) => tx.run(planAnew(query)),
});

const written = sql`n, facts, outcome, target_id, before, problem, written_at`;
const overwritten = sql`on conflict (org_id, import_id, n) do update
  set outcome = excluded.outcome, target_id = excluded.target_id, before = excluded.before, problem = excluded.problem, written_at = now()`;
type Ended = Partial<Record<Outcome, number>>;

/** What a trial says of a stretch: every row is counted, only what will be shown is kept: what failed, and the first examples. */
async function tried(tx: Tx, one: StoredImport, here: Sql, plan: Sql): Promise<Ended> {
  const shown = sql`p.outcome in ('failed', 'skipped') or p.place <= case p.outcome when 'updated' then ${Math.max(0, mostSamples.updated - (one.counts.updated ?? 0))}::int
    when 'created' then ${Math.max(0, mostSamples.created - (one.counts.created ?? 0))}::int end`;
  const rows = await tx.rows<{ outcome: Outcome; count: number }>(sql`
    with p as materialized (select q.*, row_number() over (partition by q.outcome order by q.n) as place from (${plan}) q),
    kept as (insert into import_rows (org_id, import_id, ${written})
      select ${tx.org_id}::bigint, ${one.id}::bigint, p.n, p.facts, p.outcome, p.target_id, p.before_, p.problem, now() from p where ${shown} ${overwritten})
    select u.outcome, sum(u.count)::int as count from (
      select p.outcome, count(*) from p group by 1 union all select outcome, count(*) from import_rows where ${here} and outcome is not null group by 1) u group by 1`);
  return Object.fromEntries(rows.map((row) => [row.outcome, row.count])) as Ended;
}

/** Decides the rows of a stretch and keeps what becomes of each, and what was there before. */
async function decided(tx: Tx, one: StoredImport, here: Sql, plan: Sql): Promise<Ended> {
  await tx.run(sql`
    insert into import_rows (org_id, import_id, ${written})
    select ${tx.org_id}::bigint, ${one.id}::bigint, p.n, p.facts, p.outcome, p.target_id, p.before_, p.problem, now() from (${plan}) p ${overwritten}`);
  const rows = await tx.rows<{ outcome: Outcome; count: number }>(sql`select outcome, count(*)::int as count from import_rows where ${here} group by 1`);
  return Object.fromEntries(rows.map((row) => [row.outcome, row.count])) as Ended;
}

/** Works one stretch off; gives how many rows came to which end. */
export async function workOff(given: Tx, one: StoredImport, { after, to }: Stretch): Promise<Ended> {
  const tx = plannedAnew(given);
  const dry = one.options.dry_run;
  await tx.run(sql`set local enable_seqscan = off`);
  const here = sql`org_id = ${tx.org_id} and import_id = ${one.id} and n > ${after} and n <= ${to}`;
  const waiting = sql`select n, email_key, external_id, twitter_id, facts from import_rows where ${here} and outcome is null`;
  const ended = await (dry ? tried : decided)(tx, one, here, planned(tx, one, 10, waiting, dry));
  if (!dry && (ended.created || ended.updated)) {
    const ofOutcome = (outcome: Outcome) =>
      sql`select target_id as id, facts, coalesce((before ->> 'known')::boolean, false) as known from import_rows where ${here} and outcome = ${outcome}`;
    if (one.of === 'contact') await writeContacts(tx, one.desk_id, ofOutcome('created'), ofOutcome('updated'));
    else {
      await takeInCompanies(tx, one.desk_id, ofOutcome('created'));
      await changeCompanies(tx, one.desk_id, ofOutcome('updated'));
    }
    const noun = one.of === 'contact' ? 'contacts' : 'companies';
    const facts = { import_id: one.id, created: ended.created ?? 0, updated: ended.updated ?? 0 };
    await emit(tx, `${noun}.imported`, { desk_id: one.desk_id, actor_id: one.started_by }, facts, noun);
  }
  return ended;
}

/** Marks the one row of a stretch as refused by the database. */
export const giveUpRow = (tx: Tx, one: StoredImport, { after, to }: Stretch): Promise<number> =>
  tx.run(sql`
    update import_rows set outcome = 'failed', problem = '{"code": "unexpected"}', target_id = null, before = null
    where org_id = ${tx.org_id} and import_id = ${one.id} and n > ${after} and n <= ${to} and outcome is null`);
