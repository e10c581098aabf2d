/** Lists and search of companies beside a slow model of them: random names, domains, words, orders and pages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { normalise, wordsOf } from '../platform/normalise.ts';
import { ids, type Office, openOffice } from '../testing/office.ts';
import { reach } from './list-companies.ts';
import { reach as ofCompany } from './people-of-company.ts';

interface One {
  id: number;
  name: string;
  domains: string[];
  created: string;
}

let office: Office;
let here: One[];
let seed = 11;
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const ada = () => office.as(office.ada);

before(async () => {
  office = await openOffice();
  here = await office.db.transact(async (tx) => {
    const known: One[] = [];
    for (let n = 0; n < 150; n++) {
      const name = `${one(['Solar', 'Östlich', '주식', 'nord', 'X9', 'q'])} ${one(['Stein', 'Zz', 'Holz', '회사', 'solar'])} ${n}`;
      const domains = [0, 1, 2].filter(() => random() < 0.3).map((at) => `${one(['solar', 'shop', 'zz', 'holz'])}${n}-${at}.${one(['example', 'nord.test'])}`);
      const created = new Date(1_700_000_000_000 + Math.floor(random() * 60) * 1000).toISOString();
      const row = await tx.row<{ id: number }>(
        sql`insert into companies (org_id, desk_id, name, created_at) values (${tx.org_id}, ${office.desk_id}, ${name}, ${created}) returning id`,
      );
      for (const domain of domains)
        await tx.run(sql`insert into company_domains (org_id, desk_id, domain, company_id) values (${tx.org_id}, ${office.desk_id}, ${domain}, ${row!.id})`);
      known.push({ id: row!.id, name, domains, created });
    }
    return known;
  });
});
after(() => office.close());

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
function model(asked: Record<string, string>): One[] {
  const { term = '', order_by } = asked;
  const direction = (asked.order_type ?? (order_by === 'created_at' ? 'desc' : 'asc')) === 'asc' ? 1 : -1;
  const key = (company: One) => (order_by === 'created_at' ? company.created : normalise(company.name));
  return here
    .filter((company) => wordsOf(term).every((word) => normalise(company.name).includes(word) || company.domains.some((domain) => domain.includes(word))))
    .toSorted((a, b) => direction * (bytes(key(a), key(b)) || a.id - b.id));
}

for (const few of [reach.few, 40, 2])
  test(`D4: the list of companies holds what its words mean, in order, page by page, and counts it; a rare word is one of at most ${few}`, async () => {
    reach.few = few;
    for (let round = 0; round < 120; round++) {
      const asked: Record<string, string> = {};
      if (random() < 0.8)
        asked.term = one([
          'solar',
          'nord',
          'zz',
          'q',
          '주식',
          '식회',
          'holz shop',
          'example',
          'solar1',
          '회사 zz',
          'nobody',
          '%',
          '_',
          '-1.example',
          '14',
          'x9',
        ]);
      if (random() < 0.5) asked.order_by = one(['name', 'created_at']);
      if (random() < 0.4) asked.order_type = one(['asc', 'desc']);
      const query = new URLSearchParams(asked).toString();
      const wanted = model(asked).map((company) => company.id);
      const [size, page] = [one([5, 100]), one([1, 1, 2, 3])];
      const answer = await ada().get(`/companies?${query}&per_page=${size}&page=${page}`);
      assert.deepEqual(ids(answer), wanted.slice((page - 1) * size, page * size), `${query}, page ${page} of ${size}`);
      const next = answer.headers['x-tandem-next'];
      assert.equal(next !== undefined, wanted.length > page * size, query);
      if (next)
        assert.deepEqual(ids(await ada().get(`/companies?${query}&per_page=${size}&after=${next}`)), wanted.slice(page * size, (page + 1) * size), query);
      assert.deepEqual((await ada().get(`/companies/count?${query}`)).body, { count: wanted.length, more: false }, query);
    }
    for (const begun of ['so', 'solar', '주식', 'ste', 'zz', 'none', '1']) {
      const form = normalise(begun);
      const wanted = model({}).filter((company) => normalise(company.name).startsWith(form) || normalise(company.name).includes(` ${form}`));
      const answer = await ada().get(`/companies/autocomplete?name=${encodeURIComponent(begun)}`);
      assert.deepEqual(
        answer.body.companies,
        wanted.slice(0, 10).map(({ id, name }) => ({ id, name })),
        begun,
      );
    }
  });

test('D4: who belongs to a company stands by name, blocked ones too and deleted ones not, page by page, however many they are', async () => {
  const { org_id, desk_id } = office;
  const company = here[0]!.id;
  const members = await office.db.transact(async (tx) => {
    const known: { id: number; name: string }[] = [];
    for (let n = 0; n < 60; n++) {
      const name = `${one(['Anna', '김민준', 'ödön', 'Zoë', 'q'])} ${one(['Berg', '', '준'])}`.trim();
      const id = (await tx.row<{ id: number }>(sql`insert into people (org_id, name) values (${org_id}, ${name}) returning id`))!.id;
      const [blocked, deleted, left, elsewhere] = [0.2, 0.15, 0.15, 0.2].map((share) => random() < share);
      await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind, blocked_at, deleted_at)
        values (${org_id}, ${desk_id}, ${id}, 'customer', ${blocked ? sql`now()` : null}, ${deleted ? sql`now()` : null})`);
      await tx.run(sql`insert into company_members (org_id, desk_id, company_id, person_id, joined_at, left_at)
        values (${org_id}, ${desk_id}, ${elsewhere ? here[1]!.id : company}, ${id}, now(), ${left ? sql`now()` : null})`);
      if (!deleted && !left && !elsewhere) known.push({ id, name });
    }
    return known.toSorted((a, b) => bytes(normalise(a.name), normalise(b.name)) || a.id - b.id).map((person) => person.id);
  });
  for (const [few, many] of [
    [1500, 6000],
    [3, 6000],
    [3, 6],
  ] as const) {
    Object.assign(ofCompany, { few, many });
    for (const page of [1, 2, 3, 9])
      assert.deepEqual(
        ids(await ada().get(`/companies/${company}/contacts?per_page=8&page=${page}`)),
        members.slice((page - 1) * 8, page * 8),
        `${few} ${many}, ${page}`,
      );
  }
});
