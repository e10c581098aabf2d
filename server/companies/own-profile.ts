/** What customers read and change of themselves at a portal: name, language, and the desk's own fields as far as its admins opened them. */
import type { PortalField, PortalMeChanges } from '../../contract/portal.ts';
import { type Customer, changeCustomer, changePerson } from '../people/index.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refuseFlaws } from '../platform/refusal.ts';
import { changesBetween, keepChanges } from './changes.ts';
import { checkValues, type Values } from './field-values.ts';
import { type OwnField, ownFields } from './fields.ts';

type Who = Pick<Customer, 'desk_id' | 'person_id'>;

async function valuesOf(db: Reads, { desk_id, person_id }: Who): Promise<Values | null> {
  const seat = await db.row<{ custom_fields: Values }>(sql`
    select custom_fields from seats where org_id = ${db.org_id} and desk_id = ${desk_id} and person_id = ${person_id} and kind = 'customer'`);
  return seat?.custom_fields ?? null;
}
/** Who may change a field sees it. */
const opened = async (db: Reads, deskId: number): Promise<OwnField[]> =>
  (await ownFields(db, deskId, 'contact')).filter((field) => field.displayed_for_customers || field.customers_can_edit);

/** The fields a customer sees at the portal, with what stands in them. */
export async function profileFields(db: Reads, who: Who): Promise<PortalField[]> {
  const [fields, values] = [await opened(db, who.desk_id), await valuesOf(db, who)];
  if (!values) return [];
  return fields.map((field) => ({
    name: field.name,
    label: field.label_for_customers,
    type: field.type as PortalField['type'],
    required: field.customers_can_edit && field.required_for_customers,
    may_change: field.customers_can_edit,
    choices: field.type === 'custom_dropdown' ? field.choices : null,
    value: values[field.name] ?? null,
  }));
}

/** Changes what they name; of the desk's own fields only those that are theirs to change. It stands in their history like any other change. */
export async function changeOwnProfile(tx: Tx, who: Who, given: PortalMeChanges, form = false): Promise<void> {
  const { custom_fields, ...facts } = given;
  await tx.row(sql`select 1 from seats where org_id = ${tx.org_id} and desk_id = ${who.desk_id} and person_id = ${who.person_id} for no key update`);
  const was = await tx.row<{ name: string; language: string }>(sql`select name, language from people where org_id = ${tx.org_id} and id = ${who.person_id}`);
  const before = await valuesOf(tx, who);
  const fields = (await opened(tx, who.desk_id))
    .filter((field) => field.customers_can_edit && before !== null)
    .map((field) => ({ ...field, required_for_agents: field.required_for_customers }));
  const { values, flaws } = checkValues(fields, custom_fields, before ?? {}, form);
  refuseFlaws(flaws);
  const changed: string[] = await changePerson(tx, who.person_id, facts);
  const own = changesBetween(before ?? {}, values);
  if (Object.keys(own).length) {
    await changeCustomer(tx, who.desk_id, who.person_id, { custom_fields: values });
    changed.push('custom_fields');
  }
  if (!changed.length) return;
  const change_id = await keepChanges(tx, who.desk_id, { contact_id: who.person_id }, { ...changesBetween({ ...was }, { ...was, ...facts }), ...own });
  await emit(tx, 'contact.changed', { desk_id: who.desk_id, actor_id: who.person_id }, { contact_id: who.person_id, fields: changed, change_id }, 'contacts');
}
