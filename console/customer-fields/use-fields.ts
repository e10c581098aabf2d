/** The fields of contacts and companies. Keys: ['fields', of]. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, Refused } from '../../contract/client.ts';
import {
  type CustomerField,
  changeCompanyField,
  changeContactField,
  createCompanyField,
  createContactField,
  deleteCompanyField,
  deleteContactField,
  listCompanyFields,
  listContactFields,
} from '../../contract/customer-fields.ts';
import type { BodyOf } from '../../contract/endpoint.ts';

export type FieldOf = 'contact' | 'company';
export type NewField = BodyOf<typeof createContactField>;
export type FieldChange = BodyOf<typeof changeContactField>;

const calls = {
  contact: { list: listContactFields, create: createContactField, change: changeContactField, remove: deleteContactField },
  company: { list: listCompanyFields, create: createCompanyField, change: changeCompanyField, remove: deleteCompanyField },
} as const;

const fieldsQuery = (of: FieldOf) =>
  queryOptions({ queryKey: ['fields', of], queryFn: ({ signal }) => call(calls[of].list, {}, signal), staleTime: 5 * 60_000 });
export const useFields = (of: FieldOf) => useQuery(fieldsQuery(of));
/** Those the desk added itself. */
export const useOwnFields = (of: FieldOf): CustomerField[] => useFields(of).data?.filter((field) => !field.default) ?? [];

export function useFieldDeeds(of: FieldOf) {
  const client = useQueryClient();
  const onSuccess = () => {
    for (const key of ['fields', 'contact', 'contacts', 'company', 'companies']) void client.invalidateQueries({ queryKey: [key] });
  };
  return {
    create: useMutation({ mutationFn: (body: NewField) => call(calls[of].create, { body }), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, ...body }: FieldChange & { id: number }) => call(calls[of].change, { params: { field_id: id }, body }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: number) => call(calls[of].remove, { params: { field_id: id } }), onSuccess }),
  };
}

/** A form has one field for each own field; what is refused inside `custom_fields` goes to its own. */
export const formName = (name: string) => `own_${name}`;
export async function placingOwn<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const errors = error.errors.map((one) =>
      one.field === 'custom_fields' && one.nested_field
        ? { ...one, field: formName(one.nested_field), message: one.message.replace(`${one.nested_field}: `, '') }
        : one,
    );
    throw new Refused(error.status, error.code, error.message, errors, error.request_id);
  }
}

/** Takes the own fields out of what a form changed, as the API has them. */
export function ownOf(changes: Record<string, unknown>, fields: CustomerField[]): Record<string, unknown> {
  const given = fields.filter((field) => formName(field.name) in changes).map((field) => [field.name, sent(field, changes[formName(field.name)])]);
  return given.length ? { custom_fields: Object.fromEntries(given) } : {};
}
const sent = (field: CustomerField, value: unknown) => {
  if (field.type === 'custom_checkbox') return value === true;
  if (value === '' || value === undefined) return null;
  return field.type === 'custom_number' && /^-?\d{1,15}$/.test(String(value)) ? Number(value) : value;
};
/** What a form holds for the own fields before anybody types. */
export const ownGiven = (fields: CustomerField[], values: Record<string, unknown> = {}): Record<string, unknown> =>
  Object.fromEntries(
    fields.map((field) => {
      const value = values[field.name];
      return [formName(field.name), field.type === 'custom_checkbox' ? value === true : value == null ? '' : String(value)];
    }),
  );
