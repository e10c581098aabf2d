/** Companies by Freshdesk's search language: newest first, thirty a page. */
import type { Company } from '../../contract/companies.ts';
import type { Actor } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { conditionIn, custom, date, type Field, named, onlyIs, queryPage } from '../platform/query-fields.ts';
import { refusal } from '../platform/refusal.ts';
import { atHelpDesk, type CompanyRow, companiesHere, companyColumns, wireCompany } from './company.ts';
import { ownFields } from './fields.ts';

const size = 30;
const mostCounted = 10_000;
const mostMilliseconds = 5000;

const domain =
  (actor: Actor): Field =>
  (condition) =>
    onlyIs(
      condition,
      condition.value === null
        ? // All of them are read once, instead of each company's.
          sql`c.id not in (select d.company_id from company_domains d where d.org_id = ${actor.org_id})`
        : sql`exists (select from company_domains d where d.org_id = c.org_id and d.company_id = c.id and d.domain = lower(${condition.value}))`,
    );
const fieldsFor = (actor: Actor): Map<string, Field> =>
  new Map<string, Field>([
    ['domain', domain(actor)],
    ['name', named(sql`c.name`, sql`c.sort_name`)],
    ['created_at', date(sql`c.created_at`)],
    ['updated_at', date(sql`c.updated_at`)],
  ]);

/** One page of the companies that fit the query. */
export async function companiesByQuery(actor: Actor, asked: string | undefined, page: number) {
  atHelpDesk(actor);
  const where = sql`${companiesHere(actor)} and ${conditionIn(asked, 'companies', fieldsFor(actor), custom(sql`c.custom_fields`))}`;
  const found = await actor.db.readWithin(mostMilliseconds, async (db) => {
    const { n, ids } = await queryPage(db, { from: sql`companies c`, id: sql`c.id`, created: sql`c.created_at`, where }, { size, page, most: mostCounted });
    const rows = await db.rows<CompanyRow>(sql`
      select ${companyColumns} from companies c where ${companiesHere(actor)} and c.id = any(${ids}::bigint[]) order by c.created_at desc, c.id desc`);
    return { n, rows, own: await ownFields(db, actor.desk_id, 'company') };
  });
  if (!found) throw refusal('search.too_slow', {}, 'query');
  const results: Company[] = found.rows.map((row) => wireCompany(row, found.own));
  return { total: Math.min(found.n, mostCounted), ...(found.n > mostCounted ? { more_than_total: true } : {}), results };
}
