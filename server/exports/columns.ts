/** What an export can hold, each field as SQL that gives text. Names of fields come from a list; values of a desk's own are read by their name. */
import type { companyExportFields, contactExportFields } from '../../contract/exports.ts';
import { type OwnField, ownFields } from '../companies/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { refuseFlaws } from '../platform/refusal.ts';

const instant = (column: Sql): Sql => sql`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Of `people p` and `seats s`, whose first company is `m` and `c`, whose addresses are `a`. */
const contact: Record<(typeof contactExportFields)[number], Sql> = {
  id: sql`p.id::text`,
  name: sql`p.name`,
  email: sql`a.first`,
  other_emails: sql`a.others`,
  phone: sql`p.phone`,
  mobile: sql`p.mobile`,
  job_title: sql`p.job_title`,
  company_name: sql`c.name`,
  client_manager: sql`m.sees_all_tickets::text`,
  unique_external_id: sql`p.unique_external_id`,
  twitter_id: sql`p.twitter_id`,
  address: sql`p.address`,
  time_zone: sql`p.time_zone`,
  language: sql`p.language`,
  tag_names: sql`array_to_string(p.tags, ';')`,
  description: sql`p.description`,
  active: sql`(p.activated_at is not null)::text`,
  created_at: instant(sql`p.created_at`),
  updated_at: instant(sql`p.updated_at`),
};
/** Of `companies c`. */
const company: Record<(typeof companyExportFields)[number], Sql> = {
  id: sql`c.id::text`,
  name: sql`c.name`,
  domains: sql`(select string_agg(d.domain, ';' order by d.domain) from company_domains d where d.org_id = c.org_id and d.company_id = c.id)`,
  description: sql`c.description`,
  note: sql`c.note`,
  health_score: sql`c.health_score`,
  account_tier: sql`c.account_tier`,
  renewal_date: sql`to_char(c.renewal_date, 'YYYY-MM-DD')`,
  industry: sql`c.industry`,
  created_at: instant(sql`c.created_at`),
  updated_at: instant(sql`c.updated_at`),
};

export type ExportOf = 'contact' | 'company';
export interface Fields {
  default_fields?: readonly string[] | undefined;
  custom_fields?: string[] | undefined;
}
export interface ExportColumn {
  name: string;
  label: string;
  text: Sql;
}

/** The columns asked for, in that order; all of the fixed ones where none are named. Refuses names that are no fields. */
export async function columnsFor(db: Reads, deskId: number, of: ExportOf, fields: Fields): Promise<ExportColumn[]> {
  const known: Record<string, Sql> = of === 'contact' ? contact : company;
  const own = await ownFields(db, deskId, of);
  const names = fields.default_fields ?? (fields.custom_fields?.length ? [] : Object.keys(known));
  const custom = (fields.custom_fields ?? []).map((name) => ({ name, field: own.find((one) => one.name === name) }));
  const unknown = [...names.filter((name) => !(name in known)), ...custom.filter((one) => !one.field).map((one) => one.name)];
  refuseFlaws(
    unknown.map((name) => ({
      field: 'fields',
      nested_field: name.slice(0, 100),
      code: 'invalid_field' as const,
      message: `There is no field ${name.slice(0, 100)} to export.`,
    })),
  );
  const values = of === 'contact' ? sql`s.custom_fields` : sql`c.custom_fields`;
  return [
    ...names.map((name) => ({ name, label: name, text: known[name]! })),
    ...custom.map(({ field }) => ({ name: field!.name, label: labelOf(field!), text: sql`${values} ->> ${field!.name}` })),
  ];
}
const labelOf = (field: OwnField) => field.label;
