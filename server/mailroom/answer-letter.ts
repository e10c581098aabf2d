/** The letter around an answer or a forward, in the words of the desk or workspace (A29, A54). */
import type { MailKind, MailLanguage } from '../../contract/mail-texts.ts';
import type { Tx } from '../platform/db.ts';
import { fillText, mailWords, placeholdersIn } from '../settings/index.ts';
import { ticketValues } from '../tickets/index.ts';

/** Gives the address of a ticket's public link, made where there is none; null where such links are off. */
export type PublicUrlOf = (tx: Tx, ticket: { desk_id: number; ticket_id: number }, madeBy: number) => Promise<string | null>;

export interface Answer {
  desk_id: number;
  workspace_id: number | null;
  ticket_id: number;
  /** Whose answer it is, and by whose right a public link is made. */
  writer: { id: number; name: string };
  language: MailLanguage;
  body: string;
  /** Where an agent opens the ticket; customers have the portal's address. */
  url: string;
}

/** Subject and body as they go out. */
export async function answerLetter(
  tx: Tx,
  kind: Extract<MailKind, 'agent_reply' | 'agent_forward'>,
  answer: Answer,
  publicUrl: PublicUrlOf,
): Promise<{ subject: string; body: { html: string; text: string } }> {
  const ticket = { desk_id: answer.desk_id, ticket_id: answer.ticket_id };
  const words = await mailWords(tx, answer, kind, answer.language);
  const values = await ticketValues(tx, ticket, { language: answer.language, time_zone: 'UTC' });
  const asked = [...placeholdersIn(words.subject), ...placeholdersIn(words.body)].includes('ticket.public_url');
  const { subject, html, text } = fillText(words, {
    ...values,
    message: { html: answer.body },
    'actor.name': answer.writer.name,
    'ticket.url': answer.url,
    'ticket.public_url': (asked && (await publicUrl(tx, ticket, answer.writer.id))) || '',
  });
  return { subject, body: { html, text } };
}
