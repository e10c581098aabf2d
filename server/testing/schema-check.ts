/**
 * The types of the database, written from a migrated one. `node server/testing/schema-check.ts` compares, `--write` writes: a migration without its
 * types does not pass.
 */
import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { freshDatabase } from './cluster.ts';

const target = new URL('../platform/schema.ts', import.meta.url);
const types: Record<string, string> = {
  int8: 'number',
  int4: 'number',
  int2: 'number',
  text: 'string',
  bool: 'boolean',
  timestamptz: 'string',
  jsonb: 'unknown',
  bytea: 'Buffer',
  _text: 'string[]',
  _int8: 'number[]',
};

async function printed(): Promise<string> {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ table: string; column: string; type: string; nullable: boolean }>(`
    select c.relname as "table", a.attname as "column", t.typname as "type", not a.attnotnull as "nullable"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`);
  await client.end();
  await database.drop();
  const tables = Map.groupBy(rows, (row) => row.table);
  const lines = [...tables].map(
    ([table, columns]) =>
      `  ${table}: {\n${columns.map((one) => `    ${one.column}: ${types[one.type] ?? `never /* ${one.type} has no type here */`}${one.nullable ? ' | null' : ''};`).join('\n')}\n  };`,
  );
  return `/** The rows of the database as queries give them. Written by server/testing/schema-check.ts from a migrated database; not by hand. */\nexport interface Schema {\n${lines.join('\n')}\n}\n`;
}

const wanted = await printed();
if (process.argv.includes('--write')) await writeFile(target, wanted);
else if ((await readFile(target, 'utf8').catch(() => '')) !== wanted) {
  console.error('server/platform/schema.ts is not what the migrations make. Run: node server/testing/schema-check.ts --write');
  process.exitCode = 1;
}
process.exit();
