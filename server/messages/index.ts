/**
 * Messages: what is said on a ticket, what somebody has begun to say, and its summary. Promises: what was sent stays as it was; a note is its
 * author's; a draft is nobody else's. Writing one, and what follows for the ticket, is the room tickets'.
 */
export { messageFor } from './change-note.ts';
export { messagesOf, wireMessage } from './conversations.ts';
export { forgetInDrafts, forgetInMessages } from './forget-addresses.ts';
export { endDraft, insertMessage, type NewMessage, sentAs, speaker, type Writer, written } from './message.ts';
export { noteOf, replyOf } from './message-answers.ts';
export { messageRoutes } from './routes.ts';
export { saidToCustomers } from './said.ts';
export { summaryColumn } from './summary.ts';
