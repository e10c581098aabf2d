/**
 * Takes back what an import did: who came in goes again, what was changed becomes what it was. Row by row it is refused where somebody changed the
 * same since, or where anything hangs on whoever came in; each such row says why.
 */
import { changeCompanies, removeCompanies } from '../companies/index.ts';
import { hangsOnContact, removeContacts, restoreContacts, untouchedContacts, untouchedNewcomers } from '../customers/index.ts';
import { type Database, join, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { importBy, type StoredImport } from './import-row.ts';

const chunk = 1000;

interface Part {
  after: number;
  to: number;
}

const rowsOf = (tx: Tx, one: StoredImport, { after, to }: Part, outcome: string): Sql => sql`
  select n, target_id as id, written_at as at, facts as given, coalesce((before ->> 'known')::boolean, false) as known,
    coalesce(before -> 'facts', '{}') || jsonb_build_object('custom', coalesce(before -> 'custom', '{}')) as facts,
    before -> 'others' as others, (before ->> 'email')::bigint as email_id, (before ->> 'company')::bigint as first_id
  from import_rows where org_id = ${tx.org_id} and import_id = ${one.id} and n > ${after} and n <= ${to} and outcome = ${outcome}`;

type Hangs = (orgId: number, deskId: number, id: Sql) => Sql;
/** What may hang on a company `id`; its notes would go with it without a word. */
const hangsOnCompany: Record<string, Hangs> = {
  has_tickets: (orgId, _, id) => sql`select t.id from tickets t where t.org_id = ${orgId} and t.company_id = ${id} limit 1`,
  has_contacts: (orgId, _, id) => sql`select m.id from company_members m where m.org_id = ${orgId} and m.company_id = ${id} limit 1`,
  has_traces: (orgId, _, id) => sql`select n.id from customer_notes n where n.org_id = ${orgId} and n.company_id = ${id} limit 1`,
};
const untouchedCompanies = (orgId: number, deskId: number, rows: Sql): Sql => sql`
  select r.* from (${rows}) r join companies c on c.org_id = ${orgId} and c.id = r.id and c.updated_at = r.at
  where ${join(
    Object.values(hangsOnCompany).map((hangs) => sql`not exists (${hangs(orgId, deskId, sql`c.id`)})`),
    ' and ',
  )}`;

/** Undoes a part, the rows of it found once: joined to themselves they would be compared each with each. Gives how many rows were taken back. The rows taken back say so. */
async function takeBack(tx: Tx, one: StoredImport, part: Part): Promise<number> {
  const contact = one.of === 'contact';
  const untouched = contact ? untouchedNewcomers : untouchedCompanies;
  await tx.run(sql`
    update import_rows set outcome = 'undone_' || outcome where org_id = ${tx.org_id} and import_id = ${one.id} and outcome in ('created', 'updated') and n = any(array(select u.n from (${untouched(tx.org_id, one.desk_id, rowsOf(tx, one, part, 'created'))} union all ${
      contact
        ? untouchedContacts(tx.org_id, rowsOf(tx, one, part, 'updated'))
        : sql`select r.* from (${rowsOf(tx, one, part, 'updated')}) r join companies c on c.org_id = ${tx.org_id} and c.id = r.id and c.updated_at = r.at`
    }) u))`);
  const [came, changed] = [rowsOf(tx, one, part, 'undone_created'), rowsOf(tx, one, part, 'undone_updated')];
  if (contact) {
    await removeContacts(tx, one.desk_id, came);
    await restoreContacts(tx, one.desk_id, changed);
  } else {
    await removeCompanies(tx, one.desk_id, came);
    await changeCompanies(tx, one.desk_id, changed);
  }
  return (await tx.row<{ n: number }>(sql`
    select count(*)::int as n from import_rows where org_id = ${tx.org_id} and import_id = ${one.id} and n > ${part.after} and n <= ${part.to} and outcome like 'undone_%'`))!
    .n;
}

/** Says of the rows of a part that were not taken back, and have no reason yet, why. */
const sayWhy = (tx: Tx, one: StoredImport, { after, to }: Part, code: string): Promise<number> =>
  tx.run(sql`
    update import_rows set problem = jsonb_build_object('code', ${code}::text)
    where org_id = ${tx.org_id} and import_id = ${one.id} and n > ${after} and n <= ${to} and outcome in ('created', 'updated') and problem is null`);

/** Rows not taken back, and nothing in their way: somebody changed them, or they are gone. */
async function sayWhyLeft(tx: Tx, one: StoredImport, part: Part): Promise<void> {
  const left = sql`org_id = ${tx.org_id} and import_id = ${one.id} and n > ${part.after} and n <= ${part.to} and outcome in ('created', 'updated') and problem is null`;
  const there = one.of === 'contact' ? sql`people` : sql`companies`;
  await tx.run(sql`
    update import_rows r set problem = '{"code": "gone_since"}' where ${left}
      and (select y.id from ${there} y where y.org_id = ${tx.org_id} and y.id = r.target_id limit 1) is null`);
  for (const [code, hangs] of Object.entries<Hangs>(one.of === 'contact' ? hangsOnContact : hangsOnCompany))
    await tx.run(sql`
      update import_rows r set problem = jsonb_build_object('code', ${code}::text)
      where ${left} and outcome = 'created' and exists (${hangs(tx.org_id, one.desk_id, sql`r.target_id`)})`);
  await sayWhy(tx, one, part, 'changed_since');
}

/** The part together, or where anything in it hangs together with more, row by row. */
async function takeBackWhatCanBe(tx: Tx, one: StoredImport, part: Part): Promise<number> {
  let failed: { code?: string; table?: string } = {};
  await tx.run(sql`savepoint part`);
  try {
    const undone = await takeBack(tx, one, part);
    await tx.run(sql`release savepoint part`);
    return undone;
  } catch (error) {
    failed = error as { code?: string; table?: string };
    if (!/^23/.test(failed.code ?? '')) throw error;
    await tx.run(sql`rollback to savepoint part`);
  }
  if (part.to - part.after <= 1) {
    await sayWhy(tx, one, part, /^23/.test(failed.code ?? '') && failed.table?.startsWith('tickets') ? 'has_tickets' : 'has_traces');
    return 0;
  }
  const middle = part.after + Math.floor((part.to - part.after) / 2);
  return (await takeBackWhatCanBe(tx, one, { after: part.after, to: middle })) + (await takeBackWhatCanBe(tx, one, { after: middle, to: part.to }));
}

/** The next part, from the file's end backwards is not needed: rows are of different contacts. False when all is done. */
export const undoOn = (db: Database, id: number): Promise<boolean> =>
  db.transact(async (tx) => {
    const mine = await tx.row(
      sql`select 1 from imports where org_id = ${tx.org_id} and id = ${id} and status = 'in_progress' and paused_at is null and phase = 'undoing' for update skip locked`,
    );
    const one = mine ? await importBy(tx, id) : undefined;
    if (!one) return false;
    const next = await tx.row<{ to: number | null; rows: number; written: number }>(sql`
      select max(n) as to, count(*)::int as rows, count(*) filter (where outcome in ('created', 'updated'))::int as written from (
        select n, outcome from import_rows where org_id = ${tx.org_id} and import_id = ${id} and n > ${one.reached} order by n limit ${chunk}) f`);
    const noun = one.of === 'contact' ? 'contacts' : 'companies';
    if (!next?.to) {
      await tx.run(sql`update imports set status = 'undone', ended_at = now(), heartbeat_at = now() where org_id = ${tx.org_id} and id = ${id}`);
      await emit(tx, `${noun}.import_undone`, { desk_id: one.desk_id, actor_id: one.started_by }, { import_id: id, undone: one.counts.undone ?? 0 }, noun);
      return false;
    }
    const part = { after: one.reached, to: next.to };
    const undone = next.written ? await takeBackWhatCanBe(tx, one, part) : 0;
    if (undone < next.written) await sayWhyLeft(tx, one, part);
    const counts = { ...one.counts, undone: (one.counts.undone ?? 0) + undone, undo_refused: (one.counts.undo_refused ?? 0) + next.written - undone };
    await tx.run(sql`
      update imports set reached = ${next.to}, done_rows = done_rows + ${next.rows}, counts = ${JSON.stringify(counts)}::jsonb, heartbeat_at = now(), breaks = 0
      where org_id = ${tx.org_id} and id = ${id}`);
    return true;
  });
