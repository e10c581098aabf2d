/** A company as the wire shows it. */
import type { Company } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { shownValues, type Values } from './field-values.ts';
import { type OwnField, ownFields } from './fields.ts';

/** Of `companies c`. */
export const companyColumns: Sql = sql`c.id, c.name, c.description, c.note, c.health_score, c.account_tier, to_char(c.renewal_date, 'YYYY-MM-DD"T"00:00:00"Z"') as renewal_date, c.industry,
  c.custom_fields, c.created_at, c.updated_at, array(select d.domain from company_domains d where d.org_id = c.org_id and d.company_id = c.id order by d.domain) as domains`;

export type CompanyRow = Omit<Company, 'org_company_id' | 'custom_fields'> & { custom_fields: Values };

export const companiesHere = (actor: { org_id: number; desk_id: number }): Sql => sql`c.org_id = ${actor.org_id} and c.desk_id = ${actor.desk_id}`;

export const wireCompany = ({ custom_fields, ...row }: CompanyRow, fields: OwnField[]): Company => ({
  id: row.id,
  name: row.name,
  description: row.description,
  note: row.note,
  domains: row.domains,
  health_score: row.health_score,
  account_tier: row.account_tier,
  renewal_date: row.renewal_date,
  industry: row.industry,
  custom_fields: shownValues(fields, custom_fields),
  org_company_id: null,
  created_at: row.created_at,
  updated_at: row.updated_at,
});

/** Customers and their companies are known at help desks; a service desk's people have departments. */
export function atHelpDesk(actor: Actor): void {
  if (actor.desk.kind !== 'help_desk') throw refusal('not_found');
}

/** One company of the actor's desk, or the refusal that there is none. */
export async function showCompany(db: Reads, actor: Actor, id: number): Promise<Company> {
  atHelpDesk(actor);
  const [row, fields] = await Promise.all([
    db.row<CompanyRow>(sql`select ${companyColumns} from companies c where ${companiesHere(actor)} and c.id = ${id}`),
    ownFields(db, actor.desk_id, 'company'),
  ]);
  if (!row) throw refusal('company.not_found');
  return wireCompany(row, fields);
}

/** Refuses where the company is none of the desk; holds it until the transaction ends where it is asked to. */
export async function companyFor(db: Reads, actor: Actor, id: number, lock = false): Promise<CompanyRow> {
  atHelpDesk(actor);
  const row = await db.row<CompanyRow>(
    sql`select ${companyColumns} from companies c where ${companiesHere(actor)} and c.id = ${id} ${lock ? sql`for no key update` : sql``}`,
  );
  if (!row) throw refusal('company.not_found');
  return row;
}
