/** An agent as they stand now, for work that is done in their name later than they asked for it. */
import { type Database, type Reads, sql } from '../platform/db.ts';
import type { Agent, Desk, Role } from './actor.ts';

interface Row extends Omit<Desk, 'name'> {
  desk_name: string;
  person_id: number;
  name: string;
  role: Role;
  ticket_scope: 1 | 2 | 3;
  workspace_id: number | null;
}

/** The agent with the rights they have now; null when they have no seat at the desk any more. */
export async function agentAt(look: Reads, db: Database, deskId: number, personId: number): Promise<Agent | null> {
  const row = await look.row<Row>(sql`
    select d.id, d.slug, d.name as desk_name, d.kind, d.support_email, p.id as person_id, p.name, s.role, s.ticket_scope, s.workspace_id
    from seats s join people p on p.org_id = s.org_id and p.id = s.person_id join desks d on d.org_id = s.org_id and d.id = s.desk_id
    where s.org_id = ${look.org_id} and s.desk_id = ${deskId} and s.person_id = ${personId} and s.kind = 'agent' and s.deactivated_at is null`);
  if (!row) return null;
  const { person_id, name, role, ticket_scope, workspace_id, desk_name, ...desk } = row;
  return {
    kind: 'agent',
    org_id: look.org_id,
    desk_id: deskId,
    person_id,
    name,
    role,
    scope: ticket_scope,
    workspace_id,
    desk: { ...desk, name: desk_name },
    db,
  };
}
