/** A ticket that begins with a mail to somebody: theirs as requester, the writer's as assignee. The mail is made from the event, once. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/forwarding.ts';
import { sources, statuses } from '../../contract/ticket.ts';
import { type Actor, requesterFor } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';
import { checkAssignment, insertTicket } from '../tickets/index.ts';

type Given = Static<typeof contract.createOutboundEmail.body>;

function flawsOf(actor: Actor, given: Given): Flaw[] {
  const flaws: Flaw[] = [];
  if (given.email_config_id !== actor.desk_id)
    flaws.push({
      field: 'email_config_id',
      code: 'invalid_value',
      message: `There is no email_config matching the given email_config_id ${given.email_config_id}.`,
    });
  if (given.email.toLowerCase() === actor.desk.support_email.toLowerCase())
    flaws.push({ field: 'email', code: 'invalid_value', message: 'A desk cannot write to itself.' });
  if (given.subject.trim() === '') flaws.push({ field: 'subject', code: 'invalid_value', message: 'It should not be blank as this is a mandatory field.' });
  return flaws;
}

/** Makes the ticket and gives its number. */
export async function createOutbound(db: Database, actor: Actor, given: Given, files: Upload[]): Promise<number> {
  refuseFlaws(flawsOf(actor, given));
  const { email, name, email_config_id: _, ...ticket } = given;
  return db.transact(async (tx) => {
    const assigned = { responder_id: actor.person_id, group_id: given.group_id ?? null };
    await checkAssignment(tx, actor.desk_id, assigned, assigned.group_id);
    const { person_id } = await requesterFor(tx, actor.desk_id, { email, ...(name === undefined ? {} : { name }) });
    const made = { ...ticket, ...assigned, status: given.status ?? statuses.closed, source: sources.outbound_email, requester: { person_id, address: email } };
    const id = await insertTicket(tx, { desk_id: actor.desk_id, actor_id: actor.person_id }, made, files);
    await enqueue(tx, 'ticket.outbound', { desk_id: actor.desk_id, ticket_id: id, actor_id: actor.person_id });
    return id;
  });
}
