/** The rows of an export as a query that streams: one cell of text per column, none of which a spreadsheet would run. */
import { companiesWhere } from '../companies/index.ts';
import { contactsWhere } from '../customers/index.ts';
import type { Actor } from '../people/index.ts';
import { join, type Sql, sql } from '../platform/db.ts';
import type { ExportColumn, ExportOf } from './columns.ts';

export type Filter = Record<string, unknown>;

export function rowsQuery(actor: Actor, of: ExportOf, columns: ExportColumn[], filter: Filter): Sql {
  const cells = columns.length ? join(columns.map((column) => sql`plain_cell(${column.text})`)) : sql`1`;
  // Without columns they are only counted.
  const inOrder = (id: Sql) => (columns.length ? sql`order by ${id}` : sql``);
  if (of === 'company') return sql`select ${cells} from companies c where ${companiesWhere(actor, filter)} ${inOrder(sql`c.id`)}`;
  const needs = new Set(columns.map((column) => column.name));
  const addresses = needs.has('email') || needs.has('other_emails');
  const firm = needs.has('company_name') || needs.has('client_manager');
  return sql`
    select ${cells} from people p join seats s on s.org_id = p.org_id and s.desk_id = ${actor.desk_id} and s.person_id = p.id and s.kind = 'customer'
    ${
      addresses
        ? sql`left join (select e.person_id, min(e.address) filter (where e.is_primary) as first, string_agg(e.address, ';' order by e.id) filter (where not e.is_primary) as others
            from emails e where e.org_id = ${actor.org_id} group by e.person_id) a on a.person_id = p.id`
        : sql``
    } ${
      firm
        ? sql`left join company_members m on m.org_id = p.org_id and m.desk_id = ${actor.desk_id} and m.person_id = p.id and m.is_primary and m.left_at is null
            left join companies c on c.org_id = m.org_id and c.id = m.company_id`
        : sql``
    } where ${contactsWhere(actor, filter)} ${inOrder(sql`p.id`)}`;
}
