import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';
import { newContact } from '../testing/portal-visitor.ts';

let office: Office;
let grace: Worker;
let kim: number;
let acme: number;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
  kim = (await ada().post('/contacts', { name: 'Kim', email: 'kim@notes.test' })).body.id;
  acme = (await ada().post('/companies', { name: 'Acme' })).body.id;
});
after(() => office.close());

const ada = () => office.as(office.ada);
const bodies = (answer: Answer) => answer.body.map((one: { body: string }) => one.body);
const codeOf = (answer: Answer) => [answer.status, answer.body.code];

describe('notes about contacts and companies', () => {
  test('any agent of the desk writes and reads them, newest first, page by page; the line of the history says so', async () => {
    const first = await office.as(grace).post(`/contacts/${kim}/notes`, { body: ' Calls before ten. ' });
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.deepEqual(
      [first.body.body, first.body.author, first.body.yours, first.body.edited_at],
      ['Calls before ten.', { id: grace.id, name: 'Grace' }, true, null],
    );
    await ada().post(`/contacts/${kim}/notes`, { body: 'Likes tea.' });
    assert.deepEqual(bodies(await ada().get(`/contacts/${kim}/notes`)), ['Likes tea.', 'Calls before ten.']);
    const page = await ada().get(`/contacts/${kim}/notes?per_page=1&page=2`);
    assert.deepEqual([bodies(page), page.headers.link], [['Calls before ten.'], undefined]);
    await ada().post(`/companies/${acme}/notes`, { body: 'Invoices go to Omar.' });
    assert.deepEqual(bodies(await office.as(grace).get(`/companies/${acme}/notes`)), ['Invoices go to Omar.']);
  });

  test('its author and admins change and delete a note, nobody else', async () => {
    const tom = await office.hire('Tom', { scope: 1 });
    const id = (await office.as(grace).post(`/contacts/${kim}/notes`, { body: 'Hers' })).body.id;
    assert.deepEqual(codeOf(await office.as(tom).put(`/contacts/${kim}/notes/${id}`, { body: 'His' })), [403, 'note.not_yours']);
    assert.deepEqual(codeOf(await office.as(tom).delete(`/contacts/${kim}/notes/${id}`)), [403, 'note.not_yours']);
    const changed = await ada().put(`/contacts/${kim}/notes/${id}`, { body: 'Better' });
    assert.deepEqual([changed.body.body, changed.body.author.name, changed.body.edited_at !== null], ['Better', 'Grace', true]);
    assert.equal((await office.as(grace).delete(`/contacts/${kim}/notes/${id}`)).status, 204);
    const company = (await office.as(grace).post(`/companies/${acme}/notes`, { body: 'Renews in May' })).body.id;
    assert.equal((await office.as(grace).put(`/companies/${acme}/notes/${company}`, { body: 'Renews in June' })).body.body, 'Renews in June');
    assert.equal((await ada().delete(`/companies/${acme}/notes/${company}`)).status, 204);
    assert.deepEqual(codeOf(await ada().put(`/companies/${acme}/notes/${company}`, { body: 'Gone' })), [404, 'note.not_found']);
    assert.deepEqual(codeOf(await ada().put(`/companies/${acme}/notes/${id}`, { body: 'Of another' })), [404, 'note.not_found']);
  });

  test('blank, too long, of nobody: refused at the field or as not there', async () => {
    for (const body of ['  ', 'x'.repeat(10_001), 5]) {
      const answer = await ada().post(`/contacts/${kim}/notes`, { body });
      assert.deepEqual([answer.status, answer.body.errors[0].field], [400, 'body']);
    }
    assert.deepEqual(codeOf(await ada().post('/contacts/999999/notes', { body: 'x' })), [404, 'contact.not_found']);
    assert.deepEqual(codeOf(await ada().get('/companies/999999/notes')), [404, 'company.not_found']);
    const ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1 });
    assert.equal((await office.as(ira, 'it').get(`/contacts/${kim}/notes`)).status, 404, 'of another desk');
  });

  test('a note can be written about a blocked contact; D5: deleted for ever, the notes and the values of changes go', async () => {
    const id = (await ada().post('/contacts', { name: 'Gone Soon', email: 'gone@notes.test' })).body.id;
    await ada().put(`/contacts/${id}`, { job_title: 'Secret agent' });
    await ada().put(`/contacts/${id}/block`);
    assert.equal((await ada().post(`/contacts/${id}/notes`, { body: 'Sold drugs' })).status, 201);
    await ada().delete(`/contacts/${id}/hard_delete?force=true`);
    assert.deepEqual(await office.db.read.rows(sql`select id from customer_notes where org_id = ${office.org_id} and contact_id = ${id}`), []);
    assert.deepEqual(await office.db.read.rows(sql`select id from customer_changes where org_id = ${office.org_id} and contact_id = ${id}`), []);
  });

  test('no customer sees a note, not even about themselves', async () => {
    const visitor = await newContact(office, 'Nosy');
    await ada().post(`/contacts/${visitor.id}/notes`, { body: 'Private matter' });
    for (const path of [`/contacts/${visitor.id}/notes`, '/portal/me']) {
      const answer = await visitor.get(path);
      assert.equal(JSON.stringify(answer.body).includes('Private matter'), false, path);
    }
    assert.equal((await visitor.get(`/contacts/${visitor.id}/notes`)).status, 403);
  });
});
