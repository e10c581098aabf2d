/** Random small worlds, and the same world as rows. */
import fc from 'fast-check';
import { sql } from '../platform/db.ts';
import { makeApiKey } from '../signin/index.ts';
import type { World } from './model.ts';
import type { Office, Worker } from './office.ts';

const someOf = (n: number) => fc.uniqueArray(fc.nat({ max: n - 1 }), { maxLength: 2 });
const maybe = (n: number) => fc.option(fc.nat({ max: n - 1 }), { nil: null, freq: 2 });

const groupCount = 4;
const agentCount = 6;
const ticketCount = 14;

/** Worlds with restricted groups, observers, every scope, every kind of share, deleted and spam tickets, agents who left. */
export const worlds: fc.Arbitrary<World> = fc.record({
  outside_allowed: fc.boolean(),
  groups: fc.array(fc.record({ restricted: fc.boolean() }), { minLength: groupCount, maxLength: groupCount }),
  agents: fc.array(
    fc
      .record({
        scope: fc.constantFrom(1 as const, 2 as const, 3 as const),
        groups: someOf(groupCount),
        observes: someOf(groupCount),
        gone: fc.constant(false),
      })
      .map((agent) => ({ ...agent, observes: agent.observes.filter((one) => !agent.groups.includes(one)) })),
    { minLength: agentCount, maxLength: agentCount },
  ),
  tickets: fc.array(
    fc.record({
      group: maybe(groupCount),
      responder: maybe(agentCount),
      internal_group: fc.option(fc.nat({ max: groupCount - 1 }), { nil: null, freq: 1 }),
      internal_agent: fc.option(fc.nat({ max: agentCount - 1 }), { nil: null, freq: 1 }),
      fate: fc.constantFrom('live' as const, 'live' as const, 'live' as const, 'deleted' as const, 'spam' as const),
      status: fc.constantFrom(2, 3, 4, 5),
    }),
    { minLength: ticketCount, maxLength: ticketCount },
  ),
  shares: fc
    .array(
      fc.record({
        ticket: fc.nat({ max: ticketCount - 1 }),
        agent: fc.nat({ max: agentCount - 1 }),
        group: maybe(groupCount),
        level: fc.constantFrom('view' as const, 'note' as const, 'work' as const),
        expired: fc.boolean(),
        frozen: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 14 },
    )
    .map((shares) => shares.map((share) => (share.group === null ? share : { ...share, agent: null as number | null })))
    .map((shares) =>
      shares.filter(
        (share, at) => shares.findIndex((other) => other.ticket === share.ticket && other.agent === share.agent && other.group === share.group) === at,
      ),
    ),
});

export interface MadeWorld {
  agents: Worker[];
  tickets: number[];
  groups: number[];
  customer: number;
}

let made = 0;

/** The world as rows at the office's help desk; what the last world left there is moved out of everybody's reach first. */
export async function makeWorld(office: Office, world: World): Promise<MadeWorld> {
  const n = ++made;
  const org = office.org_id;
  const desk = office.desk_id;
  return office.db.transact(async (tx) => {
    await tx.run(sql`delete from tickets where org_id = ${org} and desk_id = ${desk}`);
    await tx.run(
      sql`insert into settings (org_id, key, value) values (${org}, 'share_outside_restricted_groups', ${JSON.stringify(world.outside_allowed)}::jsonb) on conflict (org_id, key) do update set value = excluded.value`,
    );
    const customer = (await tx.row<{ id: number }>(sql`insert into people (org_id, name) values (${org}, ${`Customer ${n}`}) returning id`))!.id;
    const groups: number[] = [];
    for (const [at, group] of world.groups.entries())
      groups.push(
        (await tx.row<{ id: number }>(
          sql`insert into groups (org_id, desk_id, name, restricted_at) values (${org}, ${desk}, ${`World ${n} group ${at}`}, ${group.restricted ? sql`now()` : null}) returning id`,
        ))!.id,
      );
    const agents: Worker[] = [];
    for (const [at, agent] of world.agents.entries()) {
      const name = `Agent ${n}-${at}`;
      const id = (await tx.row<{ id: number }>(sql`insert into people (org_id, name) values (${org}, ${name}) returning id`))!.id;
      await tx.run(
        sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${org}, ${desk}, ${id}, 'agent', 'agent', ${agent.scope})`,
      );
      for (const group of agent.groups) await tx.run(sql`insert into group_members (org_id, group_id, person_id) values (${org}, ${groups[group]}, ${id})`);
      for (const group of agent.observes)
        await tx.run(sql`insert into group_members (org_id, group_id, person_id, kind) values (${org}, ${groups[group]}, ${id}, 'observer')`);
      agents.push({ id, name, email: `${id}@world.test`, key: await makeApiKey(tx, id, null) });
    }
    const tickets: number[] = [];
    for (const [at, ticket] of world.tickets.entries()) {
      const row = await tx.row<{ id: number }>(sql`
        insert into tickets (org_id, desk_id, id, subject, description_text, status, requester_id, responder_id, group_id, internal_agent_id, internal_group_id, deleted_at, spam_at, created_at)
        values (${org}, ${desk}, nextval(${`ticket_numbers.desk_${org}_${desk}`}::regclass), ${`secret-${n}-${at}-subject`}, 'secret', ${ticket.status}, ${customer}, ${ticket.responder === null ? null : agents[ticket.responder]!.id}, ${ticket.group === null ? null : groups[ticket.group]},
          ${ticket.internal_agent === null ? null : agents[ticket.internal_agent]!.id}, ${ticket.internal_group === null ? null : groups[ticket.internal_group]}, ${ticket.fate === 'deleted' ? sql`now()` : null}, ${ticket.fate === 'spam' ? sql`now()` : null}, now() - make_interval(mins => ${at})) returning id`);
      tickets.push(row!.id);
      await tx.run(
        sql`insert into messages (org_id, desk_id, ticket_id, body, body_text, private, source, user_id) values (${org}, ${desk}, ${row!.id}, 'secret', 'secret', true, 2, ${agents[0]!.id})`,
      );
    }
    for (const share of world.shares)
      await tx.run(sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, group_id, level, expires_at, frozen_at, shared_by)
        values (${org}, ${desk}, ${tickets[share.ticket]}, ${share.agent === null ? null : agents[share.agent]!.id}, ${share.group === null ? null : groups[share.group]}, ${share.level}, ${share.expired ? sql`now() - interval '1 minute'` : sql`now() + interval '1 hour'`}, ${share.frozen ? sql`now()` : null}, ${office.ada.id})`);
    return { agents, tickets, groups, customer };
  });
}
