/** Lists and search of contacts beside a slow model of them: random people, filters, words, orders and pages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { normalise, wordsOf } from '../platform/normalise.ts';
import { queryPage } from '../platform/query-fields.ts';
import { ids, type Office, openOffice } from '../testing/office.ts';
import { reach } from './find-keys.ts';

interface One {
  id: number;
  name: string;
  email: string;
  tags: string[];
  vip: boolean;
  active: boolean;
  blocked: boolean;
  deleted: boolean;
  company: number | null;
  mine: boolean;
  created: string;
  updated: string;
}

let office: Office;
let here: One[];
const companies: number[] = [];
let seed = 7;
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const givenNames = ['Anna', 'Zoë', '김민준', '이서연', 'Ödön', 'Quentin Xu', 'x9 Zz', 'Sandra', 'ß', 'anna', '준', 'Ирина'];
const familyNames = ['Müller', 'Sander', 'berg', 'Bergson', '', 'gold', 'Anna', 'q', '김'];
const tags = ['gold', 'KR', 'early bird', '준', '#1', 'Beta-2024'];
const hosts = ['gmail.test', 'berg.test', 'zz.test', 'x.example'];

before(async () => {
  office = await openOffice();
  for (const name of ['Large', 'Small']) companies.push((await ada().post('/companies', { name })).body.id);
  const made: Omit<One, 'id'>[] = Array.from({ length: 260 }, (_, n) => ({
    name: `${one(givenNames)} ${one(familyNames)}`.trim(),
    email: `${one(['anna', 'q', 'kim', 'x9'])}.${n}@${one(hosts)}`,
    // One in six is known by more than the index of names holds.
    tags: [...tags.filter(() => random() < 0.15), ...(n % 6 === 0 ? Array.from({ length: 20 }, (_, at) => `${'lengthy '.repeat(4)}${at}`) : [])],
    vip: random() < 0.2,
    active: random() < 0.3,
    blocked: random() < 0.15,
    deleted: random() < 0.15,
    company: random() < 0.4 ? companies[0]! : random() < 0.05 ? companies[1]! : null,
    mine: random() < 0.2,
    created: new Date(1_700_000_000_000 + Math.floor(random() * 100) * 1000).toISOString(),
    updated: new Date(1_720_000_000_000 + Math.floor(random() * 100) * 1000).toISOString(),
  }));
  here = await office.db.transact(async (tx) => {
    const known: One[] = [];
    for (const who of made) {
      const row = await tx.row<{ id: number }>(sql`
        insert into people (org_id, name, tags, vip_at, activated_at, created_at, updated_at)
        values (${tx.org_id}, ${who.name}, ${who.tags}, ${who.vip ? sql`now()` : null}, ${who.active ? sql`now()` : null}, ${who.created}, ${who.updated}) returning id`);
      const { id } = row!;
      await tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${tx.org_id}, ${id}, ${who.email}, true)`);
      await tx.run(sql`
        insert into seats (org_id, desk_id, person_id, kind, blocked_at, deleted_at)
        values (${tx.org_id}, ${office.desk_id}, ${id}, 'customer', ${who.blocked ? sql`now()` : null}, ${who.deleted ? sql`now()` : null})`);
      if (who.company)
        await tx.run(sql`
          insert into company_members (org_id, desk_id, company_id, person_id, is_primary, joined_at) values (${tx.org_id}, ${office.desk_id}, ${who.company}, ${id}, true, now())`);
      await tx.run(sql`
        insert into people_words (org_id, person_id, sort_name, words)
        select p.org_id, p.id, p.sort_name, search_form(concat_ws(' ', p.name, ${who.email}::text, array_to_string(p.tags, ' '))) from people p where p.org_id = ${tx.org_id} and p.id = ${id}`);
      known.push({ ...who, id });
    }
    return known;
  });
  const asking = here.find((person) => !person.blocked && !person.deleted)!;
  for (const who of here.filter((person) => person.mine)) {
    const ticket = await office.ticket({ email: asking.email, responder_id: office.ada.id });
    await office.db.transact((tx) => tx.run(sql`update tickets set requester_id = ${who.id} where org_id = ${tx.org_id} and id = ${ticket}`));
  }
});
after(() => office.close());
const ada = () => office.as(office.ada);

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const sortName = (who: One) => [...normalise(who.name)].slice(0, 200).join('');
const wordsOfOne = (who: One) => normalise(`${who.name} ${who.email} ${who.tags.join(' ')}`);
const isShort = (word: string) => !/[\p{L}\p{N}]{3}/u.test(word) && /^[\p{Script=Latin}\d]+$/u.test(word);
const holds = (who: One, word: string) =>
  isShort(word) ? ` ${wordsOfOne(who)}`.includes(` ${word}`) || wordsOfOne(who).includes(`@${word}`) : wordsOfOne(who).includes(word);

type Asked = Record<string, string>;
function model(asked: Asked): number[] {
  const { state, tag, vip, mine, term = '', company_id, order_by, _updated_since: since } = asked;
  const by = order_by ?? 'name';
  const direction = (asked.order_type ?? (by === 'name' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const key = (who: One) => (by === 'name' ? sortName(who) : by === 'created_at' ? who.created : who.updated);
  const begun = order_by === undefined && wordsOf(term).length ? normalise(term) : null;
  return here
    .filter((who) => {
      if (state === 'deleted') return who.deleted;
      if (who.deleted || who.blocked !== (state === 'blocked')) return false;
      return state === 'verified' ? who.active : state === 'unverified' ? !who.active : true;
    })
    .filter((who) => tag === undefined || who.tags.includes(tag))
    .filter((who) => vip === undefined || who.vip === (vip === 'true'))
    .filter((who) => mine !== 'true' || who.mine)
    .filter((who) => company_id === undefined || who.company === Number(company_id))
    .filter((who) => since === undefined || who.updated >= new Date(since).toISOString())
    .filter((who) => wordsOf(term).every((word) => holds(who, word)))
    .toSorted((a, b) => {
      const first = (who: One) => (begun !== null && sortName(who).startsWith(begun) ? 0 : 1);
      return first(a) - first(b) || direction * (bytes(key(a), key(b)) || a.id - b.id);
    })
    .map((who) => who.id);
}

const terms = [
  'anna',
  'sander',
  'berg',
  'zz',
  'x9',
  'q',
  '김',
  '준',
  '김 gmail',
  '민',
  'gmail.test',
  'mül',
  'gold',
  'early bird',
  'a',
  '#1',
  'nobody',
  'и',
  'ирина',
  '@x',
  'anna gold',
  'kr',
  'lengthy',
  'lengthy gold',
];
function question(): Asked {
  const asked: Asked = {};
  const maybe = (name: string, chance: number, value: () => string) => {
    if (random() < chance) asked[name] = value();
  };
  maybe('state', 0.4, () => one(['verified', 'unverified', 'blocked', 'deleted']));
  maybe('tag', 0.25, () => one([...tags, 'none', ' ']));
  maybe('vip', 0.2, () => one(['true', 'false']));
  maybe('mine', 0.15, () => 'true');
  maybe('company_id', 0.2, () => String(one([...companies, 987654])));
  maybe('_updated_since', 0.1, () => new Date(1_720_000_050_000).toISOString());
  maybe('term', 0.6, () => one(terms));
  maybe('order_by', 0.5, () => one(['name', 'created_at', 'updated_at']));
  maybe('order_type', 0.4, () => one(['asc', 'desc']));
  return asked;
}

/** Each way of looking on its own: with all its reach, the walk nearly at once, the index of words nearly always. */
const reaches: (typeof reach)[] = [
  { ...reach },
  { few: 3, many: 20, near: { words: 9, seats: 5, people: 5 }, sample: { size: 20, common: { byName: 1, byTime: 1 } }, found: { byName: 3, byTime: 3 } },
  { few: 0, many: 100, near: { words: 3, seats: 3, people: 3 }, sample: { size: 3, common: { byName: 3, byTime: 3 } }, found: { byName: 300, byTime: 300 } },
  { few: 0, many: 0, near: { words: 3, seats: 3, people: 3 }, sample: { size: 3, common: { byName: 4, byTime: 4 } }, found: { byName: 50, byTime: 50 } },
];
for (const [n, far] of reaches.entries())
  test(`D4: whatever is asked of the list of contacts, it holds the same people in the same order, page by page, and counts them (${n})`, async () => {
    Object.assign(reach, far);
    for (let round = 0; round < 120; round++) {
      const asked = question();
      const query = new URLSearchParams(asked).toString();
      const wanted = model(asked);
      const size = one([7, 100]);
      const page = one([1, 1, 2, 3]);
      const answer = await ada().get(`/contacts?${query}&per_page=${size}&page=${page}`);
      assert.equal(answer.status, 200, query);
      assert.deepEqual(ids(answer), wanted.slice((page - 1) * size, page * size), `${query}, page ${page} of ${size}`);
      const next = answer.headers['x-tandem-next'];
      assert.equal(next !== undefined, wanted.length > page * size, query);
      if (next)
        assert.deepEqual(
          ids(await ada().get(`/contacts?${query}&per_page=${size}&after=${next}`)),
          wanted.slice(page * size, (page + 1) * size),
          `${query}, after`,
        );
      if (round % 4 === 0) assert.deepEqual((await ada().get(`/contacts/count?${query}`)).body, { count: wanted.length, more: false }, query);
    }
  });

test('D4: whoever gets another name, or a seat by whatever way, stands where the name belongs', async () => {
  const who = here.find((person) => !person.blocked && !person.deleted)!;
  await ada().put(`/contacts/${who.id}`, { name: 'aaa First' });
  assert.equal(ids(await ada().get('/contacts?per_page=1'))[0], who.id);
  assert.equal((await ada().put(`/contacts/${who.id}/block`)).status, 204);
  await office.db.transact((tx) => tx.run(sql`update people set name = 'zzz Last' where org_id = ${tx.org_id} and id = ${who.id}`));
  assert.equal(ids(await ada().get('/contacts?state=blocked&order_type=desc&per_page=100')).indexOf(who.id) < 40, true);
  const row = await office.db.read.row<{ same: boolean }>(sql`
    select bool_and(s.sort_name = p.sort_name) as same from seats s join people p on p.org_id = s.org_id and p.id = s.person_id where s.org_id = ${office.org_id} and s.kind = 'customer'`);
  assert.equal(row!.same, true);
});

/** Live ones first of all that a query finds, newest first. */
const queried = (fits: (who: One) => boolean): number[] =>
  here
    .filter((who) => !who.deleted && fits(who))
    .toSorted((a, b) => bytes(b.created, a.created) || b.id - a.id)
    .map((who) => who.id);

test('1.9: a query finds the same people, newest first, whether few or many have the tag, and whether more fit than are counted', async () => {
  for (const sample of [
    { size: 3000, common: { byName: 6, byTime: 6 } },
    { size: 20, common: { byName: 1, byTime: 1 } },
  ]) {
    Object.assign(reach, { ...reaches[0], sample });
    for (const asked of ['gold', 'GOLD', 'early bird', '#1', 'beta-2024', 'none']) {
      const wanted = queried((who) => who.tags.some((tag) => tag.toLowerCase() === asked.toLowerCase()));
      for (const page of [1, 2]) {
        const { body } = await ada().get(`/search/contacts?page=${page}&query=${encodeURIComponent(`"tag:'${asked}'"`)}`);
        assert.deepEqual([body.total, body.results.map((row: { id: number }) => row.id)], [wanted.length, wanted.slice((page - 1) * 30, page * 30)], asked);
      }
    }
  }
  const vips = queried((who) => who.vip);
  const from = { from: sql`people p join seats s on s.org_id = p.org_id and s.person_id = p.id`, id: sql`p.id`, created: sql`p.created_at` };
  const where = sql`p.org_id = ${office.org_id} and p.vip_at is not null and s.deleted_at is null`;
  for (const most of [3, 1000])
    assert.deepEqual(
      await queryPage(office.db.read, { ...from, where }, { size: 7, page: 2, most }),
      { n: Math.min(most + 1, vips.length), ids: vips.slice(7, 14) },
      `${most} counted at most`,
    );
});
