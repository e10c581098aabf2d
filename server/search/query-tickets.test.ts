import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { addPerson, makeDesk, makeOrganisation } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { parseQuery } from '../platform/parse-query.ts';
import { makeApiKey } from '../signin/index.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { queryFields } from './query-sql.ts';

let office: Office;
let grace: Worker;
const id: Record<string, number> = {};
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
  const print = await office.group('Print', [grace]);
  id.plain = await office.ticket();
  id.fire = await office.ticket({
    tags: ['fire', 'VIP'],
    priority: 4,
    type: 'Incident',
    custom_fields: { cf_floor: 3, cf_room: 'B12', cf_loud: true, cf_since: '2026-02-03' },
  });
  id.pending = await office.ticket({ status: 3, group_id: print, responder_id: grace.id, custom_fields: { cf_floor: 7 } });
  id.gone = await office.ticket({ tags: ['fire'] });
  await office.as(office.ada).delete(`/tickets/${id.gone}`);
  id.print = print;
  await office.db.transact((tx) =>
    tx.run(sql`update tickets set created_at = '2026-01-15T10:00:00Z', due_by = null where org_id = ${office.org_id} and id = ${id.fire}`),
  );
});
after(() => office.close());

const ask = (query: string, worker = office.ada) => office.as(worker).get(`/search/tickets?query=${encodeURIComponent(query)}`);
const names = (answer: { body: { results: { id: number }[] } }) =>
  answer.body.results.map((ticket) => Object.keys(id).find((name) => id[name] === ticket.id)).sort();

const finds: [query: () => string, names: string[]][] = [
  [() => `"priority:4"`, ['fire']],
  [() => `"status:2"`, ['fire', 'plain']],
  [() => `"status:2 AND priority:4"`, ['fire']],
  [() => `"priority:4 OR status:3"`, ['fire', 'pending']],
  [() => `"status:3 OR status:2 AND priority:4"`, ['fire', 'pending']],
  [() => `"(status:3 OR status:2) AND priority:4"`, ['fire']],
  [() => `"priority:>2"`, ['fire']],
  [() => `"priority:<2"`, ['pending', 'plain']],
  [() => `"tag:'fire'"`, ['fire']],
  [() => `"tag:'FIRE' AND tag:'vip'"`, ['fire']],
  [() => `"tag:null"`, ['pending', 'plain']],
  [() => `"type:'incident'"`, ['fire']],
  [() => `"type:null"`, ['pending', 'plain']],
  [() => `"agent_id:null"`, ['fire', 'plain']],
  [() => `"agent_id:${grace.id}"`, ['pending']],
  [() => `"group_id:${id.print}"`, ['pending']],
  [() => `"created_at:'2026-01-15'"`, ['fire']],
  [() => `"created_at:<'2026-01-15'"`, ['fire']],
  [() => `"created_at:>'2026-01-15' AND created_at:<'2026-01-16'"`, ['fire']],
  [() => `"created_at:>'2026-01-16'"`, ['pending', 'plain']],
  [() => `"due_by:null"`, ['fire']],
  [() => `"cf_floor:3"`, ['fire']],
  [() => `"cf_floor:>3"`, ['fire', 'pending']],
  [() => `"cf_floor:<6.5"`, ['fire']],
  [() => `"cf_room:'b12'"`, ['fire']],
  [() => `"cf_loud:true"`, ['fire']],
  [() => `"cf_since:>'2026-02-01'"`, ['fire']],
  [() => `"cf_floor:null"`, ['plain']],
  [() => `"cf_room:>5"`, []],
  // as clients really send it
  [() => 'status:3', ['pending']],
  [() => '%22status:3%22', ['pending']],
  [() => `"status : 3 and agent_id:${grace.id}`, ['pending']],
  [() => `tag:fire`, ['fire']],
  [() => `"tag:'it\\'s' OR status:3"`, ['pending']],
];

describe('the search language finds', () => {
  for (const [query, expected] of finds)
    test(query.toString().slice(6, 80), async () => {
      const answer = await ask(query());
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.deepEqual(names(answer), expected);
      assert.equal(answer.body.total, expected.length);
    });
});

test('nobody finds what they may not see, and blanks may come as +', async () => {
  assert.deepEqual(names(await ask('"status:>2"', grace)), ['pending']);
  const plus = await office.as(office.ada).get(`/search/tickets?query="priority:4+OR+status:3"`);
  assert.equal(plus.body.total, 2);
});

test('what does not read is refused on the field query, never a failure of ours', async () => {
  for (const query of [
    '',
    '""',
    'foo',
    '"foo:1"',
    '"status:"',
    '"status:2 AND"',
    '"(status:2"',
    '"status:2)"',
    '"status:2 status:3"',
    `"status:'open'"`,
    '"status:99999999999999999999"',
    `"tag:>'a'"`,
    `"type:<'a'"`,
    `"created_at:>'yesterday'"`,
    `"created_at:'2026-02-31'"`,
    `"created_at:'0000-01-01'"`,
    '"agent_id:>null"',
    '"constructor:1"',
    '"__proto__:1"',
    `"tag:'open`,
    '"cf_x:>abc"',
    `"${'x'.repeat(600)}"`,
    '((((',
    `"status:2'; drop table tickets; --"`,
    '"cf_:1"',
  ]) {
    const answer = await ask(query);
    assert.deepEqual([answer.status, answer.body.errors?.[0].field], [400, 'query'], `${query} → ${JSON.stringify(answer.body)}`);
  }
  assert.equal((await office.as(office.ada).get('/search/tickets')).body.errors[0].code, 'missing_field');
});

test('thirty a page, ten pages, no more', async () => {
  await office.db.transact((tx) =>
    tx.run(
      sql`insert into tickets (org_id, desk_id, id, subject, requester_id, tags) select org_id, desk_id, 5000 + g, 'many', requester_id, '{many}' from tickets, generate_series(1, 65) g where org_id = ${office.org_id} and id = ${id.plain}`,
    ),
  );
  const page = (n: number) => office.as(office.ada).get(`/search/tickets?query="tag:'many'"&page=${n}`);
  const pages = [await page(1), await page(2), await page(3)];
  assert.deepEqual(
    pages.map((one) => [one.body.total, one.body.results.length, one.headers.link !== undefined]),
    [
      [65, 30, true],
      [65, 30, true],
      [65, 5, false],
    ],
  );
  assert.equal(pages[0]!.body.results[0].id, 5065);
  assert.deepEqual((await page(10)).body, { total: 65, results: [] });
  assert.equal((await page(11)).body.errors[0].field, 'page');
});

test('every operator on every type, and any text at all: found or refused, never a failure, never another organisation’s ticket', async () => {
  const foreign = await makeOrganisation(office.house.databases, 'Other');
  const other = office.house.databases.of(foreign);
  const key = await other.transact(async (tx) => {
    const desk = await makeDesk(tx, { slug: 'other', name: 'Other', kind: 'help_desk', support_email: 'o@other.test' });
    const person = await addPerson(tx, { name: 'Otto', email: 'otto@other.test' });
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${foreign}, ${desk}, ${person}, 'agent', 'agent', 1)`);
    return makeApiKey(tx, person, null);
  });
  const otto = { ...office.ada, key };
  const field = fc.oneof(fc.constantFrom(...queryFields, 'cf_floor', 'cf_room', 'cf_since', 'cf_none'), fc.string({ maxLength: 12 }));
  const value = fc.oneof(
    fc.constantFrom(
      'null',
      'true',
      'false',
      "'2026-01-15'",
      "'2026-01-15T10:00:00Z'",
      "'9999-12-31'",
      "''",
      '0',
      '-1',
      '2',
      '3.5',
      '1e9',
      '32768',
      '2147483648',
      '999999999999999',
      '9999999999999999',
    ),
    fc.string({ maxLength: 20 }).map((text) => `'${text.replaceAll("'", '')}'`),
    fc.string({ maxLength: 10 }),
    fc.integer().map(String),
  );
  const condition = fc.tuple(field, fc.constantFrom(':', ':>', ':<', ':=', '='), value).map((parts) => parts.join(''));
  const query = fc
    .array(condition, { minLength: 1, maxLength: 4 })
    .chain((parts) =>
      fc
        .array(fc.constantFrom(' AND ', ' OR ', ') OR (', ' and ', '+', ' '), { minLength: parts.length, maxLength: parts.length })
        .map((glue) => `"${parts.map((part, n) => part + (n < parts.length - 1 ? glue[n] : '')).join('')}"`),
    );
  await fc.assert(
    fc.asyncProperty(fc.oneof(query, fc.string({ maxLength: 60 })), async (text) => {
      const answer = await office.as(otto).get(`/search/tickets?query=${encodeURIComponent(text.toWellFormed())}`);
      assert.ok(
        answer.status === 200 || (answer.status === 400 && answer.body.errors[0].field === 'query'),
        `${text} → ${answer.status} ${JSON.stringify(answer.body)}`,
      );
      if (answer.status === 200) assert.deepEqual(answer.body, { total: 0, results: [] });
    }),
    { numRuns: 600 },
  );
  for (const name of [...queryFields, 'cf_floor'])
    for (const operator of [':', ':>', ':<'])
      for (const written of ['null', '1', '-1', '1.5', 'true', 'x', "'x'", "'2026-01-15'", "''"]) {
        const answer = await ask(`"${name}${operator}${written}"`);
        assert.ok(answer.status === 200 || answer.status === 400, `${name}${operator}${written} → ${answer.status}`);
      }
});

test('AND binds before OR', () => {
  const tree = parseQuery('status:1 OR status:2 AND status:3');
  assert.deepEqual([tree.kind, tree.kind === 'or' && tree.parts.map((part) => part.kind)], ['or', ['is', 'and']]);
});
