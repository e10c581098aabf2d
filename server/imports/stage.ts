/**
 * Reads a file into rows that are understood, batch by batch: each batch and how far it brought the reading are one transaction, so a reader that was
 * killed goes on after the last whole batch. Then rows of the same contact, and ids that two want, are found in the file as a whole.
 */
import { ownFields } from '../companies/index.ts';
import { type CopyTx, copyCell, copying } from '../platform/copy.ts';
import { type Databases, type Sql, sql, type Tx } from '../platform/db.ts';
import type { Files } from '../platform/files.ts';
import { Invalid } from '../platform/refusal.ts';
import { mostRows, type StoredImport } from './import-row.ts';
import { BrokenFile, rowsOf } from './reading/read-rows.ts';
import { type Understood, understander } from './understand.ts';

/** So many rows a transaction; they wait for it as bytes, so that what was a row for a moment is swept away young. */
const batchSize = 5000;
const pieceSize = 200;

const line = (importId: number, row: Understood): string =>
  `${[
    String(importId),
    String(row.n),
    copyCell(row.identity),
    copyCell(row.email_key),
    copyCell(row.other_keys && `{${row.other_keys.map((key) => JSON.stringify(key)).join(',')}}`),
    copyCell(row.external_id),
    copyCell(row.twitter_id),
    copyCell(JSON.stringify(row.facts)),
    row.problem ? 'failed' : '\\N',
    copyCell(row.problem && JSON.stringify(row.problem)),
  ].join('\t')}\n`;

/** Lines as bytes in one place that is used again for every batch, so that a long file leaves no more behind than a short one. */
function linesKept() {
  let place = Buffer.allocUnsafe(4_000_000);
  let used = 0;
  return {
    add(text: string) {
      if (used + text.length * 3 > place.length) {
        const larger = Buffer.allocUnsafe((used + text.length * 3) * 2);
        place.copy(larger, 0, 0, used);
        place = larger;
      }
      used += place.write(text, used);
    },
    bytes: () => place.subarray(0, used),
    empty() {
      used = 0;
    },
  };
}

/** Puts a batch away, unless somebody stopped the import or another reader is further already. */
async function keep(tx: CopyTx, one: StoredImport, bytes: Buffer, rows: number, before: number): Promise<boolean> {
  const mine = await tx.row(sql`
    select 1 from imports where org_id = ${tx.org_id} and id = ${one.id} and status = 'in_progress' and paused_at is null and read_rows = ${before} for update skip locked`);
  if (!mine) return false;
  await tx.take(
    'taken_rows',
    'import_id bigint, n int, identity text, email_key text, other_keys text[], external_id text, twitter_id text, facts jsonb, outcome text, problem jsonb',
    [bytes],
  );
  await tx.run(sql`
    insert into import_rows (org_id, import_id, n, identity, email_key, other_keys, external_id, twitter_id, facts, outcome, problem)
    select ${tx.org_id}::bigint, import_id, n, identity, email_key, other_keys, external_id, twitter_id, facts, outcome, problem from taken_rows`);
  await tx.run(sql`update imports set read_rows = ${before + rows}, heartbeat_at = now(), breaks = 0 where org_id = ${tx.org_id} and id = ${one.id}`);
  return true;
}

/** Reads on from where the import is. False: stopped, or somebody else reads. Throws `BrokenFile` where the file cannot be read. */
export async function readOn(databases: Databases, files: Files, orgId: number, one: StoredImport): Promise<boolean> {
  const own = await ownFields(databases.of(orgId).read, one.desk_id, one.of);
  const understand = understander(one.of, one.columns, own, one.options, one.file.width);
  return copying(databases, orgId, async (lane) => {
    let read = 0;
    let kept = one.read_rows;
    const lines = linesKept();
    let rows = 0;
    const put = async () => {
      const before = kept;
      const taken = await lane.transact((tx) => keep(tx, one, lines.bytes(), rows, before));
      kept += rows;
      lines.empty();
      rows = 0;
      return taken;
    };
    try {
      for await (const piece of rowsOf(files, one.file.storage_key, one.file, pieceSize)) {
        read += piece.length;
        if (read > mostRows) throw new BrokenFile(mostRows, 'many');
        const fresh = Math.min(piece.length, read - kept - rows);
        if (fresh <= 0) continue;
        for (const row of fresh < piece.length ? piece.slice(-fresh) : piece) lines.add(line(one.id, understand(row)));
        rows += fresh;
        if (rows >= batchSize && !(await put())) return false;
      }
      if (rows && !(await put())) return false;
    } catch (error) {
      if (error instanceof Invalid) throw new BrokenFile(read + 1, 'workbook');
      throw error;
    }
    return true;
  });
}

/** Of several rows of one contact the last is taken; of several who want one id, the first. Both are said (D40). */
export async function compareRows(tx: Tx, importId: number): Promise<void> {
  const here = sql`org_id = ${tx.org_id} and import_id = ${importId} and outcome is null`;
  // The rows are a moment old and PostgreSQL knows nothing of how many; row by row it would compare for hours.
  await tx.run(sql`set local enable_nestloop = off`);
  await tx.run(sql`
    update import_rows r set outcome = 'skipped', problem = jsonb_build_object('code', 'later_row', 'facts', jsonb_build_object('row', l.last))
    from (select n, max(n) over (partition by identity) as last from import_rows where ${here}) l
    where r.org_id = ${tx.org_id} and r.import_id = ${importId} and r.n = l.n and l.last > l.n`);
  const failed = (wire: Sql) =>
    sql`update import_rows r set outcome = 'failed', problem = jsonb_build_object('code', 'taken_in_file', 'column', ${wire}, 'facts', jsonb_build_object('row', l.first))`;
  const there = sql`r.org_id = ${tx.org_id} and r.import_id = ${importId} and r.n = l.n`;
  await tx.run(sql`
    ${failed(sql`l.column`)} from (
      select distinct on (n) n, case when further then 'other_emails' else 'email' end as column, first from (
        select n, further, min(n) over (partition by key) as first from (
          select n, false as further, email_key as key from import_rows where ${here} and email_key is not null
          union all select n, true, unnest(other_keys) from import_rows where ${here} and other_keys is not null) k) f
      where first < n order by n, further) l where ${there}`);
  for (const column of ['external_id', 'twitter_id'] as const) {
    const wire = { external_id: sql`'unique_external_id'`, twitter_id: sql`'twitter_id'` }[column];
    const key = { external_id: sql`external_id`, twitter_id: sql`twitter_id` }[column];
    await tx.run(sql`
      ${failed(wire)} from (select n, min(n) over (partition by ${key}) as first from import_rows where ${here} and ${key} is not null) l where ${there} and l.first < l.n`);
  }
}
