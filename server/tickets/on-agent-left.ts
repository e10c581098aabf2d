/** What tickets do when an agent is deactivated or loses their seat: what is still open has nobody again, so that it waits for no one who is gone. */
import { type Database, sql } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { type Subscriber, worker } from '../platform/worker.ts';

const batch = 200;
type Facts = { agent_id: number };

/** Takes the agent off open tickets, some at a time; where it broke off, it goes on. Whoever has a live seat again keeps what they have. */
export const onAgentLeft: Subscriber[] = (['agent.deactivated', 'agent.removed'] as const).map((event) =>
  worker<Facts>(event, `let-go-of-tickets-of-${event.replace('.', '-')}`, async (db, { facts }) => {
    for (;;) if ((await letGo(db, facts.desk_id, facts.agent_id, facts.actor_id)) === 0) return;
  }),
);

const letGo = (db: Database, deskId: number, agentId: number, actorId: number | null) =>
  db.transact(async (tx) => {
    const back = await tx.row(
      sql`select 1 from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${agentId} and kind = 'agent' and deactivated_at is null`,
    );
    if (back) return 0;
    const rows = await tx.rows<{ id: number; responder_id: number | null; internal_agent_id: number | null }>(sql`
      select id, responder_id, internal_agent_id from tickets where org_id = ${tx.org_id} and desk_id = ${deskId} and (responder_id = ${agentId} or internal_agent_id = ${agentId}) and status not in (4, 5)
      order by id limit ${batch} for update`);
    await tx.run(sql`
      update tickets set responder_id = nullif(responder_id, ${agentId}), internal_agent_id = nullif(internal_agent_id, ${agentId}), updated_at = now()
      where org_id = ${tx.org_id} and desk_id = ${deskId} and id = any(${rows.map((row) => row.id)}::bigint[])`);
    for (const row of rows) {
      const fields = (['responder_id', 'internal_agent_id'] as const).filter((field) => row[field] === agentId);
      const changes = Object.fromEntries(fields.map((field) => [field, [agentId, null]]));
      await emit(tx, 'ticket.changed', { desk_id: deskId, ticket_id: row.id, actor_id: actorId }, { changes }, 'ticket');
    }
    return rows.length;
  });
