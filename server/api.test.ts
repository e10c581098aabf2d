/** The conventions of the API (headers, errors, paging, values), and a real Freshdesk client pointed at Tandem by its address alone. */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import Freshdesk from 'freshdesk-api';
import { ids, type Office, openOffice, type Worker } from './testing/office.ts';

let office: Office;
let grace: Worker;
let address: string;

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace');
  await office.app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}`;
});
after(() => office.close());

const ada = () => office.as(office.ada);
const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:X`).toString('base64')}` });

describe('the npm client freshdesk-api, unmodified', () => {
  // biome-ignore lint/suspicious/noExplicitAny: the client's own types know callbacks of any answer
  const client = () => new Freshdesk(address, office.ada.key) as any;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
  const call = (name: string, ...given: unknown[]): Promise<any> => {
    const desk = client();
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (promisify((...all: unknown[]) => desk[name](...all)) as (...all: unknown[]) => Promise<any>)(...given);
  };

  test('tickets: create, show, change, list, filter, delete, restore', async () => {
    const made = await call('createTicket', {
      name: 'Mina',
      email: 'mina@acme.test',
      subject: 'Printer on fire',
      description: 'It burns',
      status: 2,
      priority: 1,
      tags: ['fire'],
    });
    assert.equal(made.subject, 'Printer on fire');
    assert.equal((await call('getTicket', made.id)).id, made.id);
    assert.equal((await call('updateTicket', made.id, { priority: 4 })).priority, 4);
    assert.ok((await call('listAllTickets', { per_page: 100 })).some((ticket: { id: number }) => ticket.id === made.id));
    assert.ok((await call('filterTickets', "tag:'fire'", 1)).results.some((ticket: { id: number }) => ticket.id === made.id));
    assert.equal(await call('deleteTicket', made.id), null);
    assert.equal(await call('restoreTicket', made.id), null);
  });

  test('a file goes with a ticket as multipart', async () => {
    const made = await call('createTicket', {
      email: 'mina@acme.test',
      subject: 'Smoke',
      description: 'See the picture',
      status: 2,
      priority: 2,
      attachments: [Buffer.from('hello')],
    }).catch((error) => error);
    assert.ok(made.attachments?.length === 1 || made.status === 400, JSON.stringify(made));
  });

  test('conversations: reply, note, change, list, delete', async () => {
    const id = await office.ticket();
    const reply = await call('createReply', id, { body: 'On my way' });
    const note = await call('createNote', id, { body: 'Bring water', private: true });
    assert.equal((await call('updateConversation', note.id, { body: 'Bring sand' })).body_text, 'Bring sand');
    assert.deepEqual(
      (await call('listAllConversations', id)).map((one: { id: number }) => one.id),
      [reply.id, note.id],
    );
    assert.equal(await call('deleteConversation', note.id), null);
  });

  test('agents and roles; what is not there is an error with a status, not a SyntaxError', async () => {
    assert.equal((await call('currentAgent')).contact.name, 'Ada');
    assert.equal((await call('getAgent', grace.id)).id, grace.id);
    assert.ok((await call('listAllAgents', {})).length >= 2);
    assert.equal((await call('updateAgent', grace.id, { ticket_scope: 2 })).ticket_scope, 2);
    assert.equal((await call('listAllRoles')).length, 4);
    assert.equal((await call('getRole', 1)).name, 'Account Administrator');
    const lost = await call('getTicket', 987_654).catch((error) => error);
    assert.deepEqual([lost.name, lost.status], ['FreshdeskError', 404]);
    assert.equal((await call('createTicket', { subject: 'x' }).catch((error) => error)).data.description, 'Validation failed');
  });

  test('contacts and companies: fields, create, show, change, list, find by query and by name, make an agent, delete', async () => {
    assert.ok((await call('listAllContactFields')).some((field: { type: string }) => field.type === 'default_email'));
    assert.ok((await call('listAllCompanyFields')).some((field: { name: string }) => field.name === 'domains'));
    const company = await call('createCompany', { name: 'Super Nova', domains: ['supernova.test'], description: 'Space' });
    assert.deepEqual((await call('getCompany', company.id)).domains, ['supernova.test']);
    assert.equal((await call('updateCompany', company.id, { note: 'Hot', domains: ['supernova.test', 'nova.test'] })).note, 'Hot');
    assert.deepEqual(await call('searchCompany', { name: 'nov' }), { companies: [{ id: company.id, name: 'Super Nova' }] });
    assert.ok((await call('listAllCompanies', {})).some((one: { id: number }) => one.id === company.id));
    assert.equal((await call('filterCompanies', "domain:'nova.test'")).total, 1);

    const made = await call('createContact', { name: 'Nova Star', email: 'star@supernova.test', other_emails: ['star@nova.test'], tags: ['bright'] });
    assert.deepEqual([made.company_id, made.active, made.view_all_tickets], [company.id, false, false]);
    assert.equal((await call('getContact', made.id)).email, 'star@supernova.test');
    assert.equal((await call('updateContact', made.id, { job_title: 'Star', mobile: '1234' })).mobile, '1234');
    assert.deepEqual(
      (await call('listAllContacts', { email: 'star@nova.test' })).map((one: { id: number }) => one.id),
      [made.id],
    );
    assert.ok((await call('listAllContacts', { company_id: company.id, per_page: 100 })).some((one: { id: number }) => one.id === made.id));
    assert.deepEqual(
      (await call('filterContacts', "tag:'bright' AND active:false")).results.map((one: { id: number }) => one.id),
      [made.id],
    );
    const double = await call('createContact', { name: 'Double', email: 'STAR@nova.test' }).catch((error) => error);
    assert.deepEqual([double.status, double.data.errors[0].code, double.data.errors[0].additional_info], [409, 'duplicate_value', { user_id: made.id }]);
    assert.equal(await call('deleteContact', made.id), null);
    assert.equal((await call('getContact', made.id)).deleted, true);
    const agent = await call('createContact', { name: 'Soon Agent', email: 'soon@supernova.test' });
    assert.equal((await call('makeAgent', agent.id)).agent.ticket_scope, 1);
    assert.equal(await call('deleteCompany', company.id), null);
    assert.equal((await call('getCompany', company.id).catch((error) => error)).status, 404);
  });

  test('time entries: log, list by company and agent, change, a timer', async () => {
    const id = await office.ticket();
    const made = await call('createTimeEntry', id, { time_spent: '01:30', agent_id: grace.id, note: 'Fuser', billable: true });
    assert.deepEqual([made.time_spent, made.time_spent_in_seconds, made.agent_id, made.timer_running], ['01:30', 5400, grace.id, false]);
    assert.deepEqual(
      (await call('listAllTicketTimeEntries', id)).map((one: { id: number }) => one.id),
      [made.id],
    );
    assert.ok((await call('listAllTimeEntries', { agent_id: grace.id, billable: true })).some((one: { id: number }) => one.id === made.id));
    assert.equal((await call('updateTimeEntry', made.id, { time_spent: '02:00' })).time_spent, '02:00');
    const timer = await call('createTimeEntry', id, { note: 'On the phone' });
    assert.equal(timer.timer_running, true);
    assert.equal((await call('updateTimeEntry', timer.id, { timer_running: false })).timer_running, false);
    assert.equal((await call('createTimeEntry', id, { time_spent: '90' }).catch((error) => error)).data.errors[0].field, 'time_spent');
  });

  test('paging: the client sees that a page is not the last', async () => {
    for (let n = 0; n < 3; n++) await office.ticket({ tags: ['paged'] });
    const last = await new Promise((done) =>
      client().listAllTickets({ per_page: 2 }, (_error: unknown, _rows: unknown, extra: { pageIsLast: boolean }) => done(extra.pageIsLast)),
    );
    assert.equal(last, false);
  });
});

describe('conventions', () => {
  test('1.2: content type JSON without a body, slashes at the end, repeated parameters', async () => {
    const id = await office.ticket();
    const json = { 'content-type': 'application/json; charset=utf-8', ...basic(office.ada.key) };
    assert.equal((await office.anyone.ask({ method: 'GET', url: `/api/v2/tickets/${id}/`, headers: json })).status, 200);
    assert.equal((await office.anyone.ask({ method: 'DELETE', url: `/api/v2/tickets/${id}`, headers: json })).status, 204);
    assert.equal((await office.anyone.ask({ method: 'PUT', url: `/api/v2/tickets/${id}/restore`, headers: json })).status, 204);
    assert.equal((await office.anyone.ask({ method: 'PUT', url: `/api/v2/tickets/${id}/restore`, headers: json, payload: '{}' })).status, 204);
    assert.equal(ids(await ada().get('/tickets?per_page=1&per_page=2&page=9&page=1')).length, 2);
  });

  test('1.3, 1.5: headers of every answer; a JSON 404; 405 with Allow; 406; 415', async () => {
    const answer = await ada().get('/tickets');
    for (const name of ['x-ratelimit-total', 'x-ratelimit-remaining', 'x-ratelimit-used-currentrequest']) assert.match(String(answer.headers[name]), /^\d+$/);
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(answer.headers['x-freshdesk-api-version'], 'latest=v2; requested=v2');
    assert.ok(answer.headers['x-request-id']);
    const lost = await ada().get('/tickets/abc');
    assert.deepEqual([lost.status, lost.body.code], [404, 'ticket.not_found']);
    assert.deepEqual([(await ada().get('/nothing')).status, (await ada().get('/nothing')).body.code], [404, 'not_found']);
    const verb = await ada().ask({ method: 'PATCH', url: '/api/v2/tickets', payload: {} });
    assert.deepEqual([verb.status, verb.body.code, verb.headers.allow], [405, 'method_not_allowed', 'POST, GET']);
    assert.equal((await ada().get('/tickets', { accept: 'text/html' })).body.code, 'not_acceptable');
    assert.equal(
      (await ada().ask({ method: 'POST', url: '/api/v2/tickets', headers: { 'content-type': 'application/xml' }, payload: '<x/>' })).body.code,
      'unsupported_media_type',
    );
    const gone = await ada().ask({ method: 'PUT', url: `/api/v2/tickets/${await office.ticket()}/restore` });
    assert.deepEqual([gone.status, gone.body, gone.headers['content-length'] ?? '0'], [204, '', '0']);
  });

  test('1.4: no credentials 401, no right 403, bad JSON 400, each with code and message', async () => {
    assert.deepEqual([(await office.anyone.get('/tickets')).status, (await office.anyone.get('/tickets')).body.code], [401, 'invalid_credentials']);
    assert.deepEqual([(await office.as(grace).get('/agents')).status, (await office.as(grace).get('/agents')).body.code], [403, 'access_denied']);
    for (const payload of ['{', '[1]', '"x"', 'null', '{"a":1}}', '{"__proto__":{"x":1}}']) {
      const answer = await ada().ask({ method: 'POST', url: '/api/v2/tickets', headers: { 'content-type': 'application/json' }, payload });
      assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_json'], payload);
    }
    const broken = await ada().ask({
      method: 'POST',
      url: '/api/v2/tickets',
      headers: { 'content-type': 'application/json' },
      payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    });
    assert.equal(broken.body.code, 'invalid_json', 'broken UTF-8');
  });

  test('1.7: pages out of bounds are named, a page past the end is empty, the Link repeats the request', async () => {
    for (const query of ['per_page=0', 'per_page=101', 'page=0', 'page=x', 'per_page=1.5']) {
      const answer = await ada().get(`/tickets?${query}`);
      assert.deepEqual([answer.status, answer.body.errors[0].field], [400, query.split('=')[0]], query);
    }
    assert.deepEqual((await ada().get('/tickets?page=200')).body, []);
    const link = String((await ada().get('/tickets?per_page=1&order_by=updated_at&updated_since=2020-01-01', { host: 'desk.example:8443' })).headers.link);
    assert.equal(link, '<http://desk.example:8443/api/v2/tickets?page=2&per_page=1&order_by=updated_at&updated_since=2020-01-01>; rel="next"');
    for (let n = 0; n < 5; n++) await office.ticket();
    const first = await ada().get('/tickets?per_page=2');
    const second = await ada().get(`/tickets?per_page=2&after=${first.headers['x-tandem-next']}`);
    const third = await ada().get(/\/api\/v2(.*)>; rel="next"/.exec(String(second.headers.link))![1]!);
    assert.equal(new Set([...ids(first), ...ids(second), ...ids(third)]).size, 6, 'whoever goes on from a place is led on by places');
  });

  test('1.8: blanks are null, times are whole seconds of UTC, times in come in many forms', async () => {
    const made = (await ada().get(`/tickets/${await office.ticket()}`)).body;
    for (const key of ['type', 'responder_id', 'group_id', 'company_id', 'product_id', 'email_config_id', 'association_type', 'form_id'])
      assert.equal(made[key], null, key);
    for (const key of ['cc_emails', 'fwd_emails', 'reply_cc_emails', 'tags', 'attachments']) assert.deepEqual(made[key], key === 'tags' ? [] : [], key);
    for (const key of ['created_at', 'updated_at', 'due_by', 'fr_due_by']) assert.match(made[key], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, key);
    for (const since of [
      '2099-01-01',
      '2099-01-01T10:00',
      '2099-01-01T10:00:00',
      '2099-01-01T10:00:00Z',
      '2099-01-01T10:00:00%2B09:00',
      '2099-01-01T10:00:00%2B0900',
      '2099-01-01T10:00:00%2B09',
    ])
      assert.deepEqual((await ada().get(`/tickets?updated_since=${since}`)).body, [], since);
    for (const since of ['yesterday', '2099-02-30', '2099-13-01', '10:00'])
      assert.equal((await ada().get(`/tickets?updated_since=${since}`)).status, 400, since);
    assert.equal((await ada().get('/tickets?order_by=createdAt')).status, 200);
  });

  test('1.2: multipart brings numbers and lists as text, and they are read as the field’s type', async () => {
    const form = new FormData();
    for (const [name, value] of [
      ['email', 'mina@acme.test'],
      ['subject', 'Form'],
      ['description', 'x'],
      ['priority', '3'],
      ['tags[]', 'a'],
      ['tags[]', 'b'],
      ['custom_fields[cf_floor]', '3'],
    ])
      form.append(name!, value!);
    form.append('attachments[]', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt');
    const made = await ada().post('/tickets', form);
    assert.deepEqual(
      [made.status, made.body.priority, made.body.tags, made.body.attachments[0].name, made.body.attachments[0].size],
      [201, 3, ['a', 'b'], 'hello.txt', 5],
      JSON.stringify(made.body),
    );
    const wrong = new FormData();
    wrong.append('priority', 'high');
    wrong.append('__proto__[x]', '1');
    assert.equal((await ada().post('/tickets', wrong)).status, 400);
  });

  test('one desk below its name, another by its host', async () => {
    const { sql } = await import('./platform/db.ts');
    const both = await office.db.transact(async (tx) => {
      await tx.run(
        sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope) values (${office.org_id}, ${office.it_id}, ${office.ada.id}, 'agent', 'account_admin', 1)`,
      );
      return office.ada;
    });
    await office.house.databases.anyone.run(sql`insert into desk_hosts (host, org_id, desk_id) values ('it.office.test', ${office.org_id}, ${office.it_id})`);
    const made = await office.as(both, 'it').post('/tickets', { email: 'joe@office.test', subject: 'VPN', description: 'x' });
    assert.equal(made.status, 201);
    assert.ok(String(made.headers.location).endsWith(`/it/api/v2/tickets/${made.body.id}`));
    assert.deepEqual(ids(await office.as(both).get('/tickets', { host: 'it.office.test' })), ids(await office.as(both, 'it').get('/tickets')));
    assert.equal((await office.as(grace).get('/tickets', { host: 'it.office.test' })).status, 401);
    assert.equal((await office.as(both, 'nowhere').get('/tickets')).status, 401);
  });

  test('rate limits: counted, said in the headers, refused with when to come back', async () => {
    const { allowCall } = await import('./platform/http/rate-limit.ts');
    const headers: Record<string, unknown> = {};
    const reply = { header: (name: string, value: unknown) => Object.assign(headers, { [name]: value }) };
    const request = { headers: { authorization: 'Basic one' }, ip: '10.0.0.1' };
    for (let n = 0; n < 3; n++) allowCall(request as never, reply as never, 3);
    assert.equal(headers['X-RateLimit-Remaining'], 0);
    assert.throws(() => allowCall(request as never, reply as never, 3), { code: 'rate_limit_exceeded' });
    allowCall({ headers: {}, ip: '10.0.0.2' } as never, reply as never, 3);
  });

  test('the contract is printed as OpenAPI and can be read', async () => {
    const printed = await office.anyone.ask({ method: 'GET', url: '/api/openapi.json' });
    assert.equal(printed.body.openapi, '3.1.0');
    assert.equal(
      Object.values(printed.body.paths as Record<string, object>).reduce((sum, path) => sum + Object.keys(path).length, 0),
      office.contract.length,
    );
    const page = await office.anyone.ask({ method: 'GET', url: '/api/docs', headers: { accept: 'text/html' } });
    assert.ok(String(page.body).includes('/tickets/:ticket_id/shares'));
    for (const url of ['/healthz', '/readyz', '/metrics']) assert.equal((await office.anyone.ask({ method: 'GET', url })).status, 200);
  });
});

describe('bad input', () => {
  test('huge bodies, NULs, wrong types, deep nests: a clear answer each and never a 500', async () => {
    const huge = await ada().post('/tickets', { email: 'a@b.test', subject: 'x', description: 'x'.repeat(6_000_000) });
    assert.deepEqual([huge.status, huge.body.code], [413, 'body_too_large']);
    const nul = await ada().post('/tickets', { email: 'a@b.test', subject: 'a\0b', description: 'x' });
    assert.deepEqual([nul.status, nul.body.errors[0].field], [400, 'subject']);
    const deep = JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`);
    for (const body of [
      { custom_fields: deep },
      { tags: 'x' },
      { tags: [1] },
      { email: ['a@b.test'] },
      { requester_id: -1 },
      { requester_id: 1e300 },
      { requester_id: '1; drop table tickets' },
      { due_by: 'never' },
      { due_by: '2001-01-01' },
      { status: 99 },
      { group_id: 999_999 },
      { responder_id: 999_999 },
      { subject: 'x'.repeat(256) },
      { cc_emails: ['not an address'] },
    ]) {
      const answer = await ada().post('/tickets', { email: 'a@b.test', subject: 'x', description: 'x', ...body });
      assert.ok(answer.status === 400 || (answer.status === 201 && 'custom_fields' in body), `${JSON.stringify(body).slice(0, 60)}: ${answer.status}`);
    }
    assert.equal((await ada().get(`/tickets/${'9'.repeat(30)}`)).status, 404);
    assert.equal((await ada().get("/tickets?tag=' or 1=1 --")).status, 200);
    assert.equal((await ada().get('/tickets?after=garbage')).body.errors[0].field, 'after');
    assert.equal((await ada().get('/tickets?include=passwords')).body.errors[0].field, 'include');
    assert.equal((await ada().get('/tickets?status=2,x')).body.errors[0].field, 'status');
  });

  test('security 9: hostile HTML is kept as harmless HTML, whatever it tries', async () => {
    const tricks = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
      '<svg><script>alert(1)</script></svg>',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
      '<iframe srcdoc="<script>alert(1)</script>">',
      '<form action="https://evil.example"><input name=p></form>',
      '<div style="background:url(javascript:alert(1))">x</div>',
      '<a href="data:text/html,<script>alert(1)</script>">x</a>',
      '<<script>script>alert(1)<</script>/script>',
    ];
    for (const trick of tricks) {
      const id = await office.ticket({ description: `<p>before</p>${trick}` });
      const html: string = (await ada().get(`/tickets/${id}`)).body.description;
      assert.ok(!/<script|onerror|javascript:|<svg|<iframe|<form|style=|data:text/i.test(html), `${trick} → ${html}`);
      assert.ok(html.includes('before'));
    }
  });

  test('security 7: ids of another desk and of another organisation are nobody’s', async () => {
    const stranger = await office.hire('Stranger', { scope: 1, role: 'account_admin', desk_id: office.it_id });
    const theirs = (await office.as(stranger, 'it').post('/tickets', { email: 'x@y.test', subject: 'Theirs', description: 'x' })).body.id;
    const mine = await office.ticket();
    const note = (await office.as(stranger, 'it').post(`/tickets/${theirs}/notes`, { body: 'secret' })).body.id;
    assert.equal((await ada().put(`/conversations/${note}`, { body: 'x' })).body.code, 'conversation.not_found');
    assert.equal((await ada().delete(`/conversations/${note}`)).body.code, 'conversation.not_found');
    assert.equal((await ada().put(`/tickets/${mine}`, { responder_id: stranger.id })).status, 400);
    assert.equal((await ada().post(`/tickets/${mine}/shares`, { person_ids: [stranger.id] })).status, 400);
  });
});

describe('filters that clients leave blank', () => {
  const blanks: Record<string, string[]> = {
    '/contacts': [
      'email',
      'phone',
      'mobile',
      'company_id',
      'unique_external_id',
      'state',
      'updated_since',
      '_updated_since',
      'contact_type',
      'page',
      'per_page',
    ],
    '/companies': ['updated_since', '_updated_since', 'order_by', 'page', 'per_page'],
    '/tickets': [
      'filter',
      'requester_id',
      'email',
      'unique_external_id',
      'company_id',
      'updated_since',
      'order_by',
      'order_type',
      'include',
      'page',
      'per_page',
    ],
    '/time_entries': ['company_id', 'agent_id', 'executed_before', 'executed_after', 'billable', 'page', 'per_page'],
  };
  for (const [path, names] of Object.entries(blanks))
    test(`${path}: a blank filter is one that was not given`, async () => {
      const plain = await ada().get(path);
      assert.equal(plain.status, 200);
      for (const name of names) {
        const answer = await ada().get(`${path}?${name}=`);
        assert.deepEqual([name, answer.status, answer.body.length], [name, 200, plain.body.length]);
      }
      assert.equal((await ada().get(`${path}?${names.map((name) => `${name}=`).join('&')}`)).status, 200);
    });

  test('what is mandatory is refused by its name when it is blank, and so is what is no value', async () => {
    const blank = await ada().get('/contacts/autocomplete?term=');
    assert.deepEqual([blank.status, blank.body.errors[0].field], [400, 'term']);
    const wrong = await ada().get('/contacts?company_id=acme');
    assert.deepEqual([wrong.status, wrong.body.errors[0].field], [400, 'company_id']);
  });
});
