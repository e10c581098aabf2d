import { useFields } from '../app/lend/lend-fields.ts';

export type FieldOf = 'contact' | 'company';

/** What the desk calls the fields it added itself, by name; one that is gone is called by its name. */
export function useLabels(of: FieldOf): Map<string, string> {
  const fields = useFields(of).data ?? [];
  return new Map(fields.filter((field) => !field.default).map((field) => [field.name, field.label]));
}
