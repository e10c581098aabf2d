/**
 * Seals: each hashes a stretch of the journal together with the seal before it, so that whoever changes, adds or removes a line of the past
 * has to change every later seal too (security row 17). The application's role may neither change nor remove lines or seals.
 */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, type Reads, sql } from '../platform/db.ts';
import { habit } from '../platform/worker.ts';

const longest = 5000;

interface Seal {
  id: number;
  up_to: number;
  rows: number;
  hash: Buffer;
}

/** A line of the journal as one text that no other line has. */
const line = sql`json_build_array(a.id, a.desk_id, a.ticket_id, a.actor_id, a.kind, a.facts, extract(epoch from a.created_at))::text as line`;

async function hashOf(db: Reads, before: Buffer, from: number, upTo: number): Promise<{ hash: Buffer; rows: number }> {
  const hash = createHash('sha256').update(before);
  let rows = 0;
  for (let at = from; ; ) {
    const page = await db.rows<{ id: number; line: string }>(
      sql`select a.id, ${line} from activities a where a.org_id = ${db.org_id} and a.id > ${at} and a.id <= ${upTo} order by a.id limit 1000`,
    );
    for (const row of page) hash.update(row.line).update('\n');
    rows += page.length;
    if (page.length < 1000) return { hash: hash.digest(), rows };
    at = page.at(-1)!.id;
  }
}

/**
 * Up to which line the journal cannot grow any more: lines get their numbers before their transactions end, so it waits until every
 * transaction that was running has ended. Null when one of them takes too long; the next time will do.
 */
async function settledUpTo(db: Reads): Promise<number | null> {
  const now = await db.row<{ newest: number; next: string }>(sql`
    select coalesce((select max(id) from activities where org_id = ${db.org_id}), 0)::bigint as newest, pg_snapshot_xmax(pg_current_snapshot())::text as next`);
  for (let tries = 0; tries < 20; tries++) {
    await wait(50 * (tries + 1));
    const settled = await db.row<{ yes: boolean }>(sql`select pg_snapshot_xmin(pg_current_snapshot()) >= ${now!.next}::xid8 as yes`);
    if (settled!.yes) return now!.newest;
  }
  return null;
}

/** Seals what has happened in one organisation since the last seal; gives how many seals it set. */
export async function sealActivities(db: Database): Promise<number> {
  const last = await lastSeal(db.read);
  const waiting = await db.read.row(sql`select 1 from activities where org_id = ${db.org_id} and id > ${last?.up_to ?? 0} limit 1`);
  const settled = waiting ? await settledUpTo(db.read) : null;
  if (settled === null) return 0;
  for (let count = 0; ; count++) if (!(await sealNext(db, settled))) return count;
}

const lastSeal = (db: Reads) => db.row<Seal>(sql`select id, up_to, rows, hash from activity_seals where org_id = ${db.org_id} order by up_to desc limit 1`);

/** One seal over at most so many lines. Two workers at once: one waits and finds nothing left to do. */
const sealNext = (db: Database, settled: number): Promise<boolean> =>
  db.transact(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`seal:${tx.org_id}`}, 0))`);
    const last = await lastSeal(tx);
    const from = last?.up_to ?? 0;
    const end = await tx.row<{ up_to: number | null }>(sql`
      select max(id)::bigint as up_to from (select id from activities where org_id = ${tx.org_id} and id > ${from} and id <= ${settled} order by id limit ${longest}) a`);
    if (end?.up_to == null) return false;
    const { hash, rows } = await hashOf(tx, last?.hash ?? Buffer.alloc(0), from, end.up_to);
    await tx.run(sql`insert into activity_seals (org_id, up_to, rows, hash) values (${tx.org_id}, ${end.up_to}, ${rows}, ${hash})`);
    return true;
  });

/** Checks the whole chain; gives the first stretch that is not what was sealed, or null when all is as it was. */
export async function brokenSeal(db: Reads): Promise<{ seal_id: number; after: number; up_to: number } | null> {
  let before: Seal | undefined;
  const seals = await db.rows<Seal>(sql`select id, up_to, rows, hash from activity_seals where org_id = ${db.org_id} order by up_to`);
  for (const seal of seals) {
    const after = before?.up_to ?? 0;
    const found = await hashOf(db, before?.hash ?? Buffer.alloc(0), after, seal.up_to);
    if (found.rows !== seal.rows || !found.hash.equals(seal.hash)) return { seal_id: seal.id, after, up_to: seal.up_to };
    before = seal;
  }
  return null;
}

/** Seals every organisation's journal, every ten minutes. */
export const sealHabit = habit('seal-activities', '*/10 * * * *', sealActivities);
