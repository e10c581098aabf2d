/** Endpoints of notes about contacts and companies. */
import * as contract from '../../contract/notes.ts';
import type { Serve } from '../people/index.ts';
import { notesOf, type Subject } from './notes.ts';
import { addNote, changeNote, deleteNote } from './write-note.ts';

const contact = (params: { contact_id: number }): Subject => ({ of: 'contact', id: params.contact_id });
const company = (params: { company_id: number }): Subject => ({ of: 'company', id: params.company_id });

export function noteRoutes(serve: Serve): void {
  serve(contract.listContactNotes, async ({ actor, params, query, next }) => {
    const { rows, more } = await notesOf(actor, contact(params), query);
    next(null, more);
    return rows;
  });
  serve(contract.listCompanyNotes, async ({ actor, params, query, next }) => {
    const { rows, more } = await notesOf(actor, company(params), query);
    next(null, more);
    return rows;
  });
  serve(contract.addContactNote, ({ actor, params, body }) => addNote(actor, contact(params), body.body));
  serve(contract.addCompanyNote, ({ actor, params, body }) => addNote(actor, company(params), body.body));
  serve(contract.changeContactNote, ({ actor, params, body }) => changeNote(actor, contact(params), params.note_id, body.body));
  serve(contract.changeCompanyNote, ({ actor, params, body }) => changeNote(actor, company(params), params.note_id, body.body));
  serve(contract.deleteContactNote, ({ actor, params }) => deleteNote(actor, contact(params), params.note_id));
  serve(contract.deleteCompanyNote, ({ actor, params }) => deleteNote(actor, company(params), params.note_id));
}
