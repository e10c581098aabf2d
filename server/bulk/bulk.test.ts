import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Tx } from '../platform/db.ts';
import { showLife } from '../platform/dead-workers.ts';
import type { EventOf } from '../platform/events.ts';
import { onJobWanted, resumeJobs } from '../platform/jobs.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';
import { ticketJobs } from './index.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const update = (worker: Worker, bulk_action: Record<string, unknown>) => office.as(worker).post('/tickets/bulk_update', { bulk_action });
const jobOf = async (worker: Worker, started: Answer) => (await office.as(worker).get(`/jobs/${started.body.job_id}`)).body;
const tickets = async (count: number, given: Record<string, unknown> = {}) => {
  const made: number[] = [];
  for (let n = 0; n < count; n++) made.push(await office.ticket(given));
  return made;
};

test('many tickets are changed and answered as a job, each once, and whoever started it can follow it', async () => {
  const ids = await tickets(3);
  const words: unknown[] = [];
  const deaf = office.house.bus.onWord((word) => word.what === 'job' && words.push(word));
  const started = await update(office.ada, { ids: [...ids, ids[0]], properties: { status: 4, tags: ['done'] }, reply: { body: '<p>All done</p>' } });
  assert.equal(started.status, 202);
  assert.match(started.body.href, new RegExp(`^http://.*/api/v2/jobs/${started.body.job_id}$`));
  const waiting = await jobOf(office.ada, started);
  assert.deepEqual([waiting.status, waiting.progress, waiting.total, waiting.done], ['QUEUED', 0, 3, 0]);
  await office.drain();
  const done = await jobOf(office.ada, started);
  assert.deepEqual([done.status, done.progress, done.done, done.data.failed], ['COMPLETED', 100, 3, []]);
  for (const id of ids) {
    const ticket = (await office.as(office.ada).get(`/tickets/${id}?include=conversations`)).body;
    assert.deepEqual([ticket.status, ticket.tags, ticket.conversations.length], [4, ['done'], 1]);
  }
  await new Promise((heard) => setTimeout(heard, 50));
  deaf();
  assert.ok(words.length >= 1);
  const stranger = await office.as(grace).get(`/jobs/${started.body.job_id}`);
  assert.deepEqual([stranger.status, stranger.body.code], [404, 'job.not_found']);
  assert.equal((await office.as(grace).put(`/jobs/${started.body.job_id}/cancel`)).body.code, 'job.not_found');
});

test('one ticket that is refused holds back no other, and the job names it with the reason a single change would give', async () => {
  const ben = await office.hire('Ben', { scope: 3 });
  const [hers, seen, hidden, gone] = (await tickets(4)) as [number, number, number, number];
  await office.as(office.ada).put(`/tickets/${hers}`, { responder_id: ben.id });
  await office.as(office.ada).put(`/tickets/${gone}`, { responder_id: ben.id });
  await office.as(office.ada).delete(`/tickets/${gone}`);
  await office.as(office.ada).post(`/tickets/${seen}/shares`, { person_ids: [ben.id], level: 'view' });
  const started = await update(ben, { ids: [hers, seen, hidden, gone, 999_999], properties: { priority: 4 } });
  await office.drain();
  const job = await jobOf(ben, started);
  assert.deepEqual([job.status, job.done], ['COMPLETED', 5]);
  assert.deepEqual(
    job.data.failed.map((failed: { id: number; code: string }) => [failed.id, failed.code]),
    [
      [seen, 'ticket.level_too_low'],
      [hidden, 'ticket.not_found'],
      [gone, 'ticket.deleted'],
      [999_999, 'ticket.not_found'],
    ],
  );
  assert.match(job.data.failed[0].message, /^Your access to this ticket is "view"/);
  assert.equal((await office.as(office.ada).get(`/tickets/${hers}`)).body.priority, 4);
  assert.equal((await office.as(office.ada).get(`/tickets/${hidden}`)).body.priority, 1);
});

test('many tickets are deleted as a job, but none through a share', async () => {
  const [own, shared] = (await tickets(2)) as [number, number];
  await office.as(office.ada).put(`/tickets/${own}`, { responder_id: grace.id });
  await office.as(office.ada).post(`/tickets/${shared}/shares`, { person_ids: [grace.id], level: 'work' });
  const started = await office.as(grace).post('/tickets/bulk_delete', { bulk_action: { ids: [own, shared] } });
  assert.equal(started.status, 202);
  await office.drain();
  const job = await jobOf(grace, started);
  assert.deepEqual(
    job.data.failed.map((failed: { id: number; code: string }) => [failed.id, failed.code]),
    [[shared, 'ticket.not_through_share']],
  );
  assert.equal((await office.as(office.ada).get(`/tickets/${own}`)).body.deleted, true);
});

test('what no ticket could take is refused before any job', async () => {
  const id = await office.ticket();
  const watched = await office.group('Watched', [grace], { observers: true });
  const outside = await update(office.ada, { ids: [id], properties: { group_id: watched, responder_id: grace.id } });
  assert.deepEqual([outside.status, outside.body.code], [400, 'ticket.assignee_outside']);
  assert.equal((await update(office.ada, { ids: [id], properties: { responder_id: 999_999 } })).body.errors[0].field, 'responder_id');
  assert.equal((await update(office.ada, { ids: [id] })).body.errors[0].field, 'bulk_action');
  assert.equal((await update(office.ada, { ids: [], properties: { status: 2 } })).status, 400);
});

test('a job can be cancelled: what is done stays done, the rest stays as it was; one that has ended stays so', async () => {
  const ids = await tickets(2);
  const started = await update(office.ada, { ids, properties: { priority: 3 } });
  const cancelled = await office.as(office.ada).put(`/jobs/${started.body.job_id}/cancel`);
  assert.deepEqual([cancelled.status, cancelled.body.status], [200, 'CANCELLED']);
  await office.drain();
  assert.equal((await jobOf(office.ada, started)).done, 0);
  assert.equal((await office.as(office.ada).get(`/tickets/${ids[0]}`)).body.priority, 1);
  const other = await update(office.ada, { ids, properties: { priority: 3 } });
  await office.drain();
  assert.equal((await office.as(office.ada).put(`/jobs/${other.body.job_id}/cancel`)).body.status, 'COMPLETED');
});

test('Q27: a job nobody works on says so, until a worker lives or it is cancelled', async () => {
  const started = await update(office.ada, { ids: await tickets(2), properties: { priority: 3 } });
  assert.equal((await jobOf(office.ada, started)).no_worker, false, 'a moment old');
  await office.db.transact((tx) =>
    tx.run(sql`update jobs set status_updated_at = now() - interval '1 hour' where org_id = ${office.org_id} and id = ${started.body.job_id}`),
  );
  assert.partialDeepStrictEqual(await jobOf(office.ada, started), { status: 'QUEUED', no_worker: true });
  const life = await showLife(office.url, office.house.log);
  assert.equal((await jobOf(office.ada, started)).no_worker, false);
  await life.close();
  while (!(await jobOf(office.ada, started)).no_worker) await wait(20);
  assert.partialDeepStrictEqual((await office.as(office.ada).put(`/jobs/${started.body.job_id}/cancel`)).body, { status: 'CANCELLED', no_worker: false });
  await office.drain();
});

test('a job whose worker died goes on where it was: nothing is left out and nothing done twice', async () => {
  const ids = await tickets(25);
  const started = await update(office.ada, { ids, properties: { priority: 2 }, reply: { body: 'once' } });
  // The worker dies in the second batch, before it is committed; what it was told to do goes with it.
  const [event] = await office.house.databases.anyone.rows<EventOf>(sql`delete from events where type = 'job.wanted' returning *`);
  let batches = 0;
  let dead = () => {};
  const death = new Promise<void>((done) => {
    dead = done;
  });
  const dying = ticketJobs.map((kind) => ({
    ...kind,
    batch: 10,
    work: async (...given: Parameters<typeof kind.work>) => {
      const failed = await kind.work(...given);
      if (++batches === 2) throw new Error('killed');
      return failed;
    },
  }));
  const halting = {
    ...office.db,
    transact: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      if (batches < 2) return office.db.transact(work);
      dead();
      return new Promise(() => {});
    },
  };
  void onJobWanted(dying).react(event!, { ...office.house.databases, of: () => halting });
  await death;
  const half = await jobOf(office.ada, started);
  assert.deepEqual([half.status, half.done], ['IN PROGRESS', 10]);

  await office.drain();
  assert.equal((await jobOf(office.ada, started)).done, 10, 'nobody knows yet that the worker died');
  await office.db.transact((tx) =>
    tx.run(sql`update jobs set status_updated_at = now() - interval '2 minutes' where org_id = ${office.org_id} and id = ${started.body.job_id}`),
  );
  await resumeJobs.run(office.house.databases);
  await office.drain();
  const job = await jobOf(office.ada, started);
  assert.deepEqual([job.status, job.done, job.data.failed], ['COMPLETED', 25, []]);
  const replies = await office.db.read.row<{ tickets: number; replies: number }>(
    sql`select count(distinct ticket_id)::int as tickets, count(*)::int as replies from messages where org_id = ${office.org_id} and body_text = 'once'`,
  );
  assert.deepEqual(replies, { tickets: 25, replies: 25 });
});

test('a job done in the name of somebody who has left does nothing, and one that breaks again and again is given up', async () => {
  const leaver = await office.hire('Lea', { scope: 1 });
  const ids = await tickets(1);
  const started = await update(leaver, { ids, properties: { priority: 4 } });
  await office.db.transact((tx) => tx.run(sql`update seats set deactivated_at = now() where org_id = ${office.org_id} and person_id = ${leaver.id}`));
  await office.drain();
  await office.db.transact((tx) => tx.run(sql`update seats set deactivated_at = null where org_id = ${office.org_id} and person_id = ${leaver.id}`));
  assert.deepEqual((await jobOf(leaver, started)).data.failed[0].code, 'access_denied');

  const broken = await update(office.ada, { ids, properties: { priority: 4 } });
  await office.db.transact((tx) => tx.run(sql`update jobs set kind = 'unknown' where org_id = ${office.org_id} and id = ${broken.body.job_id}`));
  await office.drain();
  assert.equal((await jobOf(office.ada, broken)).status, 'FAILED');
});

test('A44: all that a list holds for whoever asks is changed, found when the job starts, and nothing else', async () => {
  const kim = await office.hire('Kim', { scope: 3 });
  const [mine, shared, viewed, hidden, other] = (await tickets(5, { tags: ['sweep'] })) as [number, number, number, number, number];
  for (const id of [mine, other]) await office.as(office.ada).put(`/tickets/${id}`, { responder_id: kim.id });
  await office.as(office.ada).put(`/tickets/${other}`, { priority: 4 });
  await office.as(office.ada).post(`/tickets/${shared}/shares`, { person_ids: [kim.id], level: 'work' });
  await office.as(office.ada).post(`/tickets/${viewed}/shares`, { person_ids: [kim.id], level: 'view' });
  const started = await update(kim, { filter: { filter: 'open', tag: 'sweep', priority: '1' }, properties: { priority: 3 } });
  assert.equal(started.status, 202, JSON.stringify(started.body));
  const later = await office.ticket({ tags: ['sweep'], responder_id: kim.id });
  await office.drain();
  const job = await jobOf(kim, started);
  assert.deepEqual([job.status, job.total, job.data.failed.map((one: { id: number }) => one.id)], ['COMPLETED', 3, [viewed]]);
  const now = async (id: number) => (await office.as(office.ada).get(`/tickets/${id}`)).body.priority;
  assert.deepEqual(await Promise.all([mine, shared, viewed, hidden, other, later].map(now)), [3, 3, 1, 1, 4, 1]);

  const gone = await office.as(kim).post('/tickets/bulk_delete', { bulk_action: { filter: { filter: 'shared_with_me', tag: 'sweep' } } });
  await office.drain();
  const deleted = await jobOf(kim, gone);
  assert.deepEqual(
    [deleted.total, deleted.data.failed.map((one: { code: string }) => one.code)],
    [2, ['ticket.not_through_share', 'ticket.not_through_share']],
  );
});

test('a job is about tickets named or about a filter, not both and not neither; a filter’s flaws are named', async () => {
  for (const given of [{}, { ids: [1], filter: {} }]) {
    const answer = await update(office.ada, { ...given, properties: { priority: 1 } });
    assert.deepEqual([answer.status, answer.body.errors[0].field], [400, 'ids'], JSON.stringify(given));
  }
  const flawed = await update(office.ada, { filter: { status: '9' }, properties: { priority: 1 } });
  assert.deepEqual([flawed.status, flawed.body.errors[0].field], [400, 'status']);
  assert.equal((await update(office.ada, { filter: { term: 'x' }, properties: { priority: 1 } })).status, 400);
  const none = await update(office.ada, { filter: { tag: 'nobody has this' }, properties: { priority: 1 } });
  await office.drain();
  const job = await jobOf(office.ada, none);
  assert.deepEqual([job.status, job.total, job.progress], ['COMPLETED', 0, 100]);
});

test('a list of more than 10,000 tickets is refused whole, and says so: bulk.too_many', async () => {
  await office.db.transact((tx) =>
    tx.run(sql`
      insert into tickets (org_id, desk_id, id, subject, requester_id, tags)
      select org_id, desk_id, 1000000 + n, 'many', requester_id, array['many'] from (select * from tickets where org_id = ${office.org_id} and desk_id = ${office.desk_id} limit 1) t, generate_series(1, 10001) n`),
  );
  const answer = await office.as(office.ada).post('/tickets/bulk_delete', { bulk_action: { filter: { filter: 'all', tag: 'many' } } });
  assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].field], [400, 'bulk.too_many', 'filter']);
});
