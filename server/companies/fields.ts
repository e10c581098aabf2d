/** The fields of contacts and companies: the fixed ones every desk has, and those it added. */
import { accountTiers, healthScores } from '../../contract/companies.ts';
import type { CustomerField } from '../../contract/customer-fields.ts';
import { type Reads, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';

export type FieldOf = 'contact' | 'company';

const since = '2026-01-01T00:00:00Z';
const fixed = (id: number, name: string, label: string, more: Partial<CustomerField> = {}): CustomerField => ({
  id,
  name,
  label,
  label_for_customers: label,
  type: `default_${name}`,
  default: true,
  position: id % 100,
  required_for_agents: false,
  required_for_customers: false,
  customers_can_edit: false,
  editable_in_signup: false,
  displayed_for_customers: false,
  agents_can_edit: true,
  displayed_for_agents: true,
  quick_add_for_agent: false,
  unique: false,
  created_at: since,
  updated_at: since,
  ...more,
});
const choicesOf = (values: readonly string[]) => values.map((value, at) => ({ id: at + 1, value, position: at + 1 }));
const required = { required_for_agents: true, required_for_customers: true, customers_can_edit: true, quick_add_for_agent: true };

const fixedFields: Record<FieldOf, CustomerField[]> = {
  contact: [
    fixed(1, 'name', 'Full name', { ...required, displayed_for_customers: true }),
    fixed(2, 'job_title', 'Title'),
    fixed(3, 'email', 'Email', { displayed_for_customers: true, quick_add_for_agent: true, unique: true }),
    fixed(4, 'phone', 'Work phone', { quick_add_for_agent: true }),
    fixed(5, 'mobile', 'Mobile phone'),
    fixed(6, 'twitter_id', 'Twitter', { unique: true }),
    fixed(7, 'unique_external_id', 'Unique external ID', { unique: true }),
    fixed(8, 'company_name', 'Company', { quick_add_for_agent: true }),
    fixed(9, 'client_manager', 'Can see all tickets from this company'),
    fixed(10, 'address', 'Address'),
    fixed(11, 'time_zone', 'Time zone'),
    fixed(12, 'language', 'Language', { customers_can_edit: true, displayed_for_customers: true }),
    fixed(13, 'tag_names', 'Tags'),
    fixed(14, 'description', 'About'),
  ],
  company: [
    fixed(101, 'name', 'Company name', { ...required, unique: true, customers_can_edit: false }),
    fixed(102, 'description', 'Description'),
    fixed(103, 'note', 'Notes'),
    fixed(104, 'domains', 'Domains for this company', { unique: true }),
    fixed(105, 'health_score', 'Health score', { choices: choicesOf(healthScores) }),
    fixed(106, 'account_tier', 'Account tier', { choices: choicesOf(accountTiers) }),
    fixed(107, 'renewal_date', 'Renewal date'),
    fixed(108, 'industry', 'Industry'),
  ],
};

/** A field as it is kept. */
export interface OwnField {
  id: number;
  name: string;
  label: string;
  label_for_customers: string;
  type: string;
  position: number;
  required_for_agents: boolean;
  required_for_customers: boolean;
  customers_can_edit: boolean;
  displayed_for_customers: boolean;
  quick_add_for_agent: boolean;
  choices: string[];
  created_at: string;
  updated_at: string;
}

/** The fields the desk added, in their order. */
export const ownFields = (db: Reads, deskId: number, of: FieldOf) =>
  db.rows<OwnField>(sql`
    select id, name, label, label_for_customers, type, position, required_for_agents, required_for_customers, customers_can_edit, displayed_for_customers,
      quick_add_for_agent, choices, created_at, updated_at
    from customer_fields where org_id = ${db.org_id} and desk_id = ${deskId} and of = ${of} and deleted_at is null order by position, id`);

const wireField = ({ choices, ...field }: OwnField): CustomerField => ({
  ...field,
  default: false,
  editable_in_signup: false,
  agents_can_edit: true,
  displayed_for_agents: true,
  unique: false,
  ...(field.type === 'custom_dropdown' ? { choices: choicesOf(choices) } : {}),
});

/** Every field, fixed ones first. */
export const fieldsOf = async (db: Reads, deskId: number, of: FieldOf): Promise<CustomerField[]> => [
  ...fixedFields[of],
  ...(await ownFields(db, deskId, of)).map(wireField),
];

/** One field, or the refusal that there is none. */
export async function fieldFor(db: Reads, deskId: number, of: FieldOf, id: number): Promise<CustomerField> {
  const field = (await fieldsOf(db, deskId, of)).find((one) => one.id === id);
  if (!field) throw refusal('field.not_found');
  return field;
}
