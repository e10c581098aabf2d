/** The law of the house, checked against the code, the tests, the documents and PostgreSQL's own catalogue. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { refusals } from '../contract/refusals.ts';
import { keysToPeople, notForced, rooms, withoutOrganisation } from './house.ts';
import { sql } from './platform/db.ts';
import { type Office, openOffice } from './testing/office.ts';

const root = join(import.meta.dirname, '..');
const skip = /(^|\/)(node_modules|dist|\.git|\.cache|\.tandem)(\/|$)/;
const files = (under: string, ending: RegExp): string[] =>
  existsSync(join(root, under))
    ? readdirSync(join(root, under), { recursive: true, encoding: 'utf8' })
        .map((name) => join(under, name))
        .filter((name) => ending.test(name) && !skip.test(name))
    : [];
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const code = files('server', /\.ts$/).filter((file) => !file.endsWith('.test.ts'));
const tests = [...files('server', /\.test\.ts$/), ...files('contract', /\.test\.ts$/), ...files('e2e', /\.ts$/)];
/** Folders that hold no room: they stand on the street, or beside the house. */
const outside = new Set(['testing', 'migrations', 'demo']);
const roomOf = (file: string) => {
  const [, first, second] = file.split('/');
  return second && !outside.has(first!) ? first! : null;
};
const importsOf = (file: string) =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => relative(root, normalize(join(root, dirname(file), path!))));

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('what is installed or built is no part of the repository, be it a folder or a link', () => {
  if (!existsSync(join(root, '.git'))) return;
  const kept = execFileSync('git', ['ls-files', '--', 'node_modules', 'dist', '.cache', '.tandem'], { cwd: root, encoding: 'utf8' });
  assert.equal(kept, '');
});

test('every room stands in the house', () => {
  const found = new Set(code.map(roomOf).filter((room) => room !== null));
  assert.deepEqual(
    [...found].filter((room) => !(room in rooms)),
    [],
  );
});

test('a room imports from floors below only, and only through the door', () => {
  const wrong: string[] = [];
  for (const file of code) {
    const from = roomOf(file);
    if (!from) continue;
    for (const target of importsOf(file)) {
      const to = roomOf(target);
      if (!target.startsWith('server/') || to === from) continue;
      if (to === null || !(to in rooms)) wrong.push(`${file} imports ${target}, which is no room`);
      else if (rooms[to]!.floor >= rooms[from]!.floor) wrong.push(`${file} imports sideways or up: ${target}`);
      else if (to !== 'platform' && target !== `server/${to}/index.ts`) wrong.push(`${file} goes past the door of ${to}: ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no import goes in a circle', () => {
  const all = [...code, ...files('contract', /\.ts$/)];
  const graph = new Map(all.map((file) => [file, importsOf(file)]));
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (state.get(file) === 'done' || !graph.has(file)) return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file)!) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of all) visit(file, []);
  assert.deepEqual(circles, []);
});

test('a room writes only its own tables', () => {
  const ownerOf = new Map(Object.entries(rooms).flatMap(([room, { tables }]) => tables.map((table) => [table, room] as const)));
  const wrong: string[] = [];
  for (const file of code) {
    const room = roomOf(file);
    if (!room) continue;
    for (const [, table] of read(file).matchAll(/\b(?:insert into|delete from|update)\s+([a-z_]+)\b(?=[\s(])/g)) {
      const owner = ownerOf.get(table!);
      if (owner && owner !== room && !(table === 'organisations' && room === 'people')) wrong.push(`${file} writes ${table}, which is ${owner}'s`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('every table has an owner, org_id first in its key, and row security, or stands among the exceptions', async () => {
  const tables = await office.house.databases.anyone.rows<{ name: string; first: string | null; secure: boolean; forced: boolean; has_org: boolean }>(sql`
    select c.relname as name, c.relrowsecurity as secure, c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) as has_org
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  const owned = new Set(Object.values(rooms).flatMap((room) => room.tables));
  assert.deepEqual(
    tables.filter((table) => !owned.has(table.name) && table.name !== 'migrations').map((table) => table.name),
    [],
    'tables without an owner',
  );
  assert.deepEqual(
    tables
      .filter((table) => !(table.name in withoutOrganisation) && !(table.first === 'org_id' && table.secure && (table.forced || table.name in notForced)))
      .map((table) => table.name),
    [],
    'tables without their wall',
  );
  assert.deepEqual(
    [...owned].filter((name) => !tables.some((table) => table.name === name)),
    [],
    'owners of tables that are not',
  );
});

test('row security shows and takes only the rows of the organisation the connection named', async () => {
  const other = await office.house.databases.anyone.row<{ id: number }>(sql`insert into organisations (name) values ('Other') returning id`);
  const stranger = office.house.databases.of(other!.id);
  assert.deepEqual(await stranger.read.rows(sql`select id from people`), []);
  await assert.rejects(
    stranger.transact((tx) => tx.run(sql`insert into people (org_id, name) values (${office.org_id}, 'Mallory')`)),
    /row-level security/,
  );
  assert.equal(await stranger.transact((tx) => tx.run(sql`update people set name = 'Mallory'`)), 0);
  await assert.rejects(office.db.read.rows(sql`insert into people (org_id, name) values (${office.org_id}, 'Mallory')`), /read-only/);
  await assert.rejects(
    office.db.transact((tx) => tx.run(sql`update activities set kind = 'x'`)),
    /permission denied/,
    'the journal is append-only',
  );
});

test('every foreign key to people says what a merge does with it', async () => {
  const keys = await office.house.databases.anyone.rows<{ name: string }>(sql`
    select k.conrelid::regclass || '.' || a.attname as name from pg_constraint k join lateral unnest(k.conkey) with ordinality c(n, place) on true
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.n where k.contype = 'f' and k.confrelid = 'people'::regclass and a.attname <> 'org_id' order by 1`);
  assert.deepEqual(
    keys.map((key) => key.name),
    Object.keys(keysToPeople).sort(),
    'the keys of the catalogue and those of the house',
  );
});

test('every endpoint is named in a test', () => {
  const called = new Set<string>();
  for (const file of tests)
    for (const [, method, path] of read(file).matchAll(/\.(get|post|put|patch|delete)\(\s*[`'"](\/[^`'"]*)/g))
      called.add(
        `${method!.toUpperCase()} ${path!
          .replace(/\$\{[^}]*\}/g, '*')
          .split('?')[0]!
          .replace(/\/$/, '')}`,
      );
  const fits = (call: string, method: string, path: string) => {
    const wanted = path.split('/');
    const [verb, given] = call.split(' ') as [string, string];
    const parts = given.split('/');
    return (
      verb === method &&
      parts.length === wanted.length &&
      wanted.every((part, at) => (part.startsWith(':') ? /^(\*|\d+)$/.test(parts[at]!) : part === parts[at]))
    );
  };
  const missing = office.contract
    .filter((shape) => ![...called].some((call) => fits(call, shape.method, shape.path)))
    .map((shape) => `${shape.method} ${shape.path}`);
  assert.deepEqual(missing, []);
});

test('every refusal is provoked by a test and explained in docs/errors.md', () => {
  const text = tests.map(read).join('\n');
  const page = read('docs/errors.md');
  const codes = Object.keys(refusals);
  assert.deepEqual(
    codes.filter((name) => !text.includes(`'${name}'`)),
    [],
    'refusals no test provokes',
  );
  assert.deepEqual(
    codes.filter((name) => !page.includes(`\`${name}\``)),
    [],
    'refusals docs/errors.md does not explain',
  );
});

test('what an endpoint can refuse is in the catalogue', () => {
  assert.deepEqual(
    office.contract.flatMap((shape) => (shape.refuses ?? []).filter((name) => !(name in refusals))),
    [],
  );
});

test('no file has two subjects: 300 lines at most', () => {
  const long = ['server', 'contract', 'console', 'portal', 'ui', 'bench', 'e2e', 'scripts']
    .flatMap((folder) => files(folder, /\.(ts|tsx|mjs|css)$/))
    .filter((file) => !/(texts|schema|refusal-texts|refusals|test)\.ts$/.test(file) && read(file).split('\n').length > 301);
  assert.deepEqual(long, []);
});

/** Rooms over the budget of 25 files. This list only gets shorter: a room that grows past it is cut by subject instead. */
const crowded = new Set(['server/platform']);

test('a room is small enough to know: 25 files at most, three folders deep', () => {
  const counts = new Map<string, number>();
  for (const file of ['server', 'console', 'portal', 'ui'].flatMap((folder) => files(folder, /\.[a-z]+$/)))
    if (!file.startsWith('server/migrations/')) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const over = [...counts].filter(([, count]) => count > 25).map(([room]) => room);
  assert.deepEqual(
    over.filter((room) => !crowded.has(room)),
    [],
    'rooms over the budget',
  );
  assert.deepEqual(
    [...crowded].filter((room) => !over.includes(room)),
    [],
    'rooms within the budget again: take them off the list',
  );
  assert.deepEqual(
    [...counts.keys()].filter((room) => room.split('/').length > 3),
    [],
    'folders too deep',
  );
});

test('no two migrations share a number: they run in the order of their names', () => {
  const numbers = files('server/migrations', /\.sql$/).map((file) => basename(file).slice(0, 4));
  assert.deepEqual(
    numbers.sort().filter((number, at) => number === numbers[at + 1]),
    ['0038'],
    'one pair does: databases have run it, and know a migration by its name',
  );
});

test('names say what a thing is: none of the empty words', () => {
  const empty = /(^|[-/])(utils?|helpers?|managers?|misc|common|data|handlers?|process(or|ing)?)([-./]|$)/;
  assert.deepEqual(
    ['server', 'contract', 'console', 'portal', 'ui', 'bench', 'e2e', 'scripts']
      .flatMap((folder) => files(folder, /\.(ts|tsx|mjs|css|sql)$/))
      .filter((file) => empty.test(file)),
    [],
  );
});
