/** Which column is which field, from the server's guess to what is sent. */
import type { ImportFields, ImportPreview } from '../../../contract/imports.ts';
import type { ImportOf } from '../use-imports.ts';

/** Column → field, as the page keeps it. */
export function byColumn({ custom_fields, ...fields }: ImportFields): Record<number, string> {
  const columns: Record<number, string> = {};
  for (const [field, at] of Object.entries(fields)) columns[Number(at)] = field;
  for (const [field, at] of Object.entries(custom_fields ?? {})) columns[at] = `custom:${field}`;
  return columns;
}

/** A field is one column's: whoever takes it takes it from another. */
export function assign(fields: Record<number, string>, column: number, field: string | null): Record<number, string> {
  const rest = Object.entries(fields).filter(([at, name]) => Number(at) !== column && name !== field);
  return Object.fromEntries(field ? [...rest, [column, field]] : rest);
}

const known = { contacts: ['email', 'phone', 'mobile', 'unique_external_id'], companies: ['name'] };
/** Whether a row can be known by anything at all. */
export const enough = (of: ImportOf, fields: Record<number, string>) => Object.values(fields).some((field) => known[of].includes(field));

/** The name a value of the preview goes by. */
export const valueName = (field: string) => field.replace(/^custom:/, '');
export const fieldsInOrder = (fields: Record<number, string>, look: ImportPreview) =>
  look.columns.flatMap(({ index }) => (fields[index] ? [fields[index]] : []));
