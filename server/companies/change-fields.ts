/** Adds, changes and takes away a desk's own fields. A name is made once and never used again. */
import type { CustomerField, FieldChanges, NewField } from '../../contract/customer-fields.ts';
import type { Actor } from '../people/index.ts';
import { type Database, join, raw, type Sql, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Flaw, refusal, refuseFlaws } from '../platform/refusal.ts';
import { type FieldOf, fieldFor } from './fields.ts';

const mostFields = 100;
const firstOwnId = 1001;

const nameFrom = (label: string) => {
  const word = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
  return `cf_${word || 'field'}`;
};

function choicesFrom(given: NewField['choices'], type: string, creating: boolean): string[] | undefined {
  const flaws: Flaw[] = [];
  const values = given
    ?.map((one, at) => (typeof one === 'string' ? { value: one, position: at + 1 } : { value: one.value, position: one.position ?? at + 1 }))
    .sort((a, b) => a.position - b.position)
    .map((one) => one.value.trim());
  if (type === 'custom_dropdown') {
    if ((creating && !values?.length) || values?.length === 0) flaws.push({ field: 'choices', code: 'missing_field', message: 'A dropdown needs choices.' });
    if (values && new Set(values).size < values.length) flaws.push({ field: 'choices', code: 'duplicate_value', message: 'Each choice should be there once.' });
    if (values?.some((value) => !value)) flaws.push({ field: 'choices', code: 'invalid_value', message: 'A choice should not be blank.' });
  } else if (values?.length) flaws.push({ field: 'choices', code: 'incompatible_field', message: 'Only a dropdown has choices.' });
  refuseFlaws(flaws);
  return type === 'custom_dropdown' ? values : undefined;
}

const columns = [
  'label',
  'label_for_customers',
  'position',
  'required_for_agents',
  'required_for_customers',
  'customers_can_edit',
  'displayed_for_customers',
  'quick_add_for_agent',
] as const;

async function lockDesk(tx: Tx, deskId: number): Promise<void> {
  await tx.run(sql`select 1 from desks where org_id = ${tx.org_id} and id = ${deskId} for no key update`);
}

const blankFlaw = (label: string | undefined) =>
  label !== undefined && !label.trim()
    ? [{ field: 'label', code: 'invalid_value' as const, message: 'It should not be blank as this is a mandatory field.' }]
    : [];

/** Adds a field. */
export function createField(db: Database, actor: Actor, of: FieldOf, given: NewField): Promise<CustomerField> {
  refuseFlaws(blankFlaw(given.label));
  const choices = choicesFrom(given.choices, given.type, true) ?? [];
  return db.transact(async (tx) => {
    await lockDesk(tx, actor.desk_id);
    const rows = await tx.rows<{ name: string; position: number; live: boolean }>(sql`
      select name, position, deleted_at is null as live from customer_fields where org_id = ${tx.org_id} and desk_id = ${actor.desk_id} and of = ${of}`);
    if (rows.filter((row) => row.live).length >= mostFields) throw refusal('field.too_many', { limit: mostFields });
    const base = nameFrom(given.label);
    const names = new Set(rows.map((row) => row.name));
    let name = base;
    for (let n = 2; names.has(name); n++) name = `${base}_${n}`;
    const label = given.label.trim();
    const row = await tx.row<{ id: number }>(sql`
      insert into customer_fields (org_id, desk_id, of, name, label, label_for_customers, type, position, required_for_agents, required_for_customers, customers_can_edit, displayed_for_customers, quick_add_for_agent, choices)
      values (${tx.org_id}, ${actor.desk_id}, ${of}, ${name}, ${label}, ${given.label_for_customers ?? label}, ${given.type}, ${given.position ?? Math.max(14, ...rows.map((one) => one.position)) + 1},
        ${given.required_for_agents ?? false}, ${given.required_for_customers ?? false}, ${given.customers_can_edit ?? false}, ${given.displayed_for_customers ?? false}, ${given.quick_add_for_agent ?? false}, ${choices}::text[])
      returning id`);
    await emit(tx, 'field.created', { desk_id: actor.desk_id, actor_id: actor.person_id }, { field_id: row!.id, of, name }, 'fields');
    return fieldFor(tx, actor.desk_id, of, row!.id);
  });
}

/** Changes a field of the desk's own. */
export function changeField(db: Database, actor: Actor, of: FieldOf, id: number, given: FieldChanges): Promise<CustomerField> {
  refuseFlaws(blankFlaw(given.label));
  return db.transact(async (tx) => {
    await lockDesk(tx, actor.desk_id);
    const field = await fieldFor(tx, actor.desk_id, of, id);
    if (id < firstOwnId) throw refusal('field.fixed');
    const choices = choicesFrom(given.choices, field.type, false);
    const sets: Sql[] = columns.filter((column) => given[column] !== undefined).map((column) => sql`${raw(column)} = ${given[column]}`);
    if (choices) sets.push(sql`choices = ${choices}::text[]`);
    if (!sets.length) return field;
    await tx.run(sql`update customer_fields set ${join([...sets, sql`updated_at = now()`], ', ')} where org_id = ${tx.org_id} and id = ${id}`);
    await emit(tx, 'field.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { field_id: id, of, fields: Object.keys(given) }, 'fields');
    return fieldFor(tx, actor.desk_id, of, id);
  });
}

/** Takes a field away. */
export async function deleteField(db: Database, actor: Actor, of: FieldOf, id: number): Promise<null> {
  await db.transact(async (tx) => {
    await lockDesk(tx, actor.desk_id);
    await fieldFor(tx, actor.desk_id, of, id);
    if (id < firstOwnId) throw refusal('field.fixed');
    await tx.run(sql`update customer_fields set deleted_at = now(), updated_at = now() where org_id = ${tx.org_id} and id = ${id}`);
    await emit(tx, 'field.deleted', { desk_id: actor.desk_id, actor_id: actor.person_id }, { field_id: id, of }, 'fields');
  });
  return null;
}
