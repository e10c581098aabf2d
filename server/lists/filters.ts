/** What a list is narrowed to: the named views, and the fields one may filter by. Every flaw of a filter is named. */
import type { Static } from 'typebox';
import type { listTickets } from '../../contract/tickets.ts';
import { seesAll, viewerOf, visibleTo, type Way, waysOf } from '../access/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';

type Query = Partial<Static<typeof listTickets.query>>;

export interface ListFilter {
  /** On `tickets t`. */
  where: Sql;
  /** The only ways to look, where the view names them (shared with me). */
  ways?: Way[];
  sort: 'created_at' | 'updated_at';
  /** It shows nothing deleted and no spam. */
  present: boolean;
  /** A view as it is, narrowed by no value of anybody’s choice. */
  plain: boolean;
}

export const present = sql`t.deleted_at is null and t.spam_at is null`;
export const unresolved = sql`${present} and t.status not in (4, 5)`;
/** The tickets somebody watches. */
export const watchedBy = (actor: Actor): Sql =>
  sql`select w.ticket_id from watchers w where w.org_id = ${actor.org_id} and w.person_id = ${actor.person_id} and w.desk_id = ${actor.desk_id}`;

function viewOf(actor: Actor, filter: Query['filter']): { where: Sql; ways?: Way[]; sort?: 'updated_at' } | null {
  const me = sql`${actor.person_id}`;
  switch (filter) {
    case undefined:
      return null;
    case 'new_and_my_open':
      return {
        where: sql`${present} and t.status = 2 and (t.responder_id is null or t.responder_id = ${me})`,
        // Each half has its index; together PostgreSQL would sort all there are.
        ...(seesAll(actor)
          ? {
              ways: [sql`t.responder_id is null`, sql`t.responder_id = ${me}`].map((half) => ({
                by: 'scope' as const,
                why: 'all_tickets' as const,
                when: sql`${half} and ${visibleTo(viewerOf(actor))}`,
              })),
            }
          : {}),
      };
    case 'my_open':
      return {
        where: sql`${unresolved} and t.responder_id = ${me}`,
        ...(seesAll(actor) ? {} : { ways: waysOf(viewerOf(actor)).filter((way) => way.mine || way.by === 'share') }),
      };
    case 'unassigned':
      return { where: sql`${unresolved} and t.responder_id is null` };
    case 'open':
      return { where: unresolved };
    case 'all':
      return { where: present };
    case 'shared_with_me':
      return { where: present, ways: waysOf(viewerOf(actor)).filter((way) => way.by === 'share'), sort: 'updated_at' };
    case 'watching':
      return {
        where: sql`${present} and t.id in (${watchedBy(actor)})`,
      };
    case 'spam':
      return { where: sql`t.spam_at is not null and t.deleted_at is null` };
    case 'deleted':
      return { where: sql`t.deleted_at is not null` };
  }
}

function numbersOf(text: string, field: string, allowed: number[], flaws: Flaw[]): number[] {
  const numbers = text.split(',').map((part) => Number(part.trim()));
  if (numbers.some((one) => !allowed.includes(one)))
    flaws.push({ field, code: 'invalid_value', message: `It should be a comma list of these values: '${allowed.join(',')}'` });
  return numbers;
}

/** The condition of a list. Without any filter only what was created in the last 30 days, as Freshdesk has it. */
export function filterOf(actor: Actor, query: Query): ListFilter {
  const flaws: Flaw[] = [];
  const view = viewOf(actor, query.filter);
  const more: Sql[] = [];
  if (query.requester_id !== undefined) more.push(sql`t.requester_id = ${query.requester_id}`);
  if (query.email !== undefined)
    more.push(sql`t.requester_id = (select e.person_id from emails e where e.org_id = ${actor.org_id} and e.key = lower(${query.email}))`);
  if (query.unique_external_id !== undefined)
    more.push(sql`t.requester_id = (select x.id from people x where x.org_id = ${actor.org_id} and x.unique_external_id = ${query.unique_external_id})`);
  if (query.company_id !== undefined) more.push(sql`t.company_id = ${query.company_id}`);
  if (query.status !== undefined) more.push(sql`t.status = any(${numbersOf(query.status, 'status', [2, 3, 4, 5, 6, 7], flaws)}::smallint[])`);
  if (query.priority !== undefined) more.push(sql`t.priority = any(${numbersOf(query.priority, 'priority', [1, 2, 3, 4], flaws)}::smallint[])`);
  if (query.responder_id !== undefined) more.push(query.responder_id === 0 ? sql`t.responder_id is null` : sql`t.responder_id = ${query.responder_id}`);
  if (query.group_id !== undefined) more.push(query.group_id === 0 ? sql`t.group_id is null` : sql`t.group_id = ${query.group_id}`);
  if (query.type !== undefined) more.push(sql`t.type = ${query.type}`);
  if (query.tag !== undefined) more.push(sql`t.tags @> array[${query.tag}]`);
  if (query.due === 'overdue') more.push(sql`t.due_by < now() and t.status not in (4, 5)`);
  if (query.due === 'today') more.push(sql`t.due_by >= now() and t.due_by < now() + interval '1 day' and t.status not in (4, 5)`);
  if (query.updated_since !== undefined) more.push(sql`t.updated_at >= ${instantOf(query.updated_since)!.toISOString()}::timestamptz`);
  refuseFlaws(flaws);
  const first = view?.where ?? (more.length ? present : sql`${present} and t.created_at > now() - interval '30 days'`);
  return {
    where: join([first, ...more], ' and '),
    ...(view?.ways ? { ways: view.ways } : {}),
    sort: view?.sort ?? 'created_at',
    present: query.filter !== 'spam' && query.filter !== 'deleted',
    plain: more.length === 0,
  };
}
