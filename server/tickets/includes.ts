/** What may be asked for along with tickets (`include=`), as columns of the same statement. */
import type { TicketAccess, TicketRow } from '../../contract/ticket.ts';
import { cap, levelFrom, mayOf, type Standing, standing, subjectName } from '../access/index.ts';
import { summaryColumn } from '../messages/index.ts';
import type { Actor } from '../people/index.ts';
import { type Sql, sql } from '../platform/db.ts';
import { Invalid } from '../platform/refusal.ts';
import { type Stored, statColumns, wireRow } from './row.ts';

const known = ['conversations', 'requester', 'company', 'stats', 'sla_policy', 'description', 'access', 'summary'] as const;
export type Include = (typeof known)[number];

/** The includes of a query; an unknown one is refused by name. */
export function includesOf(text: string | undefined): Set<Include> {
  const asked = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const wrong = asked.find((one) => !known.includes(one as Include));
  if (wrong !== undefined)
    throw new Invalid([{ field: 'include', code: 'invalid_value', message: `It should be one of these values: '${known.join(',')}'; not ${wrong}.` }]);
  return new Set(asked as Include[]);
}

const requesterColumn = sql`
  p.name as requester_name, p.mobile as requester_mobile, p.phone as requester_phone,
  (select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary) as requester_email`;

const companyColumn = sql`(select json_build_object('id', c.id, 'name', c.name) from companies c where c.org_id = t.org_id and c.id = t.company_id) as company`;

const accessColumns = (actor: Actor) => sql`
  ${standing(actor)}, ${cap(actor)},
  not exists (select from visits v where v.org_id = t.org_id and v.person_id = ${actor.person_id} and v.desk_id = t.desk_id and v.ticket_id = t.id and v.seen_at >= t.updated_at) as unread,
  exists (select from watchers w where w.org_id = t.org_id and w.desk_id = t.desk_id and w.ticket_id = t.id and w.person_id = ${actor.person_id}) as watching,
  sh.shared_with, sh.shared_count`;

const shareFaces = sql`
  left join lateral (
    select coalesce(json_agg(json_build_object('kind', case when s.company_id is not null then 'company' when s.group_id is not null then 'group' else 'person' end, 'id', coalesce(s.person_id, s.group_id, s.company_id), 'name', ${subjectName}) order by s.id) filter (where s.n <= 3), '[]') as shared_with, count(*)::int as shared_count
    from (select s.*, row_number() over (order by s.id) as n from ticket_shares s where s.org_id = t.org_id and s.desk_id = t.desk_id and s.ticket_id = t.id and (s.expires_at is null or s.expires_at > now())) s
  ) sh on true`;

/** Columns and joins that answer the includes, to stand behind `tickets t`. */
export function includeSql(actor: Actor, includes: Set<Include>): { columns: Sql; joins: Sql } {
  return {
    columns: sql`${includes.has('requester') ? sql`, ${requesterColumn}` : sql``}${includes.has('stats') ? sql`, ${statColumns}` : sql``}${includes.has('description') ? sql`, t.description, t.description_text` : sql``}${includes.has('access') ? sql`, ${accessColumns(actor)}` : sql``}${includes.has('summary') ? sql`, ${summaryColumn}` : sql``}${includes.has('company') ? sql`, ${companyColumn}` : sql``}`,
    joins: sql`${includes.has('requester') ? sql` join people p on p.org_id = t.org_id and p.id = t.requester_id` : sql``}${includes.has('access') ? shareFaces : sql``}`,
  };
}

export interface Included extends Stored, Standing {
  requester_name: string;
  requester_mobile: string | null;
  requester_phone: string | null;
  requester_email: string | null;
  description: string;
  description_text: string;
  unread: boolean;
  watching: boolean;
  shared_with: TicketAccess['shared_with'];
  shared_count: number;
  summary: TicketRow['summary'];
  company: TicketRow['company'];
}

/** The row with what was asked for. */
export function withIncludes(row: Included, includes: Set<Include>): TicketRow {
  const ticket = wireRow(row);
  if (includes.has('requester'))
    ticket.requester = { id: row.requester_id, name: row.requester_name, email: row.requester_email, mobile: row.requester_mobile, phone: row.requester_phone };
  if (includes.has('company')) ticket.company = row.company ?? null;
  if (includes.has('summary')) ticket.summary = row.summary ?? null;
  if (includes.has('stats')) ticket.stats = row as unknown as NonNullable<TicketRow['stats']>;
  if (includes.has('description')) {
    ticket.description = row.description;
    ticket.description_text = row.description_text;
  }
  if (includes.has('access')) {
    const access = levelFrom(row)!;
    ticket.access = {
      level: access.level,
      by: access.by,
      may: mayOf({ ...row, ...access }),
      unread: row.unread,
      watching: row.watching,
      shared_with: row.shared_with,
      shared_count: row.shared_count,
    };
  }
  return ticket;
}
