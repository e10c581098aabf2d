/** Makes, changes and deletes companies. A name is one company's at a desk, and so is a domain (D29). */
import type { CompanyChanges, NewCompany } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { type Database, join, raw, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { instantOf } from '../platform/http/instants.ts';
import { type Flaw, Invalid, refuseFlaws } from '../platform/refusal.ts';
import { changesBetween, keepChanges } from './changes.ts';
import { atHelpDesk, companyFor } from './company.ts';
import { domainsFrom, setDomains } from './domains.ts';
import { checkValues, type Values } from './field-values.ts';
import { ownFields } from './fields.ts';

const plain = ['description', 'note', 'health_score', 'account_tier', 'industry'] as const;

const nameFlaws = (name: string | undefined): Flaw[] =>
  name !== undefined && !name.trim() ? [{ field: 'name', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' }] : [];
const dayOf = (given: string | null | undefined) => (given == null ? given : instantOf(given)!.toISOString().slice(0, 10));

/** Everything that is wrong with what is given, at once; gives the custom fields as they will be. */
async function checked(tx: Tx, actor: Actor, given: CompanyChanges, before: Values | null): Promise<Values> {
  const { values, flaws } = checkValues(await ownFields(tx, actor.desk_id, 'company'), given.custom_fields, before, false);
  refuseFlaws([...nameFlaws(given.name), ...flaws]);
  return values;
}

/** Two who give the same name at once follow one another; the second finds it taken. */
async function refuseTakenName(tx: Tx, actor: Actor, name: string, but: number | null): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`company:${tx.org_id}:${actor.desk_id}:${name.toLowerCase()}`}, 0))`);
  const owner = await tx.row<{ id: number }>(
    sql`select id from companies where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and key = lower(${name}) and id is distinct from ${but}::bigint`,
  );
  if (owner)
    throw new Invalid(
      [{ field: 'name', code: 'duplicate_value', message: 'A company of this name exists already.', additional_info: { company_id: owner.id } }],
      409,
    );
}

/** Makes a company; gives its id. */
export function createCompany(db: Database, actor: Actor, given: NewCompany): Promise<number> {
  atHelpDesk(actor);
  const domains = domainsFrom(given.domains ?? [], given.allow_public_domains ?? false);
  return db.transact(async (tx) => {
    const values = await checked(tx, actor, given, null);
    const name = given.name.trim();
    await refuseTakenName(tx, actor, name, null);
    const row = await tx.row<{ id: number }>(sql`
      insert into companies (org_id, desk_id, name, description, note, health_score, account_tier, renewal_date, industry, custom_fields)
      values (${tx.org_id}, ${actor.desk_id}, ${name}, ${given.description ?? null}, ${given.note ?? null}, ${given.health_score ?? null}, ${given.account_tier ?? null},
        ${dayOf(given.renewal_date) ?? null}::date, ${given.industry ?? null}, ${JSON.stringify(values)}::jsonb) returning id`);
    await setDomains(tx, { desk_id: actor.desk_id, id: row!.id }, domains);
    await emit(tx, 'company.created', { desk_id: actor.desk_id, actor_id: actor.person_id }, { company_id: row!.id, domains }, 'companies');
    return row!.id;
  });
}

/** Changes what the request names. */
export async function changeCompany(db: Database, actor: Actor, id: number, given: CompanyChanges): Promise<void> {
  atHelpDesk(actor);
  const domains = given.domains && domainsFrom(given.domains, given.allow_public_domains ?? false);
  await db.transact(async (tx) => {
    const company = await companyFor(tx, actor, id, true);
    const values = await checked(tx, actor, given, company.custom_fields);
    const name = given.name?.trim();
    if (name !== undefined && name.toLowerCase() !== company.name.toLowerCase()) await refuseTakenName(tx, actor, name, id);
    const after: Record<string, unknown> = Object.fromEntries(plain.filter((column) => given[column] !== undefined).map((column) => [column, given[column]]));
    if (name !== undefined) after.name = name;
    if (given.renewal_date !== undefined) after.renewal_date = dayOf(given.renewal_date);
    const before = { ...company, renewal_date: company.renewal_date?.slice(0, 10) ?? null };
    const changes = changesBetween(before, after);
    const sets: Sql[] = Object.keys(changes).map((column) =>
      column === 'renewal_date' ? sql`renewal_date = ${after[column] as string | null}::date` : sql`${raw(column)} = ${after[column]}`,
    );
    const own = changesBetween(company.custom_fields, Object.fromEntries(Object.keys(given.custom_fields ?? {}).map((field) => [field, values[field]])));
    if (Object.keys(own).length) sets.push(sql`custom_fields = ${JSON.stringify(values)}::jsonb`);
    const fields = [...Object.keys(changes), ...(Object.keys(own).length ? ['custom_fields'] : [])];
    if (domains && (await setDomains(tx, { desk_id: actor.desk_id, id }, domains))) {
      changes.domains = [company.domains, [...domains].sort()];
      fields.push('domains');
    }
    if (!fields.length) return;
    await tx.run(sql`update companies set ${join([...sets, sql`updated_at = now()`], ', ')} where org_id = ${tx.org_id} and id = ${id}`);
    const change_id = await keepChanges(tx, actor.desk_id, { company_id: id }, { ...changes, ...own });
    await emit(tx, 'company.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { company_id: id, fields, change_id }, 'companies');
  });
}

/** Deletes a company for good. Its people and its tickets stay, without it. */
export async function deleteCompany(db: Database, actor: Actor, id: number): Promise<null> {
  await db.transact(async (tx) => {
    const { name } = await companyFor(tx, actor, id, true);
    await tx.run(sql`delete from companies where org_id = ${tx.org_id} and id = ${id}`);
    await emit(tx, 'company.deleted', { desk_id: actor.desk_id, actor_id: actor.person_id }, { company_id: id, name }, 'companies');
  });
  return null;
}
