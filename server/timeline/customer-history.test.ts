import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
let count = 0;
const contact = async (given: Record<string, unknown> = {}): Promise<number> =>
  (await ada().post('/contacts', { name: `Kim ${++count}`, email: `kim${count}@told.test`, ...given })).body.id;
interface Line {
  kind: string;
  actor: { name: string } | null;
  // biome-ignore lint/suspicious/noExplicitAny: the facts of each kind are its own
  facts: any;
}
const history = async (of: 'contacts' | 'companies', id: number, who = ada()): Promise<Line[]> => (await who.get(`/${of}/${id}/activities`)).body;
const newest = async (of: 'contacts' | 'companies', id: number) => (await history(of, id))[0]!;

describe('the history of a contact', () => {
  test('says what every field was and what it became, who did it, and nothing where nothing changed', async () => {
    const [acme, beta] = [(await ada().post('/companies', { name: 'Acme' })).body.id, (await ada().post('/companies', { name: 'Beta' })).body.id];
    await ada().post('/contact_fields', { label: 'Contract', type: 'custom_text' });
    const id = await contact({ phone: '030 1', tags: ['old'], company_id: acme });
    await office.as(grace).put(`/contacts/${id}`, { phone: '030 2', tags: ['old', 'new'], vip: true, company_id: beta, custom_fields: { cf_contract: 'C-1' } });
    const line = await newest('contacts', id);
    assert.deepEqual([line.kind, line.actor!.name], ['contact.changed', 'Grace']);
    assert.deepEqual(line.facts.fields.sort(), ['companies', 'custom_fields', 'phone', 'tags', 'vip']);
    assert.deepEqual(line.facts.changes, {
      phone: ['030 1', '030 2'],
      tags: [['old'], ['old', 'new']],
      vip: [false, true],
      cf_contract: [null, 'C-1'],
      companies: [[{ id: acme, name: 'Acme', view_all_tickets: false }], [{ id: beta, name: 'Beta', view_all_tickets: false }]],
    });
    await ada().put(`/contacts/${id}`, { phone: '030 2', tags: ['old', 'new'], vip: true, custom_fields: { cf_contract: 'C-1' } });
    assert.equal((await history('contacts', id)).length, 2, 'the same again is no change');
  });

  test('D30, D31: addresses with the old and the new one', async () => {
    const id = await contact({ email: 'first@told.test' });
    const second = (await ada().post(`/contacts/${id}/emails`, { email: 'second@told.test' })).body.id;
    await ada().put(`/contacts/${id}/emails/${second}/make_primary`);
    const first = (await ada().get(`/contacts/${id}/emails`)).body.find((one: { primary: boolean }) => !one.primary).id;
    await ada().delete(`/contacts/${id}/emails/${first}`);
    await ada().put(`/contacts/${id}`, { email: 'third@told.test' });
    assert.deepEqual(
      (await history('contacts', id)).slice(0, 4).map((line) => [line.kind, line.facts.changes.email]),
      [
        ['contact.changed', ['second@told.test', 'third@told.test']],
        ['contact.address_removed', ['first@told.test', null]],
        ['contact.primary_changed', ['first@told.test', 'second@told.test']],
        ['contact.address_added', [null, 'second@told.test']],
      ],
    );
  });

  test('a long text is cut; a password is never there', async () => {
    const id = await contact({ email: 'secret@told.test' });
    await ada().put(`/contacts/${id}`, { description: 'x'.repeat(5000) });
    assert.equal((await newest('contacts', id)).facts.changes.description[1], `${'x'.repeat(300)}…`);
    await ada().put(`/contacts/${id}/password`, { password: 'correct horse battery' });
    assert.equal(JSON.stringify(await history('contacts', id)).includes('correct horse'), false);
    const kept = await office.db.read.rows(sql`select changes from customer_changes where org_id = ${office.org_id} and changes::text like '%horse%'`);
    assert.deepEqual(kept, []);
  });

  test('tickets one sees stand in it, those one does not see do not; so do notes and imports', async () => {
    const id = await contact({ email: 'asks@told.test' });
    const [hers, other] = [
      await office.ticket({ email: 'asks@told.test', subject: 'Printer', responder_id: grace.id }),
      await office.ticket({ email: 'asks@told.test' }),
    ];
    await ada().post(`/contacts/${id}/notes`, { body: 'Calls before ten.' });
    assert.deepEqual(
      (await history('contacts', id)).map((line) => [line.kind, line.facts.ticket?.id ?? line.facts.note ?? null]),
      [
        ['contact.note_added', 'Calls before ten.'],
        ['ticket.created', other],
        ['ticket.created', hers],
        ['contact.created', null],
      ],
    );
    const seen = (await history('contacts', id, office.as(grace))).filter((line) => line.kind === 'ticket.created');
    assert.deepEqual(
      seen.map((line) => line.facts.ticket),
      [{ id: hers, subject: 'Printer', status: 2 }],
    );

    const form = new FormData();
    form.append('file', new Blob(['Name,Email,Title\nKim,asks@told.test,Boss\n']), 'people.csv');
    for (const [at, name] of ['name', 'email', 'job_title'].entries()) form.append(`fields[${name}]`, String(at));
    const started = await ada().post('/contacts/imports', form);
    assert.equal(started.status, 201, JSON.stringify(started.body));
    await office.drain();
    const line = await newest('contacts', id);
    assert.deepEqual(
      [line.kind, line.actor!.name, line.facts.import],
      ['contact.imported', 'Ada', { id: started.body.id, file: 'people.csv', outcome: 'updated' }],
    );
  });

  test('it comes in pages, whatever a line is about', async () => {
    const id = await contact({ email: 'pages@told.test' });
    for (const n of [1, 2, 3]) {
      await office.ticket({ email: 'pages@told.test', subject: `Ask ${n}` });
      await ada().post(`/contacts/${id}/notes`, { body: `Note ${n}` });
    }
    const kinds: string[] = [];
    for (let page = 1; ; page++) {
      const answer = await ada().get(`/contacts/${id}/activities?per_page=2&page=${page}`);
      kinds.push(...answer.body.map((line: Line) => line.facts.note ?? line.facts.ticket?.subject ?? line.kind));
      if (!answer.headers.link) break;
    }
    assert.deepEqual(kinds, ['Note 3', 'Ask 3', 'Note 2', 'Ask 2', 'Note 1', 'Ask 1', 'contact.created']);
  });
});

describe('the history of a company', () => {
  test('values of changes, who came and who left, its tickets', async () => {
    const id = (await ada().post('/companies', { name: 'Orbit', health_score: 'Happy' })).body.id;
    await ada().put(`/companies/${id}`, { name: 'Orbit Works', health_score: 'At risk', renewal_date: '2027-03-01', domains: ['orbit.test'], note: null });
    assert.deepEqual((await newest('companies', id)).facts.changes, {
      name: ['Orbit', 'Orbit Works'],
      health_score: ['Happy', 'At risk'],
      renewal_date: [null, '2027-03-01'],
      domains: [[], ['orbit.test']],
    });
    await ada().put(`/companies/${id}`, { name: 'Orbit Works', health_score: 'At risk', renewal_date: '2027-03-01T00:00:00Z' });
    assert.equal((await newest('companies', id)).facts.changes.name[0], 'Orbit', 'the same again is no change');
    const kim = await contact({ name: 'Iris', email: 'iris@orbit.test' });
    const ticket = await office.ticket({ email: 'iris@orbit.test', subject: 'Thruster' });
    await ada().put(`/contacts/${kim}`, { company_id: null });
    assert.deepEqual(
      (await history('companies', id)).slice(0, 3).map((line) => [line.kind, line.facts.contact?.name ?? line.facts.ticket]),
      [
        ['company.person_left', 'Iris'],
        ['ticket.created', { id: ticket, subject: 'Thruster', status: 2 }],
        ['company.person_joined', 'Iris'],
      ],
    );
    assert.deepEqual(
      (await history('companies', id, office.as(grace))).filter((line) => line.kind === 'ticket.created'),
      [],
    );
  });
});
