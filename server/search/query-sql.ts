/** A query as a condition on `tickets t`: only fields of this list, every value a parameter. */
import { type Sql, sql } from '../platform/db.ts';
import type { Query } from '../platform/parse-query.ts';
import { conditionBy, custom, date, type Field, onlyIs, text, whole } from '../platform/query-fields.ts';

/** Tags as people write them: the index is asked for the usual spellings. */
const tag: Field = (condition) => {
  const { value } = condition;
  if (value === null) return onlyIs(condition, sql`t.tags = '{}'`);
  const lower = value.toLowerCase();
  const spellings = [...new Set([value, lower, value.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])];
  return onlyIs(condition, sql`t.tags && ${spellings}::text[]`);
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
export const conditionOf = (query: Query): Sql => conditionBy('tickets', fields, custom(sql`t.custom_fields`), query);
