/** What a field of a query can be: each kind turns a condition into SQL, every value a parameter. Rooms say which of their columns are which. */
import { join, planAnew, type Reads, raw, type Sql, sql } from './db.ts';
import { instantOf } from './http/instants.ts';
import { BadQuery, type Condition, parseQuery, type Query } from './parse-query.ts';
import { Invalid } from './refusal.ts';

export type Field = (condition: Condition) => Sql;

const comparison = { ':': sql`=`, ':>': sql`>=`, ':<': sql`<=` };

function numberOf({ field, value }: Condition, shape = /^-?\d{1,15}$/): string {
  if (!shape.test(value!)) throw new BadQuery(`The value of ${field} should be a number.`);
  return value!;
}

/** A number. */
export const whole =
  (column: Sql): Field =>
  (condition) => {
    if (condition.value === null) return onlyIs(condition, sql`${column} is null`);
    return sql`${column} ${comparison[condition.operator]} ${numberOf(condition)}::bigint`;
  };

/** The condition, where the operator is plain equality. */
export function onlyIs({ field, operator }: Condition, found: Sql): Sql {
  if (operator !== ':') throw new BadQuery(`${operator} does not fit ${field} here; only : does.`);
  return found;
}

/** A text, whole, whatever the case. */
export const text =
  (column: Sql): Field =>
  (condition) =>
    onlyIs(condition, condition.value === null ? sql`${column} is null` : sql`lower(${column}) = lower(${condition.value})`);

/** A name, whole, whatever the case: by the plain column an index answers, then letter by letter. */
export const named =
  (column: Sql, sortName: Sql): Field =>
  (condition) =>
    condition.value === null
      ? text(column)(condition)
      : onlyIs(condition, sql`(${sortName} = left(search_form(${condition.value}), 200) and lower(${column}) = lower(${condition.value}))`);

/** A day is all of it: from its first moment for :>, to its last for :<. */
function stretchOf(condition: Condition): { from: string; to: string } {
  const moment = instantOf(condition.value!);
  if (!moment || moment.getUTCFullYear() < 1000) throw new BadQuery(`The value of ${condition.field} should be a date such as '2026-03-01'.`);
  const length = /^\d{4}-\d{2}-\d{2}$/.test(condition.value!.trim()) ? 86_400_000 : 1000;
  const end = new Date(moment.getTime() + length);
  return { from: moment.toISOString(), to: end.getUTCFullYear() > 9999 ? 'infinity' : end.toISOString() };
}

/** A time, or a day and all of it. */
export const date =
  (column: Sql): Field =>
  (condition) => {
    if (condition.value === null) return onlyIs(condition, sql`${column} is null`);
    const { from, to } = stretchOf(condition);
    const after = sql`${column} >= ${from}::timestamptz`;
    const until = sql`${column} < ${to}::timestamptz`;
    return condition.operator === ':>' ? after : condition.operator === ':<' ? until : sql`(${after} and ${until})`;
  };

/** A field of one's own, of whatever type its value is written in. */
export const custom =
  (fields: Sql): Field =>
  (condition) => {
    const { field, operator, value } = condition;
    const stored = sql`${fields} ->> ${field}::text`;
    if (value === null) return onlyIs(condition, sql`(${stored}) is null`);
    if (operator === ':') return sql`lower(${stored}) = lower(${value})`;
    if (/^\d{4}-\d{2}-\d{2}/.test(value) && instantOf(value))
      return sql`coalesce(case when (${stored}) ~ '^\\d{4}-\\d{2}-\\d{2}' then left(${stored}, 10) collate "C" ${comparison[operator]} ${value.slice(0, 10)} end, false)`;
    const number = numberOf(condition, /^-?\d{1,15}(\.\d{1,10})?$/);
    return sql`coalesce(case when (${stored}) ~ '^-?\\d{1,30}(\\.\\d{1,30})?$' then (${stored})::numeric ${comparison[operator]} ${number}::numeric end, false)`;
  };

/** The condition a query means; throws `BadQuery` for a field or a value that does not fit. `of`: what they are fields of. */
export function conditionBy(of: string, fields: Map<string, Field>, own: Field | undefined, query: Query): Sql {
  if (query.kind !== 'is')
    return sql`(${join(
      query.parts.map((part) => conditionBy(of, fields, own, part)),
      query.kind === 'and' ? ' and ' : ' or ',
    )})`;
  const field = fields.get(query.field) ?? (/^cf_\w+$/.test(query.field) ? own : undefined);
  if (!field) throw new BadQuery(`${query.field} is no field of ${of}. There are ${[...fields.keys()].join(', ')}${own ? ' and custom fields (cf_…)' : ''}.`);
  return field(query);
}

/** The condition a query's text means; refuses one that is missing or does not read. */
export function conditionIn(asked: string | undefined, of: string, fields: Map<string, Field>, own: Field | undefined): Sql {
  if (!asked?.trim()) throw new Invalid([{ field: 'query', code: 'missing_field', message: 'This field is mandatory.' }]);
  try {
    return conditionBy(of, fields, own, parseQuery(asked));
  } catch (error) {
    if (error instanceof BadQuery) throw new Invalid([{ field: 'query', code: 'invalid_value', message: error.message }]);
    throw error;
  }
}

/**
 * A page of what fits, newest first, and how many there are, counted up to one more than `most`. They are looked for once and in no order; of more than are
 * counted the newest are met soon on a walk. Planned for the very values: what was made for one query misleads the next.
 */
export async function queryPage(
  db: Reads,
  asked: { from: Sql; id: Sql; created: Sql; where: Sql },
  { size, page, most }: { size: number; page: number; most: number },
): Promise<{ n: number; ids: number[] }> {
  const { from, id, created, where } = asked;
  const shown = sql`order by created desc, id desc limit ${raw(String(size))} offset ${(page - 1) * size}`;
  const fit = sql`select ${id} as id, ${created} as created from ${from} where ${where}`;
  const found = await db.row<{ n: number; ids: number[] }>(
    planAnew(
      sql`with f as materialized (${fit} limit ${raw(String(most + 1))}) select (select count(*)::int from f) as n, array(select id from f ${shown}) as ids`,
    ),
  );
  if (found!.n <= most) return found!;
  const newest = await db.rows<{ id: number }>(planAnew(sql`select id from (${fit}) f ${shown}`));
  return { n: found!.n, ids: newest.map((one) => one.id) };
}
