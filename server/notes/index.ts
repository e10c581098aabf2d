/**
 * Notes about contacts and companies. Promises: no customer ever sees one, only its author and admins change it, and what is written about a
 * contact goes when they are deleted for ever.
 */
export { noteRoutes } from './routes.ts';
export { forgetNotes } from './write-note.ts';
