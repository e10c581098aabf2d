/** What one room lends another, so that rooms do not import rooms. */
export { Composer } from '../../composer/composer.tsx';
export { NoteEditor } from '../../composer/note-editor.tsx';
export { useOutbox } from '../../composer/outbox.ts';
export { TicketWords } from '../../composer/ticket-words.tsx';
export { RelatedTickets } from '../../related/related-tickets.tsx';
export { WhoCanSee } from '../../sharing/access/who-can-see.tsx';
export { MentionOffer } from '../../sharing/mention-offer.tsx';
export { ShareDialog } from '../../sharing/share-dialog.tsx';
export { LetterBody } from '../../ticket/thread/letter-body.tsx';
export { TimeBlock } from '../../time/time-block.tsx';
