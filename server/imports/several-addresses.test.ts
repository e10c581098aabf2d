/** Contacts with several addresses in a file: in one cell, or in a column of their own (D32, Q15, security row 25). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { importForm } from '../testing/import-form.ts';
import { type Answer, type Caller, type Office, openOffice } from '../testing/office.ts';

let office: Office;
let ada: Caller;
before(async () => {
  office = await openOffice();
  ada = office.as(office.ada);
});
after(() => office.close());

async function take(content: string, more: Record<string, unknown> = {}): Promise<Answer['body']> {
  const fields = { name: 0, email: 1, other_emails: 2, unique_external_id: 3 };
  const form = importForm(`Name,Email,Other emails,External ID\n${content}`, fields, more);
  const answer = await ada.post('/contacts/imports', form);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  await office.drain();
  return (await ada.get(`/contacts/imports/${answer.body.id}`)).body;
}
const withMail = async (email: string) => (await ada.get(`/contacts?email=${encodeURIComponent(email)}`)).body[0];
const codes = (done: Answer['body']) => done.problems.map((one: { row: number; column: string; code: string }) => [one.row, one.column, one.code]);

test('the first address is the primary one, the others are further ones, each of them once', async () => {
  const done = await take('One,a@one.test; b@one.test,"c@one.test, B@one.test d@one.test",\nTwo,,second@two.test;third@two.test,\n');
  assert.equal(done.counts.created, 2, JSON.stringify(done.problems));
  const one = await withMail('a@one.test');
  assert.deepEqual([one.email, one.other_emails], ['a@one.test', ['b@one.test', 'c@one.test', 'd@one.test']]);
  assert.equal((await withMail('second@two.test')).email, 'second@two.test', 'without another the first further one is the primary one');
  assert.equal((await ada.get('/contacts?term=third@two.test')).body[0].email, 'second@two.test', 'found by any of them');
});

test('an existing contact gains what they have not, and an undo takes it away again', async () => {
  await take('Gain,gain@two.test,,\n');
  const done = await take('Gain,gain@two.test,gain@two.test;more@two.test,\n');
  assert.deepEqual([done.counts.updated, done.samples[0].changes], [1, [{ field: 'other_emails', before: null, after: ['more@two.test'] }]]);
  assert.deepEqual((await withMail('gain@two.test')).other_emails, ['more@two.test']);
  assert.equal((await take('Gain,gain@two.test,more@two.test,\n')).counts.unchanged, 1);
  await ada.put(`/contacts/imports/${done.id}/undo`);
  await office.drain();
  assert.deepEqual((await withMail('gain@two.test')).other_emails, []);
});

test('an address of somebody else, of another row, one too many, or for whoever proved theirs fails its row alone', async () => {
  await take('Owner,owner@taken.test,,\nProven,proven@taken.test,,P-1\n');
  await office.db.transact((tx) => tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and unique_external_id = 'P-1'`));
  const many = Array.from({ length: 11 }, (_, n) => `m${n}@many.test`).join(';');
  const done = await take(
    [
      'Thief,thief@taken.test,owner@taken.test,',
      `Agent,agent@taken.test,${office.ada.email},`,
      'First,first@taken.test,shared@taken.test,',
      'Second,second@taken.test,shared@taken.test,',
      'Third,shared@taken.test,,',
      `Many,many@taken.test,${many},`,
      'Proven,proven@taken.test,evil@taken.test,',
      'Broken,broken@taken.test,no address,',
      '',
    ].join('\n'),
  );
  assert.deepEqual(codes(done), [
    [2, 'other_emails', 'taken'],
    [3, 'other_emails', 'taken'],
    [5, 'other_emails', 'taken_in_file'],
    [6, 'email', 'taken_in_file'],
    [7, 'other_emails', 'too_many_addresses'],
    [8, 'other_emails', 'verified_address'],
    [9, 'other_emails', 'email'],
  ]);
  assert.equal(done.counts.created, 1);
});
