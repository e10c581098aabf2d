/** Activation mails that go by themselves (D9), and those to many (D7, Q26). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { openPage } from '../testing/portal-visitor.ts';

let office: Office;
const ada = () => office.as(office.ada);
before(async () => {
  office = await openOffice();
  // As it comes: nothing switched.
  await office.db.transact((tx) => tx.run(sql`delete from mail_switches where org_id = ${office.org_id}`));
});
after(() => office.close());

const links = async (email: string): Promise<string[]> => {
  await office.drain();
  return (await office.mailTo(email)).flatMap((mail) => /\/activate\/([\w-]{43})/.exec(mail.text)?.[1] ?? []);
};
const causes = async (email: string): Promise<string[]> =>
  (
    await office.db.read.rows<{ cause: string }>(sql`select cause from activation_invites where org_id = ${office.org_id} and address = ${email} order by id`)
  ).map((row) => row.cause);
/** Contacts without a mail, as an import makes them: nobody is told of them. */
const many = (count: number, prefix: string): Promise<number[]> =>
  office.db.transact(async (tx) => {
    const ids: number[] = [];
    for (let i = 0; i < count; i++) ids.push(await addPerson(tx, { name: `${prefix} ${i}`, email: `${prefix}${i}@many.test` }));
    await tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind) select ${office.org_id}, ${office.desk_id}, id, 'customer' from unnest(${ids}::bigint[]) id`,
    );
    return ids;
  });
const ask = (fields: Record<string, string>) =>
  openPage(office, '/portal/care/new', { lang: 'en', subject: 'A lamp', description: 'It is dark.', website: '', ...fields });

test('D9: a new contact is mailed a link by itself, once, in the desk’s words', async () => {
  const made = await ada().post('/contacts', { name: 'Rosa Lind', email: 'rosa@acme.test', language: 'de' });
  assert.equal(made.status, 201);
  assert.equal((await links('rosa@acme.test')).length, 1);
  const [mail] = await office.mailTo('rosa@acme.test');
  assert.equal(mail!.subject, 'Ihr Zugang zu Care');
  await office.ticket({ email: 'rosa@acme.test', name: 'Rosa Lind' });
  assert.equal((await links('rosa@acme.test')).length, 1);
  assert.deepEqual(await causes('rosa@acme.test'), ['automatic']);
});

test('D9: somebody new by their first ticket is greeted, on any channel; an agent as requester and a service address are not', async () => {
  await office.ticket({ email: 'first@acme.test', name: 'Fin' });
  assert.equal((await links('first@acme.test')).length, 1);
  assert.equal((await ask({ name: 'Gro', email: 'gro@acme.test' })).status, 303);
  assert.equal((await links('gro@acme.test')).length, 1);
  await office.ticket({ email: office.ada.email, name: 'Ada' });
  assert.equal((await links(office.ada.email)).length, 0);
  await office.ticket({ email: 'it@office.test', name: 'IT' });
  assert.equal((await links('it@office.test')).length, 0);
});

test('D9, Q24: with the switch off nobody is greeted, and a mail by hand still goes', async () => {
  assert.equal((await ada().put('/settings/email_notifications/user_activation', { enabled: false })).status, 200);
  const made = await ada().post('/contacts', { name: 'Silke', email: 'silke@acme.test' });
  assert.equal((await links('silke@acme.test')).length, 0);
  assert.equal((await ada().put(`/contacts/${made.body.id}/send_invite`)).status, 204);
  assert.equal((await links('silke@acme.test')).length, 1);
  await ada().put('/settings/email_notifications/user_activation', { enabled: true });
});

test('D10: the placeholder of the link is the portal of the desk; without it the mail has a button', async () => {
  const texts = { en: { subject: 'Come in, {{contact.name}}', body: '<p>Here: {{activation_url}}</p>' } };
  assert.equal((await ada().put('/settings/email_notifications/user_activation', { texts })).status, 200);
  await ada().post('/contacts', { name: 'Tove', email: 'tove@acme.test' });
  assert.equal((await links('tove@acme.test')).length, 1);
  const [mail] = await office.mailTo('tove@acme.test');
  assert.equal(mail!.subject, 'Come in, Tove');
  assert.match(mail!.text, /Here: http:\/\/[^\s]+\/portal\/care\/activate\//);
  await ada().put('/settings/email_notifications/user_activation', { texts: { en: null } });
});

test('security 25: a stranger’s form never sends words of theirs, nor more than one link, to whoever’s address they type', async () => {
  for (let times = 0; times < 8; times++) assert.ok((await ask({ name: 'Click https://evil.test now', email: 'victim@acme.test' })).status < 500);
  assert.equal((await links('victim@acme.test')).length, 1);
  for (const mail of await office.mailTo('victim@acme.test')) assert.doesNotMatch(mail.subject + mail.text + mail.html, /evil\.test/);
});

test('security 25: what an import makes is mailed nothing', async () => {
  await many(1, 'imported');
  assert.deepEqual(await links('imported0@many.test'), []);
});

test('D7, Q26: many at once as a job, with a result for each; what bounces is seen', async () => {
  const ids = await many(60, 'crowd');
  const ivo = await office.hire('Ivo');
  const [verified, silent, blocked, deleted, back] = ids as [number, number, number, number, number];
  await office.db.transact(async (tx) => {
    await tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and id = ${verified}`);
    await tx.run(sql`delete from emails where org_id = ${office.org_id} and person_id = ${silent}`);
  });
  await ada().put(`/contacts/${blocked}/block`);
  await ada().delete(`/contacts/${deleted}`);
  const started = await ada().post('/contacts/bulk_send_invite', { ids: [...ids, 999_999, ivo.id] });
  assert.equal(started.status, 202);
  await office.drain();
  await office.db.transact((tx) =>
    tx.run(
      sql`update outgoing_mails set failed_at = now(), failure = '550 no such mailbox' where org_id = ${office.org_id} and recipient = ${'crowd4@many.test'}`,
    ),
  );
  const job = (await ada().get(`/jobs/${started.body.job_id}`)).body;
  assert.deepEqual([job.status, job.total, job.done, job.progress], ['COMPLETED', 62, 62, 100]);
  const resultOf = new Map(job.data.results.map((one: { id: number; result: string }) => [one.id, one.result]));
  assert.deepEqual(
    [verified, silent, blocked, deleted, back, 999_999, ids[20]].map((id) => resultOf.get(id)),
    ['already_verified', 'no_email', 'blocked', 'deleted', 'bounced', 'not_found', 'sent'],
  );
  assert.equal(job.data.results.find((one: { id: number }) => one.id === ids[20]).name, 'crowd 20');
  assert.equal(job.data.results.find((one: { id: number }) => one.id === ivo.id).name, null, 'an agent is no contact');
  const [invite] = (await ada().get(`/contacts/${back}/invites`)).body;
  assert.deepEqual([invite.state, invite.failure, invite.cause], ['bounced', '550 no such mailbox', 'bulk']);
  assert.equal((await links('crowd30@many.test')).length, 1);
  const other = await office.hire('Nosy', { scope: 1 });
  assert.equal((await office.as(other).get(`/jobs/${started.body.job_id}`)).status, 404);
});

test('Q26: a filter means everybody the list holds; one of both is needed, and no more than fits', async () => {
  const ids = await many(35, 'listed');
  const both = await ada().post('/contacts/bulk_send_invite', { ids, filter: {} });
  const none = await ada().post('/contacts/bulk_send_invite', {});
  assert.deepEqual([both.status, none.status], [400, 400]);
  const started = await ada().post('/contacts/bulk_send_invite', { filter: { term: 'listed', state: 'unverified' } });
  assert.equal(started.status, 202);
  await office.drain();
  const { data } = (await ada().get(`/jobs/${started.body.job_id}`)).body;
  assert.deepEqual(
    data.results.map((one: { id: number }) => one.id).sort((a: number, b: number) => a - b),
    ids,
  );
  assert.ok(data.results.every((one: { result: string }) => one.result === 'sent'));
});

test('Q26: a job stopped before it began mails nobody', async () => {
  const ids = await many(3, 'stopped');
  const started = await ada().post('/contacts/bulk_send_invite', { ids });
  const stopped = await ada().put(`/jobs/${started.body.job_id}/cancel`);
  await office.drain();
  assert.deepEqual([stopped.body.status, stopped.body.data.results], ['CANCELLED', []]);
  assert.deepEqual(await causes('stopped0@many.test'), []);
});
