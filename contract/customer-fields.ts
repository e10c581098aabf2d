/** The fields of contacts and of companies: the fixed ones, and those a desk adds. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Line, Nothing, OneOf, Text } from './values.ts';

export const customFieldTypes = [
  'custom_text',
  'custom_paragraph',
  'custom_checkbox',
  'custom_number',
  'custom_dropdown',
  'custom_phone_number',
  'custom_url',
  'custom_date',
] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** A field as a form needs it. `name` is made by the server and never changes; it is the key in `custom_fields`. */
export const CustomerField = Type.Object({
  id: Id,
  name: Type.String(),
  label: Type.String(),
  label_for_customers: Type.String(),
  type: Type.String(),
  default: Type.Boolean(),
  position: Type.Integer(),
  required_for_agents: Type.Boolean(),
  required_for_customers: Type.Boolean(),
  customers_can_edit: Type.Boolean(),
  editable_in_signup: Type.Boolean(),
  displayed_for_customers: Type.Boolean(),
  agents_can_edit: Type.Boolean(),
  displayed_for_agents: Type.Boolean(),
  quick_add_for_agent: Type.Boolean(),
  unique: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.Object({ id: Id, value: Type.String(), position: Type.Integer() }))),
  created_at: Instant,
  updated_at: Instant,
});
export type CustomerField = Static<typeof CustomerField>;

const Choice = Type.Union([
  Text(255),
  Type.Object({ id: Type.Optional(Id), value: Text(255), position: Type.Optional(Type.Integer()) }, { additionalProperties: false }),
]);
const given = {
  label_for_customers: Type.Optional(Line(255)),
  position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  required_for_agents: Type.Optional(Type.Boolean()),
  required_for_customers: Type.Optional(Type.Boolean()),
  customers_can_edit: Type.Optional(Type.Boolean()),
  displayed_for_customers: Type.Optional(Type.Boolean()),
  quick_add_for_agent: Type.Optional(Type.Boolean()),
  choices: Type.Optional(Type.Array(Choice, { maxItems: 200 })),
};
const NewField = Type.Object({ label: Line(255), type: OneOf(customFieldTypes), ...given }, { additionalProperties: false });
export type NewField = Static<typeof NewField>;
const FieldChanges = Type.Object({ label: Type.Optional(Line(255)), ...given }, { additionalProperties: false });
export type FieldChanges = Static<typeof FieldChanges>;
const params = Type.Object({ field_id: Id });

export const listContactFields = endpoint({
  method: 'GET',
  path: '/contact_fields',
  who: 'agent',
  about: 'The fields of contacts in their order, fixed and own.',
  answer: { 200: Type.Array(CustomerField) },
});
export const showContactField = endpoint({
  method: 'GET',
  path: '/contact_fields/:field_id',
  who: 'agent',
  about: 'One field of contacts.',
  params,
  answer: { 200: CustomerField },
  refuses: ['field.not_found'],
});
export const createContactField = endpoint({
  method: 'POST',
  path: '/contact_fields',
  who: 'admin',
  about: 'Add a field to contacts; its name is made from the label.',
  body: NewField,
  answer: { 201: CustomerField },
  refuses: ['field.too_many'],
});
export const changeContactField = endpoint({
  method: 'PUT',
  path: '/contact_fields/:field_id',
  who: 'admin',
  about: 'Change a field of one’s own; its type and name stay.',
  params,
  body: FieldChanges,
  answer: { 200: CustomerField },
  refuses: ['field.not_found', 'field.fixed'],
});
export const deleteContactField = endpoint({
  method: 'DELETE',
  path: '/contact_fields/:field_id',
  who: 'admin',
  about: 'Take a field away; its values are shown no more.',
  params,
  answer: { 204: Nothing },
  refuses: ['field.not_found', 'field.fixed'],
});
export const changeContactFieldSingular = endpoint({ ...changeContactField, path: '/contact_field/:field_id' });
export const deleteContactFieldSingular = endpoint({ ...deleteContactField, path: '/contact_field/:field_id' });

export const listCompanyFields = endpoint({
  ...listContactFields,
  path: '/company_fields',
  about: 'The fields of companies in their order, fixed and own.',
});
export const showCompanyField = endpoint({
  ...showContactField,
  path: '/company_fields/:field_id',
  about: 'One field of companies.',
});
export const createCompanyField = endpoint({
  ...createContactField,
  path: '/company_fields',
  about: 'Add a field to companies; its name is made from the label.',
});
export const changeCompanyField = endpoint({
  ...changeContactField,
  path: '/company_fields/:field_id',
});
export const deleteCompanyField = endpoint({
  ...deleteContactField,
  path: '/company_fields/:field_id',
});
export const changeCompanyFieldSingular = endpoint({ ...changeCompanyField, path: '/company_field/:field_id' });
export const deleteCompanyFieldSingular = endpoint({ ...deleteCompanyField, path: '/company_field/:field_id' });
