/** Notes about a contact or a company: what agents write down for each other. Customers never see them. */
import { type Static, Type } from 'typebox';
import { companyParams } from './companies.ts';
import { contactParams } from './contact.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nothing, Nullable, Paging, PersonRef, Text } from './values.ts';

export const Note = Type.Object({
  id: Id,
  body: Type.String(),
  author: PersonRef,
  created_at: Instant,
  edited_at: Nullable(Instant),
  /** Whether you may change it: your own, and as an admin everybody's. */
  yours: Type.Boolean(),
});
export type Note = Static<typeof Note>;
/** As long as a note may be. */
export const noteMost = 10_000;
const body = Type.Object({ body: Text(noteMost) }, { additionalProperties: false });
const ofContact = Type.Object({ contact_id: Id, note_id: Id });
const ofCompany = Type.Object({ company_id: Id, note_id: Id });
const noContact = ['contact.not_found'] as const;
const noCompany = ['company.not_found'] as const;

export const listContactNotes = endpoint({
  method: 'GET',
  path: '/contacts/:contact_id/notes',
  who: 'agent',
  about: 'What agents wrote down about a contact, newest first.',
  params: contactParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Note) },
  refuses: noContact,
});
export const addContactNote = endpoint({
  method: 'POST',
  path: '/contacts/:contact_id/notes',
  who: 'agent',
  about: 'Write a note about a contact.',
  params: contactParams,
  body,
  answer: { 201: Note },
  refuses: noContact,
});
export const changeContactNote = endpoint({
  method: 'PUT',
  path: '/contacts/:contact_id/notes/:note_id',
  who: 'agent',
  about: 'Change a note: its author, and admins.',
  params: ofContact,
  body,
  answer: { 200: Note },
  refuses: [...noContact, 'note.not_found', 'note.not_yours'],
});
export const deleteContactNote = endpoint({
  method: 'DELETE',
  path: '/contacts/:contact_id/notes/:note_id',
  who: 'agent',
  about: 'Delete a note: its author, and admins.',
  params: ofContact,
  answer: { 204: Nothing },
  refuses: [...noContact, 'note.not_found', 'note.not_yours'],
});
export const listCompanyNotes = endpoint({
  method: 'GET',
  path: '/companies/:company_id/notes',
  who: 'agent',
  about: 'What agents wrote down about a company, newest first.',
  params: companyParams,
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Note) },
  refuses: noCompany,
});
export const addCompanyNote = endpoint({
  method: 'POST',
  path: '/companies/:company_id/notes',
  who: 'agent',
  about: 'Write a note about a company.',
  params: companyParams,
  body,
  answer: { 201: Note },
  refuses: noCompany,
});
export const changeCompanyNote = endpoint({
  method: 'PUT',
  path: '/companies/:company_id/notes/:note_id',
  who: 'agent',
  about: 'Change a note: its author, and admins.',
  params: ofCompany,
  body,
  answer: { 200: Note },
  refuses: [...noCompany, 'note.not_found', 'note.not_yours'],
});
export const deleteCompanyNote = endpoint({
  method: 'DELETE',
  path: '/companies/:company_id/notes/:note_id',
  who: 'agent',
  about: 'Delete a note: its author, and admins.',
  params: ofCompany,
  answer: { 204: Nothing },
  refuses: [...noCompany, 'note.not_found', 'note.not_yours'],
});
