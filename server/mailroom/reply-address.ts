/**
 * The address a customer answers to: the desk's own with a tag that names ticket and person, signed with 130 bits. It says where an answer
 * belongs, never who wrote it: whoever sends to it is still asked who they are.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor } from '../platform/secret.ts';

export interface ReplyPlace {
  org_id: number;
  desk_id: number;
  ticket_id: number;
  person_id: number;
}

/** The part before the @ may have 64 octets, and mail servers may change its case. */
const longestLocal = 64;
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const signLength = 26;

function signOf(place: ReplyPlace): string {
  const bits = createHmac('sha256', keyFor('reply')).update(`${place.org_id}.${place.desk_id}.${place.ticket_id}.${place.person_id}`).digest();
  let sign = '';
  for (let n = 0; n < signLength; n++) {
    const at = n * 5;
    const pair = (bits[at >> 3]! << 8) | bits[(at >> 3) + 1]!;
    sign += letters[(pair >> (11 - (at & 7))) & 31];
  }
  return sign;
}

/** The support address with the tag; without one where it would be too long for mail, and the thread's ids have to do. */
export function replyAddress(supportEmail: string, place: ReplyPlace): string {
  const at = supportEmail.lastIndexOf('@');
  const local = `${supportEmail.slice(0, at)}+${place.ticket_id.toString(36)}.${place.person_id.toString(36)}.${signOf(place)}`;
  return local.length > longestLocal ? supportEmail : `${local}${supportEmail.slice(at)}`;
}

const shape = /^(.+)\+([1-9a-z][0-9a-z]{0,10})\.([1-9a-z][0-9a-z]{0,10})\.([a-z2-7]{26})@([^@]+)$/;

/** What an address that mail came to names, when it is one of this desk's and its signature is right; null otherwise. */
export function readReplyAddress(address: string, desk: { org_id: number; desk_id: number; support_email: string }): ReplyPlace | null {
  const [, local, ticket, person, sign, domain] = shape.exec(address.trim().toLowerCase()) ?? [];
  if (!local || !ticket || !person || !sign || `${local}@${domain}` !== desk.support_email.toLowerCase()) return null;
  const place = { org_id: desk.org_id, desk_id: desk.desk_id, ticket_id: Number.parseInt(ticket, 36), person_id: Number.parseInt(person, 36) };
  if (!Number.isSafeInteger(place.ticket_id) || !Number.isSafeInteger(place.person_id)) return null;
  return timingSafeEqual(Buffer.from(signOf(place)), Buffer.from(sign)) ? place : null;
}
