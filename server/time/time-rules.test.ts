import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { wrongCells } from '../testing/ledger.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let sam: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 1 });
  sam = await office.hire('Sam', { scope: 1, role: 'supervisor' });
});
after(async () => {
  assert.deepEqual(await wrongCells(office), []);
  await office.close();
});
const as = (worker: Worker) => office.as(worker);
const rule = (body: Record<string, unknown>) => as(office.ada).put('/settings/time', body);
beforeEach(async () => {
  await rule({ auto_start_timer: false, disabled_statuses: [] });
  for (const { id } of (await as(office.ada).get('/time_entries?timer_running=true')).body) await as(office.ada).put(`/time_entries/${id}/toggle_timer`);
});
const timeOf = async (ticket: number): Promise<{ agent_id: number; timer_running: boolean; id: number }[]> =>
  (await as(office.ada).get(`/tickets/${ticket}/time_entries`)).body;
const open = (who: Worker, ticket: number) => as(who).put(`/tickets/${ticket}/seen`);
const assigned = async (who: Worker) => {
  const id = await office.ticket();
  await as(office.ada).put(`/tickets/${id}`, { responder_id: who.id });
  return id;
};

test('D53: what holds for time at a desk is read by everybody and set by admins', async () => {
  const set = await rule({ auto_start_timer: true, disabled_statuses: [6, 3] });
  assert.deepEqual([set.status, set.body], [200, { auto_start_timer: true, disabled_statuses: [3, 6], time_zone: 'Etc/UTC', round_minutes: 0 }]);
  assert.deepEqual((await as(grace).get('/settings/time')).body, set.body);
  assert.deepEqual((await rule({ disabled_statuses: [7] })).body.auto_start_timer, true);
  for (const who of [grace, sam]) assert.equal((await as(who).put('/settings/time', { auto_start_timer: false })).body.code, 'access_denied');
  for (const wrong of [{ disabled_statuses: [9] }, { disabled_statuses: [3, 3] }, { auto_start_timer: 'yes' }, { colour: 'red' }])
    assert.equal((await rule(wrong)).status, 400, JSON.stringify(wrong));
  await as(office.ada).put('/reports/rounding', { round_minutes: 15 });
  assert.equal((await as(grace).get('/settings/time')).body.round_minutes, 15);
  assert.deepEqual((await as(grace).get('/settings/time')).body.disabled_statuses, [7]);
  await as(office.ada).put('/reports/rounding', { round_minutes: 0 });
});

test('D53: a timer stops when its ticket comes into a status that takes no time', async () => {
  await rule({ disabled_statuses: [6] });
  const id = await office.ticket();
  await as(grace).post(`/tickets/${id}/time_entries`, {});
  assert.equal((await as(office.ada).put(`/tickets/${id}`, { status: 3 })).status, 200);
  assert.deepEqual(
    (await timeOf(id)).map((one) => one.timer_running),
    [true],
  );
  assert.equal((await as(office.ada).put(`/tickets/${id}`, { status: 6 })).status, 200);
  assert.deepEqual(
    (await timeOf(id)).map((one) => one.timer_running),
    [false],
  );
});

test('D53: timers stop when their ticket’s status is ruled out, and only those', async () => {
  const [pending, free] = [await office.ticket(), await office.ticket()];
  await as(office.ada).put(`/tickets/${pending}`, { status: 3 });
  await as(grace).post(`/tickets/${pending}/time_entries`, {});
  await as(sam).post(`/tickets/${free}/time_entries`, {});
  await rule({ disabled_statuses: [3] });
  assert.deepEqual([(await timeOf(pending))[0]!.timer_running, (await timeOf(free))[0]!.timer_running], [false, true]);
});

test('D53: a ticket in such a status takes no new time, by hand or by a timer; what is there may be corrected', async () => {
  await rule({ disabled_statuses: [3, 5] });
  const id = await office.ticket();
  const { body: kept } = await as(grace).post(`/tickets/${id}/time_entries`, { time_spent: '00:30' });
  await as(office.ada).put(`/tickets/${id}`, { status: 3 });
  for (const body of [{}, { time_spent: '00:10' }]) {
    const refused = await as(grace).post(`/tickets/${id}/time_entries`, body);
    assert.deepEqual([refused.status, refused.body.code], [409, 'time_entry.status_disabled']);
  }
  assert.equal((await as(grace).put(`/time_entries/${kept.id}/toggle_timer`)).body.code, 'time_entry.status_disabled');
  assert.equal((await as(grace).put(`/time_entries/${kept.id}`, { timer_running: true })).body.code, 'time_entry.status_disabled');
  assert.equal((await as(grace).put(`/time_entries/${kept.id}`, { time_spent: '00:20' })).body.time_spent, '00:20');
  assert.equal((await as(grace).delete(`/time_entries/${kept.id}`)).status, 204);
  await as(office.ada).put(`/tickets/${id}`, { status: 2 });
  assert.equal((await as(grace).post(`/tickets/${id}/time_entries`, { time_spent: '00:10' })).status, 201);
});

test('D53: no timer is left on such a ticket when everything happens at the same moment', async () => {
  const tickets = await Promise.all(Array.from({ length: 4 }, () => assigned(grace)));
  for (let round = 0; round < 4; round++) {
    await Promise.all([
      rule({ disabled_statuses: round % 2 ? [] : [3], auto_start_timer: true }),
      ...tickets.flatMap((id) => [
        as(grace).post(`/tickets/${id}/time_entries`, {}),
        as(office.ada).put(`/tickets/${id}`, { status: round % 2 ? 2 : 3 }),
        open(grace, id),
      ]),
    ]);
    if (round % 2) continue;
    for (const id of tickets)
      assert.deepEqual(
        (await timeOf(id)).filter((one) => one.timer_running),
        [],
      );
  }
});

test('D53: a timer starts when the assignee first opens a ticket, once', async () => {
  await rule({ auto_start_timer: true });
  const id = await assigned(grace);
  assert.equal((await open(sam, id)).status, 204);
  assert.deepEqual(await timeOf(id), []);
  await open(grace, id);
  const [entry] = await timeOf(id);
  assert.deepEqual([entry!.agent_id, entry!.timer_running], [grace.id, true]);
  await open(grace, id);
  assert.equal((await timeOf(id)).length, 1);
  await as(grace).delete(`/time_entries/${entry!.id}`);
  await open(grace, id);
  assert.deepEqual(await timeOf(id), []);
});

test('D53: opening a ticket starts no timer where none is wanted, where another one runs, or where no time is taken', async () => {
  const [plain, other, resolved, shut] = await Promise.all([assigned(grace), assigned(grace), assigned(grace), assigned(grace)]);
  await open(grace, plain!);
  assert.deepEqual(await timeOf(plain!), []);
  await rule({ auto_start_timer: true, disabled_statuses: [7] });
  await as(office.ada).put(`/tickets/${resolved}`, { status: 4 });
  await as(office.ada).put(`/tickets/${shut}`, { status: 7 });
  for (const id of [resolved!, shut!]) await open(grace, id);
  assert.deepEqual([await timeOf(resolved!), await timeOf(shut!)], [[], []]);
  await open(grace, plain!);
  await open(grace, other!);
  assert.deepEqual([(await timeOf(plain!)).map((one) => one.timer_running), await timeOf(other!)], [[true], []]);
});

test('D53: a timer starts when an agent takes a ticket they have opened, whatever they worked on before; not when it is given to them, nor unopened', async () => {
  await rule({ auto_start_timer: true });
  const [first, taken, given, unopened] = await Promise.all([assigned(grace), office.ticket(), office.ticket(), office.ticket()]);
  const running = async (id: number) => (await timeOf(id)).map((one) => one.timer_running);
  const take = (who: Worker, id: number, responder: Worker) => as(who).put(`/tickets/${id}`, { responder_id: responder.id });
  await open(grace, first!);
  for (const id of [taken!, given!]) await open(grace, id);
  assert.equal((await take(grace, taken!, grace)).status, 200);
  assert.deepEqual([await running(first!), await running(taken!)], [[false], [true]]);
  const [entry] = await timeOf(taken!);
  assert.equal(entry!.agent_id, grace.id);
  await as(grace).delete(`/time_entries/${entry!.id}`);
  await take(grace, taken!, sam);
  await take(grace, taken!, grace);
  assert.deepEqual(await timeOf(taken!), [], 'once');
  await take(office.ada, given!, grace);
  assert.deepEqual(await timeOf(given!), [], 'whoever is given a ticket has not opened one of theirs');
  await take(grace, unopened!, grace);
  assert.deepEqual(await timeOf(unopened!), [], 'not before they open it');
  await open(grace, unopened!);
  assert.deepEqual(await running(unopened!), [true]);
});

test('D53: many tickets taken at once start no timer', async () => {
  await rule({ auto_start_timer: true });
  const tickets = await Promise.all([office.ticket(), office.ticket()]);
  for (const id of tickets) await open(sam, id);
  const asked = await as(sam).post('/tickets/bulk_update', { bulk_action: { ids: tickets, properties: { responder_id: sam.id } } });
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  await office.drain();
  for (const id of tickets) {
    assert.equal((await as(office.ada).get(`/tickets/${id}`)).body.responder_id, sam.id);
    assert.deepEqual(await timeOf(id), []);
  }
});
