/** What writing a reply or a note answers. */
import type { Static } from 'typebox';
import type { Note, Reply } from '../../contract/conversations.ts';
import type { Actor } from '../people/index.ts';
import { messageFor } from './change-note.ts';
import { wireMessage } from './conversations.ts';

export async function replyOf(actor: Actor, messageId: number, base: string): Promise<Static<typeof Reply>> {
  const message = wireMessage(await messageFor(actor.db.read, actor, messageId), base);
  return { ...message, replied_to: message.to_emails };
}

export async function noteOf(actor: Actor, messageId: number, base: string): Promise<Static<typeof Note>> {
  const message = wireMessage(await messageFor(actor.db.read, actor, messageId), base);
  return { ...message, notified_to: message.to_emails };
}
