/** Who of those mentioned cannot open the ticket, and what stands in the way of sharing it with them (A4). */
import type { Mention } from '../../contract/sharing.ts';
import { ticketFor, whoCanSee } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { settingsOf } from '../settings/index.ts';
import { forbidden } from './rules.ts';
import { outsideOf, wallOf } from './walls.ts';

interface Mentioned {
  kind: 'person' | 'group';
  id: number;
  name: string;
  /** The agents it stands for: themselves, or the members of the group. */
  people: number[];
}

const mentioned = (db: Reads, deskId: number, personIds: number[], groupIds: number[]) =>
  db.rows<Mentioned>(sql`
    select 'person' as kind, p.id, p.name, array[p.id] as people from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
    where s.org_id = ${db.org_id} and s.desk_id = ${deskId} and s.kind = 'agent' and s.deactivated_at is null and p.id = any(${personIds}::bigint[])
    union all
    select 'group', g.id, g.name, array(select m.person_id from group_members m join seats s on s.org_id = m.org_id and s.desk_id = g.desk_id and s.person_id = m.person_id and s.kind = 'agent' and s.deactivated_at is null
      where m.org_id = g.org_id and m.group_id = g.id)
    from groups g where g.org_id = ${db.org_id} and g.desk_id = ${deskId} and g.deleted_at is null and g.id = any(${groupIds}::bigint[])
    order by 3, 1, 2`);

/** People, then groups; a group can open the ticket when every agent in it can. */
export async function mentionsFor(db: Reads, actor: Actor, ticketId: number, personIds: number[], groupIds: number[]): Promise<Mention[]> {
  const ticket = await ticketFor(db, actor, ticketId);
  const found = await mentioned(db, actor.desk_id, personIds, groupIds);
  const seeing = new Set(await whoCanSee(db, { desk_id: actor.desk_id, ticket_id: ticketId }, [...new Set(found.flatMap((one) => one.people))]));
  const wall = await wallOf(db, ticket);
  const settings = await settingsOf(db);
  const outside = await outsideOf(db, wall, personIds, groupIds);
  const own = ticket.deleted_at || ticket.spam_at ? 'ticket.deleted' : ticket.level === 'work' ? null : 'ticket.level_too_low';
  return found.map(({ kind, id, name, people }) => {
    const stands = (kind === 'person' ? outside.people : outside.groups).has(id);
    const closed = own ?? forbidden(settings, wall, { agents: true, requesters: false, outside: stands })?.code ?? null;
    return { kind, id, name, can_open: people.every((one) => seeing.has(one)), can_share: closed === null, closed };
  });
}
