import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Answer, ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const fieldsOf = (answer: Answer) => (answer.body.errors ?? []).map((error: { field: string }) => error.field).sort();
let count = 0;
const company = async (given: Record<string, unknown> = {}): Promise<number> => {
  const answer = await ada().post('/companies', { name: `Company ${++count}`, ...given });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};
const contact = async (given: Record<string, unknown> = {}): Promise<number> => {
  const answer = await ada().post('/contacts', { name: `Kim ${++count}`, phone: `555-${count}`, ...given });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};
const companiesOf = async (id: number) => {
  const { body } = await ada().get(`/contacts/${id}`);
  return [body.company_id, ...body.other_companies.map((one: { company_id: number }) => one.company_id)];
};

describe('companies', () => {
  test('a company is made, shown, changed and deleted; its contacts and tickets stay', async () => {
    const made = await office.as(grace).post('/companies', {
      name: ' Acme ',
      description: 'Rockets',
      note: 'Pays late',
      domains: ['Acme.test', 'https://www.acme.test/about', '@acme.example'],
      health_score: 'Happy',
      account_tier: 'Premium',
      renewal_date: '2027-01-31',
      industry: 'Aerospace',
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { id, created_at: _created, updated_at: _updated, ...rest } = made.body;
    assert.deepEqual(rest, {
      name: 'Acme',
      description: 'Rockets',
      note: 'Pays late',
      domains: ['acme.example', 'acme.test', 'www.acme.test'],
      health_score: 'Happy',
      account_tier: 'Premium',
      renewal_date: '2027-01-31T00:00:00Z',
      industry: 'Aerospace',
      custom_fields: {},
      org_company_id: null,
    });
    const changed = (await ada().put(`/companies/${id}`, { name: 'ACME', domains: [], renewal_date: null })).body;
    assert.deepEqual([changed.name, changed.domains, changed.renewal_date, changed.industry], ['ACME', [], null, 'Aerospace']);
    const person = await contact({ company_id: id });
    const ticket = await office.ticket({ email: undefined, requester_id: person });
    assert.equal((await ada().get(`/tickets/${ticket}`)).body.company_id, id);
    assert.equal((await ada().delete(`/companies/${id}`)).status, 204);
    for (const answer of [await ada().get(`/companies/${id}`), await ada().put(`/companies/${id}`, { name: 'X' }), await ada().delete(`/companies/${id}`)])
      assert.deepEqual([answer.status, answer.body.code], [404, 'company.not_found']);
    assert.equal((await ada().get(`/contacts/${person}`)).body.company_id, null);
    assert.equal((await ada().get(`/tickets/${ticket}`)).body.company_id, null);
  });

  test('D29: a name and a domain are one company’s; public domains only where they are meant; sub-domains are others', async () => {
    const id = await company({ name: 'Globex', domains: ['globex.test'] });
    const name = await ada().post('/companies', { name: 'gLOBEX' });
    assert.deepEqual([name.status, name.body.errors[0].code, name.body.errors[0].additional_info], [409, 'duplicate_value', { company_id: id }]);
    const domain = await ada().post('/companies', { name: 'Other', domains: ['free.test', 'GLOBEX.test'] });
    assert.deepEqual([domain.status, fieldsOf(domain), domain.body.errors[0].additional_info], [409, ['domains'], { company_id: id, domain: 'globex.test' }]);
    assert.equal((await ada().get('/companies?term=other')).body.length, 0, 'nothing was left behind');
    const sub = await ada().post('/companies', { name: 'Sub', domains: ['mail.globex.test'] });
    assert.equal(sub.status, 201);
    const gmail = await ada().post('/companies', { name: 'Public', domains: ['Gmail.com', 'not a domain'] });
    assert.deepEqual([gmail.status, fieldsOf(gmail)], [400, ['domains', 'domains']]);
    assert.equal((await ada().post('/companies', { name: 'Public', domains: ['gmail.com'], allow_public_domains: true })).status, 201);
    const bad = await ada().post('/companies', { name: ' ', custom_fields: { cf_x: 1 } });
    assert.deepEqual(fieldsOf(bad), ['custom_fields', 'name']);
    assert.deepEqual(fieldsOf(await ada().post('/companies', { renewal_date: 'soon', domains: 'x', extra: 1 })), ['domains', 'extra', 'name', 'renewal_date']);
  });

  test('D29: a domain in letters of its own is the domain mail uses, so nobody owns it twice', async () => {
    const id = await company({ domains: ['bücher.test'] });
    assert.deepEqual((await ada().get(`/companies/${id}`)).body.domains, ['xn--bcher-kva.test']);
    assert.equal((await ada().post('/companies', { name: 'Double', domains: ['XN--BCHER-KVA.test'] })).status, 409);
    const person = await contact({ email: 'lea@BÜCHER.test' });
    assert.deepEqual(await companiesOf(person), [id]);
  });

  test('companies are listed by name, found by a part of name or domain, and counted', async () => {
    const first = await company({ name: 'Zebra Östlich', domains: ['zebra-unique.test'] });
    const second = await company({ name: 'zebra Nord' });
    assert.deepEqual(ids(await ada().get('/companies?term=zebra')), [second, first]);
    assert.deepEqual(ids(await ada().get('/companies?term=zebra&order_type=desc')), [first, second]);
    assert.deepEqual(ids(await ada().get('/companies?term=ostlich')), [first]);
    assert.deepEqual(ids(await ada().get('/companies?term=unique.te')), [first]);
    const page = await ada().get('/companies?term=zebra&per_page=1');
    assert.match(String(page.headers.link), /rel="next"/);
    assert.deepEqual(ids(await ada().get(`/companies?term=zebra&per_page=1&after=${page.headers['x-tandem-next']}`)), [first]);
    assert.deepEqual(ids(await ada().get('/companies?term=zebra&per_page=1&page=2')), [first]);
    assert.deepEqual(ids(await ada().get('/companies?order_by=created_at&term=zebra')), [second, first]);
    assert.equal((await ada().get('/companies?order_by=created_at&after=bm9uc2Vuc2U')).status, 400);
    assert.deepEqual((await ada().get('/companies/count?term=zebra')).body, { count: 2, more: false });
    assert.deepEqual((await ada().get('/companies/autocomplete?name=ost')).body, { companies: [{ id: first, name: 'Zebra Östlich' }] });
    assert.deepEqual((await ada().get('/companies/autocomplete?name=bra')).body, { companies: [] });
    assert.equal((await ada().get('/companies?updated_since=2100-01-01')).body.length, 0);
    assert.equal((await ada().get('/companies?per_page=0')).status, 400);
  });

  test('1.9: companies by the search language', async () => {
    const id = await company({ name: 'Searched', domains: ['searched.test'] });
    assert.deepEqual(
      (await ada().get(`/search/companies?query="domain:'Searched.test'"`)).body.results.map((one: { id: number }) => one.id),
      [id],
    );
    const bare = await company({ name: 'Without a domain' });
    const without = (await ada().get('/search/companies?query="domain:null"')).body.results.map((one: { id: number }) => one.id);
    assert.deepEqual([without[0], without.includes(id)], [bare, false]);
    assert.equal((await ada().get(`/search/companies?query="domain:'searched.test' AND created_at:<'2020-01-01'"`)).body.total, 0);
    for (const query of ['', '"nonsense"', '"status:2"', `"domain:>'x'"`, `"created_at:'soon'"`])
      assert.deepEqual(fieldsOf(await ada().get(`/search/companies?query=${encodeURIComponent(query)}`)), ['query'], query);
  });

  test('a service desk has no companies', async () => {
    const ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1, role: 'admin' });
    for (const path of ['/companies', '/contacts', '/companies/count', '/contacts/count', '/search/contacts?query="active:true"'])
      assert.deepEqual([(await office.as(ira, 'it').get(path)).status, (await office.as(ira, 'it').get(path)).body.code], [404, 'not_found'], path);
    assert.equal((await office.as(ira, 'it').post('/contacts', { name: 'X', phone: '1' })).status, 404);
    assert.equal((await office.as(ira, 'it').post('/companies', { name: 'X' })).status, 404);
  });
});

describe('who belongs to a company', () => {
  test('D24: a new contact is linked by the domain of an address, however they came; one given a company is not', async () => {
    const id = await company({ domains: ['linked.test'] });
    const other = await company();
    const sub = await contact({ email: 'a@mail.linked.test' });
    assert.deepEqual(await companiesOf(sub), [null], 'exact: a sub-domain is another domain');
    assert.deepEqual(await companiesOf(await contact({ email: 'a@linked.test' })), [id]);
    assert.deepEqual(await companiesOf(await contact({ email: 'b@elsewhere.test', other_emails: ['b@linked.test'] })), [id]);
    assert.deepEqual(await companiesOf(await contact({ email: 'c@linked.test', company_id: other })), [other]);
    const ticket = await office.ticket({ email: 'd@LINKED.test' });
    const raised = (await ada().get(`/tickets/${ticket}?include=company`)).body;
    assert.deepEqual([raised.company_id, raised.company.id], [id, id]);
    assert.deepEqual(await companiesOf(raised.requester_id), [id]);
  });

  test('D24, D25: nobody is linked in retrospect or unlinked with a domain; an address gained links', async () => {
    const early = await contact({ email: 'early@late.test' });
    const id = await company({ domains: ['late.test'] });
    assert.deepEqual(await companiesOf(early), [null]);
    const ticket = await office.ticket({ email: 'early@late.test' });
    assert.equal((await ada().get(`/tickets/${ticket}`)).body.company_id, null, 'a ticket of somebody known links nobody');
    const gains = await contact({ email: 'gains@elsewhere.test' });
    await ada().post(`/contacts/${gains}/emails`, { email: 'gains@late.test' });
    assert.deepEqual(await companiesOf(gains), [id]);
    const overwritten = await contact({ email: 'over@elsewhere.test' });
    await ada().put(`/contacts/${overwritten}`, { email: 'over@late.test' });
    assert.deepEqual(await companiesOf(overwritten), [id]);
    await ada().put(`/companies/${id}`, { domains: [] });
    assert.deepEqual(await companiesOf(gains), [id]);
  });

  test('D24: those who were there before are linked on somebody’s word, as a job, after a look', async () => {
    const early = [
      await contact({ name: 'Bea', email: 'one@before.test' }),
      await contact({ name: 'Abe', email: 'two@x.test', other_emails: ['two@before.test'] }),
    ];
    const gone = await contact({ email: 'gone@before.test' });
    await ada().delete(`/contacts/${gone}`);
    const id = await company({ domains: ['before.test'] });
    const look = (await ada().get(`/companies/${id}/linkable`)).body;
    assert.deepEqual(
      [look.count, look.more, look.sample.map((one: { name: string; email: string }) => [one.name, one.email])],
      [
        2,
        false,
        [
          ['Abe', 'two@before.test'],
          ['Bea', 'one@before.test'],
        ],
      ],
    );
    const started = await office.as(grace).post(`/companies/${id}/link_contacts`);
    assert.equal(started.status, 202);
    await office.drain();
    const job = (await office.as(grace).get(`/jobs/${started.body.job_id}`)).body;
    assert.deepEqual([job.status, job.total, job.data.failed], ['COMPLETED', 2, []]);
    for (const one of early) assert.deepEqual(await companiesOf(one), [id]);
    assert.deepEqual(await companiesOf(gone), [null]);
    assert.equal((await ada().get(`/companies/${id}/linkable`)).body.count, 0);
    for (const answer of [await ada().get('/companies/987654/linkable'), await ada().post('/companies/987654/link_contacts')])
      assert.equal(answer.body.code, 'company.not_found');
  });

  test('D27, Q15: several companies, twenty unless a setting says more, and who belonged when is kept', async () => {
    const all: number[] = [];
    for (let n = 0; n < 21; n++) all.push(await company());
    const [first, second, third] = all as [number, number, number];
    const id = await contact({ company_id: first, view_all_tickets: true, other_companies: [{ company_id: second }] });
    const shown = (await ada().get(`/contacts/${id}`)).body;
    assert.deepEqual([shown.company_id, shown.view_all_tickets, shown.other_companies], [first, true, [{ company_id: second, view_all_tickets: false }]]);
    assert.equal(shown.company.id, first);
    await ada().put(`/contacts/${id}`, { company_id: third });
    assert.deepEqual(await companiesOf(id), [third, second]);
    const history = (await ada().get(`/contacts/${id}/companies`)).body;
    assert.deepEqual(
      history.map((one: { company_id: number; left_at: string | null; primary: boolean }) => [one.company_id, one.left_at !== null, one.primary]),
      [
        [third, false, true],
        [second, false, false],
        [first, true, false],
      ],
    );
    assert.deepEqual(
      (await ada().get(`/companies/${first}/contacts?past=true`)).body.map((one: { id: number }) => one.id),
      [id],
    );
    assert.deepEqual(ids(await ada().get(`/companies/${first}/contacts`)), []);
    assert.deepEqual(ids(await ada().get(`/companies/${second}/contacts`)), [id]);
    assert.deepEqual(ids(await ada().get(`/contacts?company_id=${second}`)), [id]);
    const refused = await ada().put(`/contacts/${id}`, { company_id: first, other_companies: all.slice(1).map((company_id) => ({ company_id })) });
    assert.deepEqual([refused.status, refused.body.code], [400, 'contact.too_many_companies']);
    assert.equal((await office.as(grace).put('/settings/customers', { companies_per_contact: 21 })).status, 403);
    assert.equal((await ada().put('/settings/customers', { companies_per_contact: 301 })).status, 400);
    await ada().put('/settings/customers', { companies_per_contact: 21 });
    assert.deepEqual((await office.as(grace).get('/settings/customers')).body, { companies_per_contact: 21 });
    assert.equal((await ada().put(`/contacts/${id}`, { company_id: first, other_companies: all.slice(1).map((company_id) => ({ company_id })) })).status, 200);
    await ada().put('/settings/customers', { companies_per_contact: 20 });
    await ada().put(`/contacts/${id}`, { company_id: third, other_companies: [{ company_id: second }] });
    assert.deepEqual(fieldsOf(await ada().put(`/contacts/${id}`, { other_companies: [{ company_id: third }] })), ['other_companies']);
    await ada().put(`/contacts/${id}`, { company_id: null, other_companies: [] });
    assert.deepEqual(await companiesOf(id), [null]);
  });

  test('two requests at once: one company is the first, and nothing breaks', async () => {
    const [first, second] = [await company(), await company()];
    const id = await contact();
    const answers = await Promise.all([first, second, first, second].map((company_id) => ada().put(`/contacts/${id}`, { company_id })));
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [200, 200, 200, 200],
    );
    assert.equal((await companiesOf(id)).length, 1);
    const made = await Promise.all([1, 2, 3].map(() => ada().post('/companies', { name: 'At once', domains: ['at-once.test'] })));
    assert.deepEqual(made.map((answer) => answer.status).sort(), [201, 409, 409]);
  });
});

describe('tickets keep their company', () => {
  test('D26: a ticket belongs to the company its requester stood for; when they move, it stays', async () => {
    const [before, after] = [await company(), await company()];
    const id = await contact({ company_id: before });
    const ticket = await office.ticket({ email: undefined, requester_id: id });
    await ada().put(`/contacts/${id}`, { company_id: after });
    assert.equal((await ada().get(`/tickets/${ticket}`)).body.company_id, before);
    const later = await office.ticket({ email: undefined, requester_id: id });
    assert.deepEqual(ids(await ada().get(`/tickets?company_id=${before}`)), [ticket]);
    assert.deepEqual(ids(await ada().get(`/tickets?company_id=${after}`)), [later]);
    const listed = (await ada().get(`/tickets?company_id=${after}&include=company`)).body[0];
    assert.deepEqual(listed.company, { id: after, name: (await ada().get(`/companies/${after}`)).body.name });
  });

  test('a company given has to be one of the requester’s', async () => {
    const [one, two, strange] = [await company(), await company(), await company()];
    const id = await contact({ company_id: one, other_companies: [{ company_id: two }] });
    const ticket = { requester_id: id, subject: 'x', description: 'y' };
    assert.equal((await ada().post('/tickets', { ...ticket, company_id: two })).body.company_id, two);
    for (const company_id of [strange, 987654]) assert.deepEqual(fieldsOf(await ada().post('/tickets', { ...ticket, company_id })), ['company_id']);
    const made = (await ada().post('/tickets', ticket)).body;
    assert.equal((await ada().put(`/tickets/${made.id}`, { company_id: two })).body.company_id, two);
    assert.deepEqual(fieldsOf(await ada().put(`/tickets/${made.id}`, { company_id: strange })), ['company_id']);
    assert.equal((await ada().put(`/tickets/${made.id}`, { company_id: null })).body.company_id, null);
    const moved = await ada().put(`/tickets/${made.id}`, { requester_id: await contact({ company_id: strange }) });
    assert.equal(moved.body.company_id, strange, 'a ticket given to somebody else goes to their company');
  });

  test('D28: a closed ticket’s company stays until it is reopened', async () => {
    const [one, two] = [await company(), await company()];
    const id = await contact({ company_id: one, other_companies: [{ company_id: two }] });
    const made = (await ada().post('/tickets', { requester_id: id, subject: 'x', description: 'y', status: 5 })).body;
    const refused = await ada().put(`/tickets/${made.id}`, { company_id: two });
    assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].field], [409, 'ticket.company_closed', 'company_id']);
    assert.equal((await ada().put(`/tickets/${made.id}`, { company_id: one })).status, 200, 'the same one is no change');
    await ada().put(`/tickets/${made.id}`, { status: 2 });
    await ada().put(`/tickets/${made.id}`, { company_id: two });
    assert.equal((await ada().put(`/tickets/${made.id}`, { status: 5 })).body.company_id, two);
  });
});
