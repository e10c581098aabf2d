/**
 * The form a file is imported with: which column each field is in (`custom:` before a field of one's own), and what else is chosen.
 * For tests of the rooms that take files in.
 */
export function importForm(
  content: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, number> = { name: 0, email: 1 },
  more: Record<string, unknown> = {},
  name = 'people.csv',
): FormData {
  const form = new FormData();
  for (const [field, at] of Object.entries(fields))
    form.append(field.startsWith('custom:') ? `fields[custom_fields][${field.slice(7)}]` : `fields[${field}]`, String(at));
  for (const [field, value] of Object.entries(more)) form.append(field, String(value));
  form.append('file', new Blob([content]), name);
  return form;
}
