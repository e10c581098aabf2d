/** Shares that end because whom they let in is gone. */
import { sql, type Tx } from '../platform/db.ts';
import { recordAll, type Step } from '../platform/events.ts';

/** Takes away what was shared with a group that is deleted. */
export const endSharesOfGroup = (tx: Tx, deskId: number, groupId: number): Promise<number> =>
  tx.run(sql`delete from ticket_shares where org_id = ${tx.org_id} and desk_id = ${deskId} and group_id = ${groupId}`);

/** Whoever is deleted for ever stands in no list of who sees a ticket (D5). */
export async function endSharesOfContact(tx: Tx, contact: { id: number; desk_id: number; everywhere: boolean }): Promise<void> {
  const gone = await tx.rows<{ desk_id: number; ticket_id: number; id: number }>(sql`
    delete from ticket_shares where org_id = ${tx.org_id} and person_id = ${contact.id} ${contact.everywhere ? sql`` : sql`and desk_id = ${contact.desk_id}`}
    returning desk_id, ticket_id, id`);
  const deeds = gone.map(({ desk_id, ticket_id, id }) => ({ desk_id, ticket_id, facts: { share_ids: [id], person_ids: [contact.id] } }));
  await recordAll(tx, 'ticket.unshared', null, deeds);
}

/** Whoever is a customer of the desk from now on keeps none of what was shared with them as an agent, from that very moment (A12). */
export const agentSteps: Step[] = [
  {
    event: 'agent.removed',
    async take(tx, { desk_id, actor_id }, { agent_id }) {
      const gone = await tx.rows<{ ticket_id: number; id: number }>(sql`
        delete from ticket_shares where org_id = ${tx.org_id} and desk_id = ${desk_id} and person_id = ${agent_id as number} returning ticket_id, id`);
      const deeds = gone.map((one) => ({ desk_id, ticket_id: one.ticket_id, facts: { share_ids: [one.id], person_ids: [agent_id] } }));
      await recordAll(tx, 'ticket.unshared', actor_id, deeds);
    },
  },
];
