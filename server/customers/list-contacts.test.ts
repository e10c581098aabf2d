import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { normalise } from '../platform/normalise.ts';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
const people: Record<string, number> = {};
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
  for (const [name, more] of Object.entries({
    'Änne Müller': { email: 'aenne@acme.test', tags: ['Gold'], phone: '+49 30 555' },
    'bob Kim': { email: 'bob@acme.test', mobile: '0170 1', unique_external_id: 'crm-7' },
    'Kim Daran': { email: 'daran@globex.test', vip: true },
    김민수: { email: 'minsu@globex.test', twitter_id: 'minsu', language: 'ko' },
    Zoë: { email: 'zoe@acme.test', tags: ['Gold', 'Old'] },
  })) {
    const made = await ada().post('/contacts', { name, ...more });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    people[name] = made.body.id;
  }
});
after(() => office.close());

const ada = () => office.as(office.ada);
const named = (...names: string[]) => names.map((name) => people[name]);
const list = async (query = '') => ids(await office.as(grace).get(`/contacts?${query}`));
const searched = async (query: string) => {
  const answer = await office.as(grace).get(`/search/contacts?query=${encodeURIComponent(query)}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.results.map((one: { id: number }) => one.id).sort();
};

test('contacts stand by name, whatever its case and accents, and page by number and by place', async () => {
  const all = named('Änne Müller', 'bob Kim', 'Kim Daran', 'Zoë', '김민수');
  assert.deepEqual(await list(), all);
  assert.deepEqual(await list('order_type=desc'), [...all].reverse());
  assert.deepEqual(await list('order_by=created_at&order_type=asc'), named('Änne Müller', 'bob Kim', 'Kim Daran', '김민수', 'Zoë'));
  await ada().put(`/contacts/${people['bob Kim']}`, { job_title: 'Baker' });
  assert.equal((await list('order_by=updated_at'))[0], people['bob Kim']);
  for (const [query, wanted] of [
    ['per_page=2', all],
    ['per_page=2&term=m', await list('term=m')],
    ['per_page=1&term=kim', await list('term=kim')],
    ['per_page=2&order_by=created_at', await list('order_by=created_at')],
  ] as const) {
    const walked: number[] = [];
    let page = await ada().get(`/contacts?${query}`);
    for (;;) {
      walked.push(...ids(page));
      const next = page.headers['x-tandem-next'];
      if (!next) break;
      page = await ada().get(`/contacts?${query}&after=${next}`);
    }
    assert.deepEqual(walked, wanted, query);
    const size = Number(/per_page=(\d)/.exec(query)![1]);
    const byNumber: number[] = [];
    for (let n = 1; n <= Math.ceil(wanted.length / size); n++) byNumber.push(...ids(await ada().get(`/contacts?${query}&page=${n}`)));
    assert.deepEqual(byNumber, wanted, `${query} by number`);
    assert.deepEqual(
      await list(`${query}&page=2&order_type=asc&x=1`),
      (await list(`${query.replace(/per_page=\d&?/, '')}&order_type=asc`)).slice(size, 2 * size),
      'a page out of the blue',
    );
    assert.deepEqual(await list(`${query}&page=99`), []);
  }
  for (const wrong of [
    'per_page=0',
    'per_page=101',
    'page=0',
    'after=nonsense',
    'order_by=salary',
    'state=asleep',
    'updated_since=soon',
    'order_by=created_at&after=WyJ4IiwxXQ',
  ])
    assert.equal((await ada().get(`/contacts?${wrong}`)).status, 400, wrong);
});

test('as one types: names that begin so first, then who else has every word, in any language, without accents', async () => {
  assert.deepEqual(await list('term=kim'), named('Kim Daran', 'bob Kim'));
  assert.deepEqual(await list('term=KIM%20b'), named('bob Kim'));
  assert.deepEqual(await list('term=ac'), named('Änne Müller', 'bob Kim', 'Zoë'), 'one or two letters begin a word, or a domain');
  assert.deepEqual(await list('term=cm'), []);
  assert.deepEqual(await list('term=acme'), named('Änne Müller', 'bob Kim', 'Zoë'));
  assert.deepEqual(await list('term=muller'), named('Änne Müller'));
  assert.deepEqual(await list(`term=${encodeURIComponent('김ㅁ')}`), named('김민수'));
  assert.deepEqual(await list(`term=${encodeURIComponent('김민')}`), named('김민수'));
  assert.deepEqual(await list('term=30%20555'), named('Änne Müller'));
  assert.deepEqual(await list('term=crm-7'), named('bob Kim'));
  assert.deepEqual(await list('term=gold&order_by=name'), named('Änne Müller', 'Zoë'));
  for (const none of ['%25', '_', "'", '\\', '*', 'nobody', 'kim%20nobody']) assert.deepEqual(await list(`term=${none}`), [], none);
  assert.equal((await list('term=%20')).length, 5);
  await ada().put(`/contacts/${people.Zoë}`, { name: 'Zoë Quick' });
  assert.deepEqual(await list('term=quick'), [people.Zoë], 'found at once');
});

test('filters combine; without one, neither blocked nor deleted contacts are there', async () => {
  const acme = (await ada().post('/companies', { name: 'Acme' })).body.id;
  for (const id of named('bob Kim', 'Zoë')) await ada().put(`/contacts/${id}`, { company_id: acme });
  assert.deepEqual(await list(`company_id=${acme}`), named('bob Kim', 'Zoë'));
  assert.deepEqual(await list(`company_id=${acme}&term=kim`), named('bob Kim'));
  assert.deepEqual(await list('email=DARAN@globex.test'), named('Kim Daran'));
  assert.deepEqual(await list('mobile=0170%201'), named('bob Kim'));
  assert.deepEqual(await list('phone=%2B49%2030%20555'), named('Änne Müller'));
  assert.deepEqual(await list('unique_external_id=crm-7'), named('bob Kim'));
  assert.deepEqual(await list('unique_external_id=crm-7&email=daran@globex.test'), []);
  assert.deepEqual(await list('tag=Gold'), named('Änne Müller', 'Zoë'));
  assert.deepEqual(await list('tag=Go'), []);
  assert.deepEqual(await list('vip=true'), named('Kim Daran'));
  assert.equal((await list('vip=false')).length, 4);
  assert.deepEqual(await list('contact_type=visitor'), []);
  assert.equal((await list('_updated_since=2020-01-01T00:00:00Z')).length, 5);
  assert.equal((await list('updated_since=2100-01-01')).length, 0);

  await ada().put(`/contacts/${people['bob Kim']}/block`);
  await ada().delete(`/contacts/${people.Zoë}`);
  await office.db.transact((tx) => tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and id = ${people['Kim Daran']}`));
  assert.equal((await list()).length, 3);
  assert.deepEqual(await list('state=blocked'), named('bob Kim'));
  assert.deepEqual(await list('state=deleted'), named('Zoë'));
  assert.deepEqual(await list('state=verified'), named('Kim Daran'));
  assert.deepEqual(await list('state=unverified'), named('Änne Müller', '김민수'));
  assert.deepEqual(await list('state=deleted&term=zoe'), named('Zoë'));
  for (const [query, count] of [
    ['', 3],
    ['state=blocked', 1],
    ['term=kim', 1],
    ['term=k', 1],
    ['tag=Gold', 1],
    ['term=nobody', 0],
    [`company_id=${acme}`, 0],
  ] as const)
    assert.deepEqual((await ada().get(`/contacts/count?${query}`)).body, { count, more: false }, query);
  await ada().put(`/contacts/${people['bob Kim']}/unblock`);
  await ada().put(`/contacts/${people.Zoë}/restore`);
});

test('pickers: any word of the name that begins so, and nobody who is an agent', async () => {
  const hits = async (term: string) =>
    (await ada().get(`/contacts/autocomplete?term=${encodeURIComponent(term)}`)).body.map((one: { name: string }) => one.name);
  assert.deepEqual(await hits('kim'), ['Kim Daran', 'bob Kim']);
  assert.deepEqual(await hits('MÜL'), ['Änne Müller']);
  assert.deepEqual(await hits('im'), []);
  assert.deepEqual(await hits('김'), ['김민수']);
  assert.deepEqual(await hits('grace'), []);
  assert.equal((await ada().get('/contacts/autocomplete')).status, 400);
});

test('1.9: contacts by the search language', async () => {
  assert.deepEqual(await searched(`"email:'ZOE@acme.test' OR twitter_id:'Minsu'"`), named('Zoë', '김민수').sort());
  assert.deepEqual(await searched('"active:true"'), named('Kim Daran'));
  assert.deepEqual(await searched(`"tag:'gold' AND language:'en'"`), named('Änne Müller', 'Zoë').sort());
  assert.deepEqual(await searched(`"language:'ko'"`), named('김민수'));
  assert.deepEqual(await searched(`"phone:'+49 30 555' AND mobile:null"`), named('Änne Müller'));
  assert.deepEqual(await searched("\"time_zone:'Etc/UTC' AND created_at:>'2020-01-01' AND tag:null\""), named('bob Kim', 'Kim Daran', '김민수').sort());
  assert.equal((await searched('"company_id:null"')).length, 3);
  assert.deepEqual(await searched('"company_id:987654"'), []);
  assert.deepEqual(await searched(`"unique_external_id:'CRM-7'"`), named('bob Kim'));
  assert.deepEqual(await searched(`"unique_external_id:'crm'"`), []);
  await ada().delete(`/contacts/${people.Zoë}`);
  assert.deepEqual(await searched(`"tag:'gold'"`), named('Änne Müller'));
  await ada().put(`/contacts/${people.Zoë}/restore`);
  for (const query of [
    '',
    '"x"',
    '"salary:1"',
    '"active:maybe"',
    '"company_id:x"',
    `"email:>'x'"`,
    `"created_at:'x'"`,
    `"${'x'.repeat(600)}"`,
    `"tag:'a' AND"`,
  ]) {
    const refused = await ada().get(`/search/contacts?query=${encodeURIComponent(query)}`);
    assert.deepEqual([refused.status, refused.body.errors?.[0]?.field], [400, 'query'], query);
  }
});

test('contacts are there for agents of the desk only, and an agent of it is none', async () => {
  assert.equal((await office.anyone.get('/contacts')).status, 401);
  const made = (await ada().get(`/tickets/${await office.ticket({ email: grace.email })}`)).body;
  assert.equal(made.requester_id, grace.id);
  assert.equal((await list()).includes(grace.id), false);
  const ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1 });
  assert.equal((await list('term=ira')).includes(ira.id), false, 'somebody of another desk is no contact here');
});

test('security 7: the words of another organisation are nobody’s', async () => {
  const other = await office.house.databases.anyone.row<{ id: number }>(sql`insert into organisations (name) values ('Other') returning id`);
  const stranger = office.house.databases.of(other!.id).read;
  const found = (db: typeof stranger) => db.rows(sql`select people_with_words(${['%kim%']}::text[], '{}', 100) as id`);
  assert.equal((await found(office.db.read)).length, 2);
  assert.deepEqual([await found(stranger), await stranger.rows(sql`select * from people_words`)], [[], []]);
  for (const piece of ["%kim' or true --%", "') or (select true) --"])
    assert.deepEqual(await office.db.read.rows(sql`select people_with_words(${[piece]}::text[], ${[piece]}::text[], 100)`), []);
});

test('the database compares texts as the program does', async () => {
  for (const text of [
    'Änne  Müller',
    'GROẞ ß',
    'Ærø Œuvre',
    'İstanbul ı',
    '김민수 각',
    'Łódź Đà',
    'ΣΊΣΥΦΟΣ',
    '\u200bx\u00ad y',
    'Ｆｕｌｌ',
    'ñ e\u0301',
    'Þór ð',
  ]) {
    const row = await office.db.read.row<{ form: string }>(sql`select search_form(${text}) as form`);
    assert.equal(row!.form, normalise(text), text);
  }
});

test('mine: whoever has a ticket that is assigned to one, open or not, gone ones not; nobody twice', async () => {
  const mine = async (who: Worker, query = '') => ids(await office.as(who).get(`/contacts?mine=true&${query}`));
  const [open, closed, inner, none, gone] = await Promise.all(
    ['m1', 'm2', 'm3', 'm4', 'm5'].map(async (name) => (await ada().post('/contacts', { name, email: `${name}@mine.test` })).body.id as number),
  );
  const hana = await office.hire('Hana', { scope: 1 });
  for (const email of ['m1@mine.test', 'm1@mine.test']) await office.ticket({ email, responder_id: hana.id });
  await office.ticket({ email: 'm2@mine.test', responder_id: hana.id, status: 5 });
  const third = await office.ticket({ email: 'm3@mine.test' });
  await ada().put(`/tickets/${third}`, { internal_agent_id: hana.id });
  await office.ticket({ email: 'm4@mine.test', responder_id: office.ada.id });
  await ada().delete(`/tickets/${await office.ticket({ email: 'm5@mine.test', responder_id: hana.id })}`);
  const found = await mine(hana);
  assert.deepEqual(found, [open, closed, inner]);
  assert.equal(found.includes(none!) || found.includes(gone!), false);
  assert.deepEqual((await office.as(hana).get('/contacts/count?mine=true')).body, { count: found.length, more: false });
  assert.deepEqual(await mine(hana, 'term=m2'), [closed]);
  assert.deepEqual(await mine(hana, 'state=blocked'), []);
  assert.deepEqual(await mine(grace), []);
  assert.deepEqual(ids(await office.as(hana).get('/contacts?mine=false&term=mine.test')).length, 5, 'false asks for nothing');
});
