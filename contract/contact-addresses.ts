/** What stands beside a contact: their addresses (D30–D32), the history of their companies, what happened to them. */
import { type Static, Type } from 'typebox';
import { Activity } from './around-ticket.ts';
import { contactParams } from './contact.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, MailAddress, Nothing, Nullable, Paging } from './values.ts';

/** An address of a contact. Unverified until whoever has it proves it (D32). */
export const ContactAddress = Type.Object({
  id: Id,
  email: Type.String(),
  primary: Type.Boolean(),
  verified: Type.Boolean(),
  verified_at: Nullable(Instant),
  /** The last mail to it came back: when, and what the mail server said. Null as soon as a later one went. */
  bounced_at: Nullable(Instant),
  bounce: Nullable(Type.String()),
  created_at: Instant,
});
export type ContactAddress = Static<typeof ContactAddress>;
const addressParams = Type.Object({ contact_id: Id, email_id: Id });
const takingOver = ['agent.above_you', 'agent.elsewhere', 'agent.behind_wall', 'contact.sees_more'] as const;
export const listContactAddresses = endpoint({
  method: 'GET',
  path: '/contacts/:contact_id/emails',
  who: 'agent',
  about: 'The addresses of a contact, the primary one first.',
  params: contactParams,
  answer: { 200: Type.Array(ContactAddress) },
  refuses: ['contact.not_found'],
});
export const addContactAddress = endpoint({
  method: 'POST',
  path: '/contacts/:contact_id/emails',
  who: 'agent',
  about: 'Add an address; a taken one is refused with its owner in `additional_info.user_id` (D3, D32).',
  params: contactParams,
  body: Type.Object({ email: MailAddress }, { additionalProperties: false }),
  answer: { 201: ContactAddress },
  refuses: ['contact.not_found', 'contact.gone', 'contact.too_many_addresses', ...takingOver],
});
export const makeAddressPrimary = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/emails/:email_id/make_primary',
  who: 'agent',
  about: 'Make an address the primary one; the old one stays beside it (D30).',
  params: addressParams,
  answer: { 200: Type.Array(ContactAddress) },
  refuses: ['contact.not_found', 'contact.gone', 'address.not_found', ...takingOver],
});
export const sendAddressProof = endpoint({
  method: 'POST',
  path: '/contacts/:contact_id/emails/:email_id/send_verification',
  who: 'agent',
  about: 'Mail a link to the address that proves it when it is followed.',
  params: addressParams,
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.gone', 'address.not_found', 'address.verified', 'signin.throttled'],
});
export const removeContactAddress = endpoint({
  method: 'DELETE',
  path: '/contacts/:contact_id/emails/:email_id',
  who: 'agent',
  about: 'Take an address away; the primary one only when it is the last (D32).',
  params: addressParams,
  answer: { 204: Nothing },
  refuses: ['contact.not_found', 'contact.gone', 'address.not_found', 'address.primary', 'contact.nameless', ...takingOver],
});

/** Where a contact belongs or belonged: the history of their companies. */
export const ContactCompany = Type.Object({
  company_id: Id,
  name: Type.String(),
  primary: Type.Boolean(),
  view_all_tickets: Type.Boolean(),
  joined_at: Instant,
  left_at: Nullable(Instant),
});
export const listContactCompanies = endpoint({
  method: 'GET',
  path: '/contacts/:contact_id/companies',
  who: 'agent',
  about: 'The companies of a contact, those of now first, then those of before.',
  params: contactParams,
  answer: { 200: Type.Array(ContactCompany) },
  refuses: ['contact.not_found'],
});
export const listContactActivities = endpoint({
  method: 'GET',
  path: '/contacts/:contact_id/activities',
  who: 'agent',
  about:
    'What happened to a contact, newest first: changes with `facts.changes` (before and after), tickets you see, notes, imports. `id` counts within a kind.',
  params: contactParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Activity) },
  refuses: ['contact.not_found'],
});
