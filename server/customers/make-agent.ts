/** Makes a contact an agent of the desk (D3): the same person, with the same id, and from then on no contact any more. */
import type { Static } from 'typebox';
import type * as contract from '../../contract/contacts.ts';
import { leaveCompanies } from '../companies/index.ts';
import { createAgentIn, type GivenAgent, type NewAgentStep, refuseTakingOver, showAgent } from '../groups/index.ts';
import { type Actor, addressesOf, removeAddress } from '../people/index.ts';
import type { Database } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { refusal } from '../platform/refusal.ts';
import { contactFor, showContact } from './contact.ts';

const agentTypes = { support_agent: 1, field_agent: 2, collaborator: 3 } as const;

export async function makeAgent(
  db: Database,
  actor: Actor,
  contactId: number,
  given: Static<typeof contract.makeAgent.body>,
  base: string,
  steps: NewAgentStep[],
) {
  const contact = await db.transact(async (tx) => {
    const { name } = await contactFor(tx, actor, contactId);
    const shown = await showContact(tx, actor, contactId, base);
    if (shown.email === null) throw refusal('contact.no_address', { name });
    const further = (await addressesOf(tx, contactId)).filter((row) => !row.is_primary);
    if (further.length) await refuseTakingOver(tx, actor, contactId);
    for (const row of further) await removeAddress(tx, contactId, row.id);
    await leaveCompanies(tx, actor.desk_id, contactId);
    const { type, ...seat } = given;
    await createAgentIn(tx, actor, { ticket_scope: 1, ...seat, ...(type ? { agent_type: agentTypes[type] } : {}), email: shown.email } as GivenAgent, steps);
    await emit(tx, 'contact.made_agent', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: contactId }, 'contacts');
    return shown;
  });
  return {
    ...contact,
    other_emails: [],
    company_id: null,
    company: null,
    view_all_tickets: false,
    other_companies: [],
    agent: await showAgent(db.read, actor, contactId),
  };
}
