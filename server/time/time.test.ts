import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { placeTicket, wrongCells } from '../testing/ledger.ts';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';
import { clockOf, secondsOf } from './clock.ts';

let office: Office;
let grace: Worker;
let ben: Worker;
let sam: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 1 });
  ben = await office.hire('Ben', { scope: 3 });
  sam = await office.hire('Sam', { scope: 1, role: 'supervisor' });
});
after(async () => {
  assert.deepEqual(await wrongCells(office), []);
  await office.close();
});

const as = (worker: Worker) => office.as(worker);
const entry = async (id: number) => (await as(office.ada).get('/time_entries?per_page=100')).body.find((one: { id: number }) => one.id === id);
const fields = (answer: { body: { errors?: { field: string }[] } }) => answer.body.errors?.map((one) => one.field).sort();
/** Sets the clock of a running timer back, as if time had passed. */
const ranFor = (id: number, seconds: number) =>
  office.db.transact((tx) =>
    tx.run(sql`update time_entries set start_time = start_time - make_interval(secs => ${seconds}) where org_id = ${office.org_id} and id = ${id}`),
  );

test('D51: an entry says who, how long, whether it is billed, what for and when', async () => {
  const id = await office.ticket();
  const answer = await as(grace).post(`/tickets/${id}/time_entries`, {
    time_spent: '01:40',
    note: 'Fuser',
    billable: false,
    executed_at: '2026-03-01T09:30:00Z',
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const { id: entryId, created_at, updated_at, ...rest } = answer.body;
  assert.deepEqual(rest, {
    ticket_id: id,
    agent_id: grace.id,
    billable: false,
    note: 'Fuser',
    timer_running: false,
    time_spent: '01:40',
    time_spent_in_seconds: 6000,
    company_id: null,
    executed_at: '2026-03-01T09:30:00Z',
    start_time: null,
    stopped: null,
  });
  assert.match(created_at + updated_at, /Z.*Z$/);
  assert.deepEqual(ids(await as(office.ada).get(`/tickets/${id}/time_entries`)), [entryId]);
  const named = await as(office.ada).get(`/tickets/${id}/time_entries?include=company,agent,ticket`);
  assert.deepEqual([named.body[0].company, named.body[0].agent.name, named.body[0].ticket.subject], [null, 'Grace', 'Printer on fire']);
  assert.deepEqual(fields(await as(office.ada).get(`/tickets/${id}/time_entries?include=weather`)), ['include']);
  const history = await as(office.ada).get(`/tickets/${id}/activities`);
  assert.ok(history.body.some((line: { kind: string }) => line.kind === 'time.added'));
});

test('D51: hours and minutes are hours and minutes', () => {
  for (const [text, seconds] of [
    ['00:00', 0],
    ['1:05', 3900],
    ['01:30', 5400],
    ['100:00', 360_000],
    [' 02:00 ', 7200],
  ] as const)
    assert.equal(secondsOf(text), seconds);
  for (const text of ['', '90', '1:5', '01:60', '-1:00', '1.5', '01:30:00', '1h', '12345:00', '٠١:٣٠']) assert.equal(secondsOf(text), null, text);
  for (const [seconds, text] of [
    [0, '00:00'],
    [59, '00:00'],
    [60, '00:01'],
    [5399, '01:29'],
    [360_000, '100:00'],
  ] as const)
    assert.equal(clockOf(seconds), text);
});

test('D51: what is wrong with an entry is said field by field, all at once', async () => {
  const id = await office.ticket();
  const post = (body: Record<string, unknown>) => as(office.ada).post(`/tickets/${id}/time_entries`, body);
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  assert.deepEqual(fields(await post({ time_spent: '1:60', start_time: ahead, timer_running: false, agent_id: 999_999 })), [
    'agent_id',
    'start_time',
    'start_time',
    'time_spent',
  ]);
  assert.deepEqual(fields(await post({ timer_running: false })), ['time_spent']);
  assert.deepEqual(fields(await post({ timer_running: false, time_spent: '00:10', start_time: '2026-01-01' })), ['start_time']);
  assert.deepEqual(fields(await post({ colour: 'red' })), ['colour']);
  assert.deepEqual(fields(await post({ executed_at: 'yesterday' })), ['executed_at']);
  assert.equal((await as(office.ada).get(`/tickets/${id}/time_entries`)).body.length, 0);
});

test('D52: without a time the timer runs; it stops, starts again, and adds up', async () => {
  const id = await office.ticket();
  const made = (await as(grace).post(`/tickets/${id}/time_entries`, { note: 'On the phone' })).body;
  assert.deepEqual([made.timer_running, made.time_spent, made.start_time !== null], [true, '00:00', true]);
  await ranFor(made.id, 600);
  const stopped = await as(grace).put(`/time_entries/${made.id}/toggle_timer`);
  assert.deepEqual([stopped.status, stopped.body.timer_running, stopped.body.time_spent], [200, false, '00:10']);
  assert.equal((await as(grace).put(`/time_entries/${made.id}/toggle_timer`)).body.timer_running, true);
  await ranFor(made.id, 300);
  assert.equal((await as(grace).put(`/time_entries/${made.id}`, { timer_running: false })).body.time_spent, '00:15');
  // A start said by hand, because the timer was begun too late.
  const again = (await as(grace).post(`/tickets/${id}/time_entries`, { start_time: new Date(Date.now() - 1_800_000).toISOString() })).body;
  assert.equal(again.timer_running, true);
  const longer = await as(grace).put(`/time_entries/${again.id}`, { timer_running: false, start_time: new Date(Date.now() - 3_600_000).toISOString() });
  assert.equal(longer.body.time_spent, '01:00');
});

test('D52: what was logged is edited later, but a running timer keeps its time and its agent', async () => {
  const id = await office.ticket();
  const made = (await as(grace).post(`/tickets/${id}/time_entries`, { time_spent: '00:30' })).body;
  const edited = await as(grace).put(`/time_entries/${made.id}`, { time_spent: '00:45', billable: false, note: 'Corrected', executed_at: '2026-02-02' });
  assert.deepEqual(
    [edited.body.time_spent, edited.body.billable, edited.body.note, edited.body.executed_at],
    ['00:45', false, 'Corrected', '2026-02-02T00:00:00Z'],
  );
  assert.deepEqual(fields(await as(grace).put(`/time_entries/${made.id}`, { timer_running: false })), ['timer_running']);
  assert.deepEqual(fields(await as(grace).put(`/time_entries/${made.id}`, { start_time: '2026-01-01', time_spent: 'x' })), ['start_time', 'time_spent']);
  await as(grace).put(`/time_entries/${made.id}/toggle_timer`);
  assert.deepEqual(fields(await as(sam).put(`/time_entries/${made.id}`, { time_spent: '01:00', agent_id: ben.id, timer_running: true })), [
    'agent_id',
    'time_spent',
    'timer_running',
  ]);
  await as(grace).put(`/time_entries/${made.id}/toggle_timer`);
  assert.equal((await as(sam).put(`/time_entries/${made.id}`, { agent_id: ben.id })).body.agent_id, ben.id);
  const own = (await as(grace).post(`/tickets/${id}/time_entries`, { time_spent: '00:01' })).body;
  assert.equal((await as(grace).put(`/time_entries/${own.id}`, { agent_id: ben.id })).body.code, 'access_denied');
});

test('own time is changed by its agent, everybody’s by a supervisor; what one may not see is 404', async () => {
  const id = await office.ticket({ responder_id: ben.id });
  const made = (await as(ben).post(`/tickets/${id}/time_entries`, { time_spent: '00:30' })).body;
  const refused = await as(grace).put(`/time_entries/${made.id}`, { note: 'x' });
  assert.deepEqual([refused.status, refused.body.code], [403, 'time_entry.not_yours']);
  assert.match(refused.body.message, /Ben/);
  assert.equal((await as(grace).delete(`/time_entries/${made.id}`)).body.code, 'time_entry.not_yours');
  assert.equal((await as(grace).post(`/tickets/${id}/time_entries`, { agent_id: ben.id, time_spent: '00:10' })).body.code, 'time_entry.not_yours');
  assert.equal((await as(sam).post(`/tickets/${id}/time_entries`, { agent_id: ben.id, time_spent: '00:10' })).status, 201);
  assert.equal((await as(sam).put(`/time_entries/${made.id}`, { note: 'Checked' })).status, 200);

  const hidden = await office.ticket();
  const theirs = (await as(grace).post(`/tickets/${hidden}/time_entries`, { time_spent: '00:30' })).body;
  assert.equal((await as(ben).post(`/tickets/${hidden}/time_entries`, {})).body.code, 'ticket.not_found');
  assert.equal((await as(ben).get(`/tickets/${hidden}/time_entries`)).body.code, 'ticket.not_found');
  for (const answer of [
    await as(ben).put(`/time_entries/${theirs.id}`, { note: 'x' }),
    await as(ben).put(`/time_entries/${theirs.id}/toggle_timer`),
    await as(ben).delete(`/time_entries/${theirs.id}`),
    await as(ben).delete('/time_entries/999999'),
    await as(ben).delete('/time_entries/seven'),
  ])
    assert.deepEqual([answer.status, answer.body.code], [404, 'time_entry.not_found']);
  assert.ok(ids(await as(ben).get('/time_entries')).includes(made.id));
  assert.ok(!ids(await as(ben).get('/time_entries')).includes(theirs.id));

  await as(office.ada).post(`/tickets/${hidden}/shares`, { person_ids: [ben.id], level: 'view' });
  assert.deepEqual(ids(await as(ben).get(`/tickets/${hidden}/time_entries`)), [theirs.id]);
  assert.equal((await as(ben).post(`/tickets/${hidden}/time_entries`, {})).body.code, 'ticket.level_too_low');
  assert.equal((await as(grace).delete(`/time_entries/${theirs.id}`)).status, 204);
  assert.deepEqual(ids(await as(ben).get(`/tickets/${hidden}/time_entries`)), []);
});

test('a deleted ticket keeps its entries and takes no new ones; its timer has ended with it', async () => {
  const id = await office.ticket();
  const timer = (await as(grace).post(`/tickets/${id}/time_entries`, {})).body;
  await ranFor(timer.id, 120);
  await as(office.ada).delete(`/tickets/${id}`);
  const kept = await as(grace).get(`/tickets/${id}/time_entries`);
  assert.deepEqual([kept.body[0].timer_running, kept.body[0].time_spent], [false, '00:02']);
  assert.ok(await entry(timer.id));
  assert.deepEqual(
    [(await as(grace).post(`/tickets/${id}/time_entries`, {})).body.code, (await as(grace).put(`/time_entries/${timer.id}/toggle_timer`)).body.code],
    ['ticket.deleted', 'ticket.deleted'],
  );
});

test('D53: an agent has one running timer; starting another stops the first and says so, however many start at once', async () => {
  const [first, second] = [await office.ticket(), await office.ticket()];
  const one = (await as(grace).post(`/tickets/${first}/time_entries`, {})).body;
  await ranFor(one.id, 180);
  const two = (await as(grace).post(`/tickets/${second}/time_entries`, {})).body;
  assert.deepEqual(two.stopped, { id: one.id, ticket_id: first, time_spent: '00:03', time_spent_in_seconds: two.stopped.time_spent_in_seconds });
  assert.equal((await entry(one.id)).timer_running, false);
  assert.equal((await as(grace).put(`/time_entries/${one.id}/toggle_timer`)).body.stopped.id, two.id);
  // Somebody else's timer is theirs.
  const other = (await as(sam).post(`/tickets/${first}/time_entries`, {})).body;
  assert.equal(other.stopped, null);
  const tickets = await Promise.all(Array.from({ length: 6 }, () => office.ticket()));
  const all = await Promise.all(tickets.map((ticket) => as(grace).post(`/tickets/${ticket}/time_entries`, {})));
  assert.deepEqual([...new Set(all.map((answer) => answer.status))], [201]);
  assert.equal((await as(grace).get(`/time_entries?timer_running=true&agent_id=${grace.id}`)).body.length, 1);
});

test('D53: a timer stops when its ticket is resolved or closed, at that moment, by whoever and by whatever way', async () => {
  for (const end of [
    (id: number) => as(office.ada).put(`/tickets/${id}`, { status: 4 }),
    (id: number) => as(office.ada).put(`/tickets/${id}`, { status: 5 }),
    (id: number) => as(grace).post(`/tickets/${id}/reply`, { body: 'Done', status: 4 }),
    async (id: number) => {
      await as(office.ada).post('/tickets/bulk_update', { bulk_action: { ids: [id], properties: { status: 5 } } });
      await office.drain();
    },
  ]) {
    const id = await office.ticket();
    const timer = (await as(grace).post(`/tickets/${id}/time_entries`, {})).body;
    const others = (await as(sam).post(`/tickets/${id}/time_entries`, {})).body;
    await ranFor(timer.id, 240);
    await end(id);
    const [mine, theirs] = (await as(grace).get(`/tickets/${id}/time_entries`)).body;
    assert.deepEqual([mine.id, mine.timer_running, mine.time_spent], [timer.id, false, '00:04']);
    assert.deepEqual([theirs.id, theirs.timer_running], [others.id, false]);
    const row = await office.db.read.row<{ same: boolean }>(sql`
      select e.updated_at = max(a.created_at) as same from time_entries e join activities a on a.org_id = e.org_id and a.ticket_id = e.ticket_id and a.kind in ('ticket.changed', 'ticket.replied')
      where e.org_id = ${office.org_id} and e.id = ${timer.id} group by e.updated_at`);
    assert.equal(row!.same, true, 'the end is the time of the event itself');
  }
});

test('D53: a timer stops when its agent begins a reply on, answers or updates another ticket, and not for anything less', async () => {
  const id = await office.ticket({ responder_id: grace.id });
  const other = await office.ticket();
  const runs = async (entryId: number) => (await entry(entryId)).timer_running;
  const start = async () => (await as(grace).post(`/tickets/${id}/time_entries`, {})).body.id;
  for (const act of [
    () => as(grace).put(`/tickets/${other}/draft`, { kind: 'reply', body: 'Dear' }),
    () => as(grace).post(`/tickets/${other}/reply`, { body: 'Dear Mina' }),
    () => as(grace).post(`/tickets/${other}/notes`, { body: 'Looked at it' }),
    () => as(grace).put(`/tickets/${other}`, { priority: 4 }),
  ]) {
    const timer = await start();
    assert.ok((await act()).status < 300);
    assert.equal(await runs(timer), false, String(act));
    await as(office.ada).put(`/tickets/${other}`, { priority: 1 });
  }
  const timer = await start();
  await as(grace).get(`/tickets/${other}`);
  await as(grace).put(`/tickets/${other}/draft`, { kind: 'note', body: 'Hm' });
  await as(grace).post(`/tickets/${other}/watch`, {});
  await as(office.ada).put(`/tickets/${other}`, { priority: 3 });
  await as(grace).post(`/tickets/${id}/reply`, { body: 'Still on it' });
  await as(grace).put(`/tickets/${id}`, { status: 3, priority: 2 });
  assert.equal(await runs(timer), true);
  await office.drain();
  assert.equal(await runs(timer), true);
});

test('time entries are filtered by company, agent, day and billing, and walked page by page', async () => {
  const id = await office.ticket();
  const company = await office.db.transact(async (tx) => {
    const row = await tx.row<{ id: number }>(sql`insert into companies (org_id, desk_id, name) values (${tx.org_id}, ${office.desk_id}, 'Acme') returning id`);
    return row!.id;
  });
  await placeTicket(office, id, { company_id: company });
  const made: number[] = [];
  for (let day = 1; day <= 7; day++)
    made.unshift(
      (await as(day % 2 ? grace : sam).post(`/tickets/${id}/time_entries`, { time_spent: '00:10', billable: day > 2, executed_at: `2025-05-0${day}` })).body.id,
    );
  const list = async (query: string) => ids(await as(office.ada).get(`/time_entries?${query}`));
  assert.deepEqual(await list(`company_id=${company}`), made);
  assert.deepEqual(
    await list(`company_id=${company}&agent_id=${sam.id}`),
    made.filter((_, at) => at % 2),
  );
  assert.deepEqual(await list(`company_id=${company}&billable=false`), made.slice(5));
  assert.deepEqual(await list('executed_after=2025-05-02&executed_before=2025-05-04'), [made[4]]);
  const { requester_id } = (await as(office.ada).get(`/tickets/${id}`)).body;
  assert.deepEqual(await list(`company_id=${company}&requester_id=${requester_id}`), made);
  assert.deepEqual(await list(`company_id=${company}&requester_id=${grace.id}`), []);
  const pages: number[] = [];
  for (let page = 1; page <= 4; page++) pages.push(...(await list(`company_id=${company}&per_page=2&page=${page}`)));
  assert.deepEqual(pages, made);
  const first = await as(office.ada).get(`/time_entries?company_id=${company}&per_page=4`);
  assert.match(String(first.headers.link), /rel="next"/);
  assert.deepEqual(await list(`company_id=${company}&per_page=4&after=${first.headers['x-tandem-next']}`), made.slice(4));
  const named = await as(office.ada).get(`/time_entries?company_id=${company}&include=company`);
  assert.deepEqual(named.body[0].company, { id: company, name: 'Acme' });
  assert.deepEqual(fields(await as(office.ada).get('/time_entries?per_page=0&billable=maybe')), ['billable', 'per_page']);
});
