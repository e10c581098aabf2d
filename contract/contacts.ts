/** Contacts: Freshdesk v2's calls, with what they lack: blocking, VIPs, counts, search as one types. */
import { type Static, Type } from 'typebox';
import { Agent } from './agents.ts';
import { Contact, ContactState, contactKeys, contactParams } from './contact.ts';
import { endpoint } from './endpoint.ts';
import { Id, InstantIn, Line, MailAddress, Nothing, Nullable, OneOf, Paging, Text } from './values.ts';

export * from './contact-addresses.ts';

/** As many tags as one contact may have. */
export const tagsMost = 50;
const CompanyLink = Type.Object({ company_id: Id, view_all_tickets: Type.Optional(Type.Boolean()) }, { additionalProperties: false });
const phone = Type.Optional(Nullable(Type.String({ maxLength: 60 })));
const handle = Type.Optional(Nullable(Type.String({ maxLength: 255 })));
const given = {
  phone,
  mobile: phone,
  twitter_id: handle,
  facebook_id: handle,
  unique_external_id: handle,
  other_emails: Type.Optional(Type.Array(MailAddress, { maxItems: 100 })),
  company_id: Type.Optional(Nullable(Id)),
  view_all_tickets: Type.Optional(Type.Boolean()),
  other_companies: Type.Optional(Type.Array(CompanyLink, { maxItems: 300 })),
  job_title: Type.Optional(Nullable(Line(255, 0))),
  address: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  description: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
  language: Type.Optional(Type.String({ minLength: 2, maxLength: 10 })),
  time_zone: Type.Optional(Text(64)),
  tags: Type.Optional(Type.Array(Line(64), { maxItems: tagsMost })),
  custom_fields: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { maxProperties: 200 })),
  lookup_parameter: Type.Optional(Type.String({ maxLength: 100 })),
  vip: Type.Optional(Type.Boolean()),
  /** Null takes the picture away; one is given as a file of multipart/form-data. */
  avatar: Type.Optional(Type.Null()),
};
export const NewContact = Type.Object({ name: Line(255), email: Type.Optional(Nullable(MailAddress)), ...given }, { additionalProperties: false });
export type NewContact = Static<typeof NewContact>;
export const ContactChanges = Type.Object(
  { name: Type.Optional(Line(255)), email: Type.Optional(Nullable(MailAddress)), ...given },
  { additionalProperties: false },
);
export type ContactChanges = Static<typeof ContactChanges>;

const filters = {
  email: Type.Optional(Type.String({ maxLength: 254 })),
  phone: Type.Optional(Type.String({ maxLength: 60 })),
  mobile: Type.Optional(Type.String({ maxLength: 60 })),
  unique_external_id: Type.Optional(Type.String({ maxLength: 255 })),
  company_id: Type.Optional(Id),
  state: Type.Optional(ContactState),
  contact_type: Type.Optional(OneOf(['contact', 'visitor'])),
  updated_since: Type.Optional(InstantIn),
  _updated_since: Type.Optional(InstantIn),
  /** Beyond Freshdesk: words of name, addresses, phones and tags, as one types them; one tag; VIPs only. */
  term: Type.Optional(Type.String({ maxLength: 200 })),
  tag: Type.Optional(Type.String({ maxLength: 64 })),
  vip: Type.Optional(Type.Boolean()),
  /** Those you work with: whoever has a ticket that is assigned to you, open or not. */
  mine: Type.Optional(Type.Boolean()),
};
export const contactFilters = filters;
export const contactOrders = ['name', 'created_at', 'updated_at'] as const;

export const createContact = endpoint({
  method: 'POST',
  path: '/contacts',
  who: 'agent',
  multipart: true,
  picture: 'avatar',
  about: 'Make a contact with at least one of email, phone, mobile, twitter_id, unique_external_id (D2).',
  body: NewContact,
  answer: { 201: Contact },
  refuses: ['contact.too_many_addresses', 'contact.too_many_companies', 'contact.picture', 'contact.sees_more', 'attachment.too_large'],
});
export const listContacts = endpoint({
  method: 'GET',
  path: '/contacts',
  who: 'agent',
  about: 'Contacts of the desk by name; neither blocked nor deleted ones unless asked for.',
  query: Type.Object({
    ...filters,
    order_by: Type.Optional(OneOf(contactOrders)),
    order_type: Type.Optional(OneOf(['asc', 'desc'])),
    after: Type.Optional(Type.String({ maxLength: 1000 })),
    ...Paging,
  }),
  answer: { 200: Type.Array(Contact) },
  refuses: ['search.too_slow'],
});
export const countContacts = endpoint({
  method: 'GET',
  path: '/contacts/count',
  who: 'agent',
  about: 'How many contacts a list would hold, counted up to 1000.',
  query: Type.Object(filters),
  answer: { 200: Type.Object({ count: Type.Integer(), more: Type.Boolean() }) },
});
export const findContacts = endpoint({
  method: 'GET',
  path: '/contacts/autocomplete',
  who: 'agent',
  about: 'Contacts with a word of their name that begins so.',
  query: Type.Object({ term: Text(200) }),
  answer: { 200: Type.Array(Type.Object({ id: Id, name: Type.String() })) },
});
export const searchContacts = endpoint({
  method: 'GET',
  path: '/search/contacts',
  who: 'agent',
  about: 'Find contacts with the search language: field:value, AND, OR, parentheses.',
  query: Type.Object({ query: Type.Optional(Type.String()), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
  answer: { 200: Type.Object({ total: Type.Integer(), results: Type.Array(Contact), more_than_total: Type.Optional(Type.Boolean()) }) },
  refuses: ['search.too_slow'],
});
export const showContact = endpoint({
  method: 'GET',
  path: '/contacts/:contact_id',
  who: 'agent',
  about: 'One contact; deleted ones too, with `deleted: true`.',
  params: contactParams,
  answer: { 200: Contact },
  refuses: ['contact.not_found'],
});
export const changeContact = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id',
  who: 'agent',
  multipart: true,
  picture: 'avatar',
  about: 'Change a contact; arrays replace what there was.',
  params: contactParams,
  body: ContactChanges,
  answer: { 200: Contact },
  refuses: [
    'contact.not_found',
    'contact.gone',
    'contact.too_many_addresses',
    'contact.too_many_companies',
    'contact.picture',
    'contact.sees_more',
    'attachment.too_large',
    'agent.above_you',
    'agent.elsewhere',
    'agent.behind_wall',
  ],
});
export const deleteContact = endpoint({
  method: 'DELETE',
  path: '/contacts/:contact_id',
  who: 'agent',
  about: 'Delete a contact; their tickets stay, and they can be restored (D5).',
  params: contactParams,
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.gone', 'contact.tickets_unseen'],
});
export const restoreContact = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/restore',
  who: 'agent',
  about: 'Undo a deletion.',
  params: contactParams,
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.tickets_unseen'],
});
export const eraseContact = endpoint({
  method: 'DELETE',
  path: '/contacts/:contact_id/hard_delete',
  who: 'admin',
  about: 'Delete a contact for ever, with their tickets (D5); `force=true` where they are not deleted yet.',
  params: contactParams,
  query: Type.Object({ force: Type.Optional(OneOf(['true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0'])) }),
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.not_deleted'],
});
export const blockContact = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/block',
  who: 'agent',
  about: 'Close the portal to a contact; what they mail goes to spam.',
  params: contactParams,
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.gone', 'contact.tickets_unseen'],
});
export const unblockContact = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/unblock',
  who: 'agent',
  about: 'Let a blocked contact in again.',
  params: contactParams,
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.tickets_unseen'],
});
export const makeAgent = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/make_agent',
  who: 'admin',
  about: 'Make a contact an agent (D3); without a body full-time, with all tickets, as Agent. Their further addresses are dropped.',
  params: contactParams,
  body: Type.Object(
    {
      occasional: Type.Optional(Type.Boolean()),
      signature: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
      ticket_scope: Type.Optional(Type.Integer({ enum: [1, 2, 3] })),
      skill_ids: Type.Optional(Type.Array(Id, { maxItems: 100 })),
      group_ids: Type.Optional(Type.Array(Id, { maxItems: 100 })),
      role_ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 10 })),
      type: Type.Optional(OneOf(['support_agent', 'field_agent', 'collaborator'])),
      focus_mode: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  answer: { 200: Type.Object({ ...contactKeys, agent: Agent }) },
  refuses: ['contact.not_found', 'contact.gone', 'contact.no_address', 'agent.above_you', 'group.leaders_only'],
});
