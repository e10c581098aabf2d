/** Who belongs to which companies, from when to when. What ended stays as history. */
import { join, type Reads, type Sql, sql, type Tx } from '../platform/db.ts';
import { type Flaw, refusal } from '../platform/refusal.ts';
import { settingsOf } from '../settings/index.ts';

export interface Membership {
  company_id: number;
  view_all_tickets: boolean;
}
/** A person's companies at a desk, the first one first. */
export type Memberships = Membership[];

/** The live memberships of `person`, the first company first, as one column of JSON; `desk` and `person` are SQL. */
export const membershipsColumn = (org: Sql, desk: Sql, person: Sql): Sql => sql`
  (select json_agg(json_build_object('id', c.id, 'name', c.name, 'primary', m.is_primary, 'view_all_tickets', m.sees_all_tickets) order by m.is_primary desc, m.id)
   from company_members m join companies c on c.org_id = m.org_id and c.id = m.company_id
   where m.org_id = ${org} and m.desk_id = ${desk} and m.person_id = ${person} and m.left_at is null)`;

export const membershipsOf = (db: Reads, deskId: number, personId: number) =>
  db.rows<Membership & { primary: boolean }>(sql`
    select company_id, sees_all_tickets as view_all_tickets, is_primary as "primary" from company_members
    where org_id = ${db.org_id} and desk_id = ${deskId} and person_id = ${personId} and left_at is null order by is_primary desc, id`);

/** How many companies a contact may belong to (Q15). */
export const companyLimit = async (db: Reads): Promise<number> => Math.min((await settingsOf(db)).companies_per_contact, 300);

/** Ids that are no companies of the desk, by field. */
export async function companyFlaws(db: Reads, deskId: number, given: { field: string; ids: number[] }[]): Promise<Flaw[]> {
  const ids = given.flatMap((one) => one.ids);
  if (!ids.length) return [];
  const known = new Set(
    (await db.rows<{ id: number }>(sql`select id from companies where org_id = ${db.org_id} and desk_id = ${deskId} and id = any(${ids}::bigint[])`)).map(
      (row) => row.id,
    ),
  );
  return given.flatMap(({ field, ids: some }) => {
    const unknown = some.filter((id) => !known.has(id));
    return unknown.length
      ? [{ field, code: 'invalid_value' as const, message: `There is no company matching the given company_id ${unknown.join(', ')}.` }]
      : [];
  });
}

/** Companies before and after a change, by name, so that the history can be read when one of them is gone. */
export async function namedMemberships(db: Reads, before: Memberships, after: Memberships) {
  const ids = [...before, ...after].map((one) => one.company_id);
  const rows = await db.rows<{ id: number; name: string }>(sql`select id, name from companies where org_id = ${db.org_id} and id = any(${ids}::bigint[])`);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const named = (list: Memberships) =>
    list.map(({ company_id, view_all_tickets }) => ({ id: company_id, name: names.get(company_id) ?? null, view_all_tickets }));
  return [named(before), named(after)] as [unknown, unknown];
}

/** Makes exactly these their companies at the desk, the first of them the primary one. Says what came and what went. Hold the person's row. */
export async function setMemberships(
  tx: Tx,
  deskId: number,
  personId: number,
  wanted: Memberships,
): Promise<{ joined: number[]; left: number[]; changed: boolean }> {
  const before = await membershipsOf(tx, deskId, personId);
  const limit = await companyLimit(tx);
  if (wanted.length > Math.max(limit, before.length)) throw refusal('contact.too_many_companies', { limit });
  const ids = wanted.map((one) => one.company_id);
  const left = before.map((one) => one.company_id).filter((id) => !ids.includes(id));
  const joined = wanted.filter((one) => !before.some((old) => old.company_id === one.company_id));
  const here = sql`org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and left_at is null`;
  if (left.length) await tx.run(sql`update company_members set left_at = now(), is_primary = false where ${here} and company_id = any(${left}::bigint[])`);
  const first = ids[0] ?? null;
  await tx.run(sql`update company_members set is_primary = false where ${here} and is_primary and company_id is distinct from ${first}::bigint`);
  let changed = before[0]?.primary ? before[0].company_id !== first : first !== null;
  for (const one of wanted) {
    const old = before.find((row) => row.company_id === one.company_id);
    if (!old) continue;
    if (old.view_all_tickets !== one.view_all_tickets) changed = true;
    await tx.run(
      sql`update company_members set is_primary = ${one.company_id === first}, sees_all_tickets = ${one.view_all_tickets} where ${here} and company_id = ${one.company_id}`,
    );
  }
  if (joined.length) {
    const values = joined.map((one) => sql`(${tx.org_id}, ${deskId}, ${one.company_id}, ${personId}, ${one.company_id === first}, ${one.view_all_tickets})`);
    await tx.run(sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets) values ${join(values)}`);
  }
  return { joined: joined.map((one) => one.company_id), left, changed: changed || joined.length + left.length > 0 };
}

/** Ends every membership at the desk; with `forget`, the history goes too. */
export async function leaveCompanies(tx: Tx, deskId: number, personId: number, forget = false): Promise<void> {
  const here = sql`org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId}`;
  await tx.run(
    forget
      ? sql`delete from company_members where ${here}`
      : sql`update company_members set left_at = now(), is_primary = false where ${here} and left_at is null`,
  );
}

/** The companies of a person at a desk, those of now first, then those of before. */
export const companyHistory = (db: Reads, deskId: number, personId: number) =>
  db.rows<{ company_id: number; name: string; primary: boolean; view_all_tickets: boolean; joined_at: string; left_at: string | null }>(sql`
    select c.id as company_id, c.name, m.is_primary as "primary", m.sees_all_tickets as view_all_tickets, m.joined_at, m.left_at
    from company_members m join companies c on c.org_id = m.org_id and c.id = m.company_id
    where m.org_id = ${db.org_id} and m.desk_id = ${deskId} and m.person_id = ${personId}
    order by m.left_at is not null, m.is_primary desc, m.left_at desc, m.id limit 1000`);
