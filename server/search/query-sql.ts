/** A query as a condition on `tickets t`: only fields of this list, every value a parameter. */
import { join, type Sql, sql } from '../platform/db.ts';
import { instantOf } from '../platform/http/instants.ts';
import { BadQuery, type Condition, type Query } from './parse-query.ts';

type Field = (condition: Condition) => Sql;

const comparison = { ':': sql`=`, ':>': sql`>=`, ':<': sql`<=` };

function numberOf({ field, value }: Condition, shape = /^-?\d{1,15}$/): string {
  if (!shape.test(value!)) throw new BadQuery(`The value of ${field} should be a number.`);
  return value!;
}

const whole =
  (column: Sql): Field =>
  (condition) => {
    if (condition.value === null) return onlyIs(condition, sql`${column} is null`);
    return sql`${column} ${comparison[condition.operator]} ${numberOf(condition)}::bigint`;
  };

function onlyIs({ field, operator }: Condition, found: Sql): Sql {
  if (operator !== ':') throw new BadQuery(`${operator} does not fit ${field} here; only : does.`);
  return found;
}

const text =
  (column: Sql): Field =>
  (condition) =>
    onlyIs(condition, condition.value === null ? sql`${column} is null` : sql`lower(${column}) = lower(${condition.value})`);

/** Tags as people write them: the index is asked for the usual spellings. */
const tag: Field = (condition) => {
  const { value } = condition;
  if (value === null) return onlyIs(condition, sql`t.tags = '{}'`);
  const lower = value.toLowerCase();
  const spellings = [...new Set([value, lower, value.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])];
  return onlyIs(condition, sql`t.tags && ${spellings}::text[]`);
};

/** A day is all of it: from its first moment for :>, to its last for :<. */
function stretchOf(condition: Condition): { from: string; to: string } {
  const moment = instantOf(condition.value!);
  if (!moment || moment.getUTCFullYear() < 1000) throw new BadQuery(`The value of ${condition.field} should be a date such as '2026-03-01'.`);
  const length = /^\d{4}-\d{2}-\d{2}$/.test(condition.value!.trim()) ? 86_400_000 : 1000;
  const end = new Date(moment.getTime() + length);
  return { from: moment.toISOString(), to: end.getUTCFullYear() > 9999 ? 'infinity' : end.toISOString() };
}

const date =
  (column: Sql): Field =>
  (condition) => {
    if (condition.value === null) return onlyIs(condition, sql`${column} is null`);
    const { from, to } = stretchOf(condition);
    const after = sql`${column} >= ${from}::timestamptz`;
    const until = sql`${column} < ${to}::timestamptz`;
    return condition.operator === ':>' ? after : condition.operator === ':<' ? until : sql`(${after} and ${until})`;
  };

/** A field of one's own, of whatever type its value is written in. */
const custom: Field = (condition) => {
  const { field, operator, value } = condition;
  const stored = sql`t.custom_fields ->> ${field}::text`;
  if (value === null) return onlyIs(condition, sql`(${stored}) is null`);
  if (operator === ':') return sql`lower(${stored}) = lower(${value})`;
  if (/^\d{4}-\d{2}-\d{2}/.test(value) && instantOf(value))
    return sql`coalesce(case when (${stored}) ~ '^\\d{4}-\\d{2}-\\d{2}' then left(${stored}, 10) collate "C" ${comparison[operator]} ${value.slice(0, 10)} end, false)`;
  const number = numberOf(condition, /^-?\d{1,15}(\.\d{1,10})?$/);
  return sql`coalesce(case when (${stored}) ~ '^-?\\d{1,30}(\\.\\d{1,30})?$' then (${stored})::numeric ${comparison[operator]} ${number}::numeric end, false)`;
};

const fields = new Map<string, Field>([
  ['agent_id', whole(sql`t.responder_id`)],
  ['group_id', whole(sql`t.group_id`)],
  ['priority', whole(sql`t.priority`)],
  ['status', whole(sql`t.status`)],
  ['tag', tag],
  ['type', text(sql`t.type`)],
  ['due_by', date(sql`t.due_by`)],
  ['fr_due_by', date(sql`t.fr_due_by`)],
  ['created_at', date(sql`t.created_at`)],
  ['updated_at', date(sql`t.updated_at`)],
]);

/** The names a query may use, besides `cf_…`. */
export const queryFields: string[] = [...fields.keys()];

/** The condition a query means; throws `BadQuery` for a field or a value that does not fit. */
export function conditionOf(query: Query): Sql {
  if (query.kind !== 'is') return sql`(${join(query.parts.map(conditionOf), query.kind === 'and' ? ' and ' : ' or ')})`;
  const field = fields.get(query.field) ?? (/^cf_\w+$/.test(query.field) ? custom : undefined);
  if (!field) throw new BadQuery(`${query.field} is no field of tickets. There are ${queryFields.join(', ')} and custom fields (cf_…).`);
  return field(query);
}
