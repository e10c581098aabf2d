/** Searching at the portal, in a list longer than what is looked through at first. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { normalise } from '../platform/normalise.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { type AtPortal, newCompany, newContact } from '../testing/portal-visitor.ts';

const many = 1000;
let office: Office;
let nora: AtPortal;
let eve: AtPortal;
before(async () => {
  office = await openOffice();
  const acme = await newCompany(office, 'Acme');
  nora = await newContact(office, 'Nora Weiss', [{ id: acme, all: true }]);
  eve = await newContact(office, 'Eve Rival');
  const otto = await newContact(office, 'Otto Klein', [{ id: acme }]);
  const { org_id, desk_id } = office;
  await office.db.transact(async (tx) => {
    await tx.run(sql`
      insert into tickets (org_id, desk_id, id, subject, description_text, requester_id, company_id, status, created_at)
      select ${org_id}, ${desk_id}, 100000 + n, 'Printer ' || n, repeat('the printer on the second floor prints nothing but zebras and stripes again ', 8), ${otto.id}, ${acme}, 2 + n % 4, now() - make_interval(mins => n)
      from generate_series(1, ${many}::int) n`);
    await tx.run(sql`
      insert into request_search (org_id, desk_id, ticket_id, words) select org_id, desk_id, id, lower(subject || ' ' || description_text) || case
        when id = 100000 + ${many} then ' quokka' when id = 100000 + ${many} - 1 then ' (xq) pc-zq' when id = 100000 + ${many} - 2 then ' boxqueue ' || ${normalise('오')}::text when id % 97 = 0 then ' heron' when id % 3 = 0 then ' sparrow' else '' end from tickets where org_id = ${org_id} and company_id = ${acme}`);
  });
});
after(() => office.close());

const find = async (term: string, more = '', as = nora) =>
  (await as.get(`/portal/requests?view=company&term=${encodeURIComponent(term)}${more}`)).body as { id: number }[];
const ids = (rows: { id: number }[]) => rows.map((one) => one.id);

test('A24: a rare word is found however old, a common one newest first, several words together; by status; page after page without a gap', async () => {
  assert.deepEqual(ids(await find('quokka')), [100_000 + many]);
  assert.deepEqual(ids(await find('QUOKKA zebras')), [100_000 + many]);
  assert.deepEqual(await find('quokka heron'), []);
  assert.deepEqual(await find('quokka', `&status=${many % 4 >= 2 ? 'open' : 'solved'}`), []);
  assert.equal((await find('sparrow')).length, 30);
  const herons: number[] = [];
  for (let after = ''; ; ) {
    const answer = await nora.get(`/portal/requests?view=company&term=heron${after && `&after=${after}`}`);
    herons.push(...ids(answer.body));
    const next = /[?&]after=([^&>]+)/.exec(String(answer.headers.link ?? ''))?.[1];
    if (!next || herons.length > 90) break;
    after = next;
  }
  const expected = Array.from({ length: many }, (_, n) => 100_001 + n).filter((id) => id % 97 === 0 && id !== 100_000 + many);
  assert.deepEqual(herons.slice(0, 60), expected.slice(0, herons.length).slice(0, 60));
});

test('A24: one or two letters have to begin a word, wherever it stands and however rare or common it is', async () => {
  const last = 100_000 + many - 1;
  assert.deepEqual([ids(await find('xq')), ids(await find('ZQ xq')), ids(await find('zq', '', eve))], [[last], [last], []]);
  const status = 2 + ((many - 1) % 4);
  assert.deepEqual([ids(await find('xq', '&status=solved')), ids(await find('xq', '&status=open'))], status > 3 ? [[last], []] : [[], [last]]);
  assert.deepEqual([await find('qu xq'), await find('ox')], [[], []]);
  assert.deepEqual(ids(await find('bo')), [last - 1]);
  assert.deepEqual(ids(await find('오')), [last - 1]);
  assert.equal((await find('se')).length, 30);
  assert.equal((await find('ec')).length, 0);
});

test('security 7: the index finds nothing for whoever may not see it', async () => {
  assert.deepEqual(await find('quokka', '', eve), []);
  assert.deepEqual((await eve.get('/portal/requests?view=shared&term=quokka')).body, []);
});

test('A32: what was forwarded to somebody outside, and private notes, find nothing', async () => {
  const id = await office.ticket({ email: eve.email, subject: 'Bill' });
  const ada = office.as(office.ada);
  await ada.post(`/tickets/${id}/forward`, { body: 'wombat', to_emails: ['supplier@else.test'] });
  await ada.post(`/tickets/${id}/notes`, { body: 'capybara' });
  await ada.post(`/tickets/${id}/reply`, { body: 'marmot' });
  await office.drain();
  const mine = async (term: string) => ids((await eve.get(`/portal/requests?term=${term}`)).body);
  assert.deepEqual([await mine('wombat'), await mine('capybara'), await mine('marmot')], [[], [], [id]]);
});
