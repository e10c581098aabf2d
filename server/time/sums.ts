/**
 * Keeps the time sheet's sums with the entries they add up, in the statement that changes them: what an entry was is taken back from where it
 * stood, what it is is added where it stands. So a report's sum is the sum of its entries at every moment, whoever moves what.
 */
import { raw, type Sql, sql, type Tx } from '../platform/db.ts';

const facts = ['id', 'desk_id', 'ticket_id', 'agent_id', 'billable', 'executed_at', 'seconds', 'company_id', 'group_id', 'workspace_id'];
/** What a sum has to know of an entry; to select or to return. */
export const entryFacts = (table?: string): Sql => raw(facts.map((fact) => (table ? `${table}.${fact}` : fact)).join(', '));
export interface EntryFacts {
  id: number;
  desk_id: number;
  ticket_id: number;
  agent_id: number;
  seconds: number;
}

/** Billable time counts in the steps of the desk, each begun one in full; what is not billed is what it is. */
export const countedOf = (table: Sql, minutes: Sql): Sql =>
  sql`(case when ${table}.billable and ${minutes} > 0 then ceil(${table}.seconds / (${minutes} * 60.0))::int * ${minutes} * 60 else ${table}.seconds end)`;

const rules = (orgId: number) => sql`
  select d.id as desk_id, d.time_zone, coalesce(r.round_minutes, 0)::int as minutes
  from desks d left join time_rules r on r.org_id = d.org_id and r.desk_id = d.id where d.org_id = ${orgId}`;

/** Entries `e`, each with a `sign`, as they count under the rules of their desk. */
const counted = (orgId: number, entries: Sql) => sql`
  select e.*, d.time_zone, e.sign * e.seconds as worked, e.sign * ${countedOf(sql`e`, sql`d.minutes`)} as counts from (${entries}) e join (${rules(orgId)}) d on d.desk_id = e.desk_id`;

const cells = sql`time_sums (org_id, desk_id, axis, span, starts, key, group_id, workspace_id, billable, worked, seconds, entries, loose)`;
/** The cells of the ledger in which counted entries `m` stand: by place in days, months and years, by company and agent in months and years. */
const cellsOf = (orgId: number) => sql`
  insert into ${cells}
  select ${orgId}::bigint, m.desk_id, a.axis, a.span, date_trunc(a.span, m.executed_at at time zone m.time_zone)::date, a.key, m.group_id, m.workspace_id, m.billable,
    sum(m.worked), sum(m.counts), sum(m.sign), true
  from counted m
  cross join lateral (values ('place', 'day', null::bigint), ('place', 'month', null), ('place', 'year', null),
    ('company', 'month', m.company_id), ('company', 'year', m.company_id), ('agent', 'month', m.agent_id), ('agent', 'year', m.agent_id)) a (axis, span, key)
  group by 2, 3, 4, 5, 6, 7, 8, 9 having sum(m.worked) <> 0 or sum(m.counts) <> 0 or sum(m.sign) <> 0`;
const timesOf = (orgId: number) => sql`
  insert into ticket_times (org_id, desk_id, ticket_id, seconds, entries)
  select ${orgId}::bigint, m.desk_id, m.ticket_id, sum(m.counts), sum(m.sign) from counted m group by 2, 3 having sum(m.counts) <> 0 or sum(m.sign) <> 0 order by 2, 3
  on conflict (org_id, desk_id, ticket_id) do update set seconds = ticket_times.seconds + excluded.seconds, entries = ticket_times.entries + excluded.entries`;

const lockOf = (orgId: number) => sql`hashtextextended(${`time-sums:${orgId}`}, 0)`;

/**
 * Changes entries and books the difference: `was` gives their facts as they were, `now` as they have become, `held` is what both may read from. Gives
 * what has become, or what is gone.
 */
export function bookEntries(tx: Tx, change: { held?: Sql; was?: Sql; now?: Sql }): Promise<EntryFacts[]> {
  const none = sql`select ${entryFacts()} from time_entries where false`;
  // What a day is, and in which steps time counts, holds still meanwhile.
  tx.follow(sql`select pg_advisory_xact_lock_shared(${lockOf(tx.org_id)})`);
  return tx.rows<EntryFacts>(sql`
    with held as (${change.held ?? none}), was as (${change.was ?? none}), become as (${change.now ?? none}),
    counted as (${counted(tx.org_id, sql`select -1 as sign, was.* from was union all select 1, become.* from become`)}),
    booked as (${cellsOf(tx.org_id)}), longer as (${timesOf(tx.org_id)})
    select * from ${raw(change.now ? 'become' : 'was')}`);
}

/** Changes entries that fit. */
export const changeEntries = (tx: Tx, which: Sql, sets: Sql): Promise<EntryFacts[]> =>
  bookEntries(tx, {
    held: sql`select ${entryFacts()} from time_entries where org_id = ${tx.org_id} and (${which}) order by id for update`,
    was: sql`select ${entryFacts()} from held`,
    now: sql`update time_entries set ${sets} where org_id = ${tx.org_id} and id in (select id from held) returning ${entryFacts()}`,
  });

/** Removes entries that fit. */
export const removeEntries = (tx: Tx, which: Sql): Promise<EntryFacts[]> =>
  bookEntries(tx, { was: sql`delete from time_entries where org_id = ${tx.org_id} and (${which}) returning ${entryFacts()}` });

/** Waits for whoever books, and lets nobody book before the transaction ends: what comes now may change the rules of a desk. */
export const holdBooks = (tx: Tx): void => void tx.follow(sql`select pg_advisory_xact_lock(${lockOf(tx.org_id)})`);

/** Adds up a desk anew, under rules that have changed; `holdBooks` has gone before. Another midnight changes no ticket's time. */
export async function sumAnew(tx: Tx, deskId: number, what: 'days' | 'all' = 'all'): Promise<void> {
  const here = sql`org_id = ${tx.org_id} and desk_id = ${deskId}`;
  tx.follow(sql`delete from time_sums where ${here}`);
  // A desk of a million entries takes its time, and memory instead of files.
  tx.follow(sql`set local statement_timeout = '10min'`);
  tx.follow(sql`set local work_mem = '256MB'`);
  const all = sql`with counted as (${counted(tx.org_id, sql`select 1 as sign, ${entryFacts()} from time_entries where ${here}`)})`;
  if (what === 'all') {
    tx.follow(sql`delete from ticket_times where ${here}`);
    tx.follow(sql`${all} ${timesOf(tx.org_id)}`);
  }
  for (const [axis, key, [smallest, ...larger]] of [
    ['place', sql`null::bigint`, ['day', 'month', 'year']],
    ['company', sql`m.company_id`, ['month', 'year']],
    ['agent', sql`m.agent_id`, ['month', 'year']],
  ] as const) {
    await tx.run(sql`
      ${all} insert into ${cells}
      select ${tx.org_id}::bigint, m.desk_id, ${axis}::text, ${smallest}::text, date_trunc(${smallest}, m.executed_at at time zone m.time_zone)::date, ${key}, m.group_id, m.workspace_id, m.billable,
        sum(m.worked), sum(m.counts), count(*), false from counted m group by 2, 5, 6, 7, 8, 9`);
    for (const span of larger)
      await tx.run(sql`
        insert into ${cells}
        select org_id, desk_id, axis, ${span}::text, date_trunc(${span}, starts)::date, key, group_id, workspace_id, billable, sum(worked), sum(seconds), sum(entries), false
        from time_sums where ${here} and axis = ${axis} and span = ${smallest} group by 1, 2, 3, 5, 6, 7, 8, 9`);
  }
}
