/** D55, D26: however people, tickets and hours come about and whoever moves where, a report's sum is the sum of its entries, for every reader. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { timeSheetGroups } from '../../contract/reports.ts';
import { sql } from '../platform/db.ts';
import { placeTicket, wrongCells } from '../testing/ledger.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';
import { foldSums } from '../time/fold-sums.ts';

let office: Office;
let agents: Worker[];
let readers: Worker[];
let companies: number[];
let groups: number[];
let tickets: number[];
const people: number[] = [];
before(async () => {
  office = await openOffice();
  agents = [office.ada, await office.hire('Grace', { scope: 1 }), await office.hire('Sam', { scope: 1 })];
  const inGroup = await office.hire('Ina', { scope: 2, role: 'supervisor' });
  const ownOnly = await office.hire('Oli', { scope: 3, role: 'supervisor' });
  const outside = await office.hire('Uwe', { scope: 1, role: 'supervisor' });
  readers = [office.ada, inGroup, ownOnly, outside];
  groups = [
    await office.group('One', [agents[0]!]),
    await office.group('Two', [agents[1]!, inGroup]),
    await office.group('Shut', [agents[0]!], { restricted: true }),
  ];
  companies = await office.db.transact(async (tx) => {
    const rows = await tx.rows<{ id: number }>(
      sql`insert into companies (org_id, desk_id, name, account_tier) select ${tx.org_id}, ${office.desk_id}, name, case name when 'Acme' then 'Gold' else 'Silver' end
        from unnest(array['Acme', 'Beta', 'Gamma']) name returning id`,
    );
    return rows.map((row) => row.id);
  });
  tickets = [];
  for (let n = 0; n < 6; n++) {
    const id = await office.ticket({
      email: `person${n % 3}@acme.test`,
      type: n % 2 ? 'Question' : 'Incident',
      ...(n === 3 ? { responder_id: ownOnly.id } : {}),
    });
    tickets.push(id);
    await placeTicket(office, id, { company_id: n % 4 === 3 ? null : companies[n % 4]! });
  }
  await office.as(office.ada).post(`/tickets/${tickets[0]}/shares`, { person_ids: [inGroup.id, ownOnly.id], level: 'view' });
  await office.as(office.ada).put(`/tickets/${tickets[5]}`, { internal_group_id: groups[1] });
  const rows = await office.db.read.rows<{ id: number }>(sql`select distinct requester_id as id from tickets where org_id = ${office.org_id}`);
  people.push(...rows.map((row) => row.id));
});
after(() => office.close());

/** A person leaves their company and joins another, or none. */
const joined = (personId: number, company: number | null) =>
  office.db.transact(async (tx) => {
    await tx.run(
      sql`update company_members set left_at = now(), is_primary = false where org_id = ${tx.org_id} and person_id = ${personId} and left_at is null`,
    );
    if (company !== null)
      await tx.run(
        sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary) values (${tx.org_id}, ${office.desk_id}, ${company}, ${personId}, true)`,
      );
  });

const ticket = fc.nat(5);
const agent = fc.nat(2);
const minutes = fc.integer({ min: 0, max: 900 });
const day = fc.integer({ min: 0, max: 800 });
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('log' as const), ticket, agent, minutes, day, minute: fc.nat(1439), billable: fc.boolean() }) },
  fc.record({ deed: fc.constant('edit' as const), which: fc.nat(), minutes, day, billable: fc.boolean() }),
  fc.record({ deed: fc.constant('give' as const), which: fc.nat(), agent }),
  fc.record({ deed: fc.constant('delete' as const), which: fc.nat() }),
  fc.record({ deed: fc.constant('time' as const), ticket, agent }),
  fc.record({ deed: fc.constant('group' as const), ticket, group: fc.option(fc.nat(2)) }),
  fc.record({ deed: fc.constant('company' as const), ticket, company: fc.option(fc.nat(2)) }),
  fc.record({
    deed: fc.constant('kind' as const),
    ticket,
    type: fc.constantFrom('Question', 'Incident', null),
    status: fc.constantFrom(2, 3, 5),
    priority: fc.constantFrom(1, 4),
  }),
  fc.record({ deed: fc.constant('join' as const), person: fc.nat(2), company: fc.option(fc.nat(2)) }),
  fc.record({ deed: fc.constant('zone' as const), zone: fc.constantFrom('Asia/Seoul', 'America/New_York', 'Etc/UTC') }),
  fc.record({ deed: fc.constant('fold' as const) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const instant = (days: number, minute = 0) => new Date(Date.UTC(2024, 10, 1, 0, minute) + days * 86_400_000).toISOString();
const ada = () => office.as(office.ada);
const pick = async (which: number): Promise<{ id: number; timer_running: boolean } | undefined> => {
  const listed = (await ada().get('/time_entries?per_page=100')).body;
  return listed[which % Math.max(listed.length, 1)];
};

async function act(one: Deed): Promise<void> {
  if (one.deed === 'log')
    await ada().post(`/tickets/${tickets[one.ticket]}/time_entries`, {
      agent_id: agents[one.agent]!.id,
      time_spent_in_seconds: one.minutes * 60 + (one.minute % 60),
      executed_at: instant(one.day, one.minute),
      billable: one.billable,
    });
  else if (one.deed === 'time') await ada().post(`/tickets/${tickets[one.ticket]}/time_entries`, { agent_id: agents[one.agent]!.id, start_time: instant(0) });
  else if (one.deed === 'group') await placeTicket(office, tickets[one.ticket]!, { group_id: one.group === null ? null : groups[one.group]! });
  else if (one.deed === 'company') await placeTicket(office, tickets[one.ticket]!, { company_id: one.company === null ? null : companies[one.company]! });
  else if (one.deed === 'kind') await ada().put(`/tickets/${tickets[one.ticket]}`, { type: one.type, status: one.status, priority: one.priority });
  else if (one.deed === 'join') await joined(people[one.person]!, one.company === null ? null : companies[one.company]!);
  else if (one.deed === 'zone') await ada().put('/reports/time_zone', { time_zone: one.zone });
  else if (one.deed === 'fold') await foldSums(office.db);
  else {
    const entry = await pick(one.which);
    if (!entry) return;
    if (one.deed === 'delete') await ada().delete(`/time_entries/${entry.id}`);
    if (one.deed === 'give') await ada().put(`/time_entries/${entry.id}`, { agent_id: agents[one.agent]!.id });
    if (one.deed === 'edit')
      await ada().put(`/time_entries/${entry.id}`, {
        billable: one.billable,
        executed_at: instant(one.day),
        ...(entry.timer_running ? { timer_running: false } : { time_spent_in_seconds: one.minutes * 60 }),
      });
  }
}

interface Listed {
  time_spent_in_seconds: number;
  billable: boolean;
  date: string;
  company: { id: number } | null;
  group: { id: number } | null;
  agent: { id: number };
  ticket_id: number;
}
const keyOf = {
  company: (one: Listed) => one.company?.id ?? null,
  agent: (one: Listed) => one.agent.id,
  group: (one: Listed) => one.group?.id ?? null,
  ticket: (one: Listed) => one.ticket_id,
  day: (one: Listed) => one.date,
};

/** What a report says, and what its entries say by themselves. */
async function compare(reader: Worker, query: string, by: keyof typeof keyOf): Promise<void> {
  const report = (await office.as(reader).get(`/reports/time_sheet?${query}&group_by=${by}`)).body;
  const listed: Listed[] = [];
  for (let page = 1; ; page++) {
    const rows = (await office.as(reader).get(`/reports/time_sheet/entries?${query}&per_page=100&page=${page}`)).body;
    listed.push(...rows);
    if (rows.length < 100) break;
  }
  const sums = (key: (one: Listed) => unknown) => {
    const all = new Map<unknown, [number, number, number]>();
    for (const one of listed) {
      const sum = all.get(key(one)) ?? [0, 0, 0];
      sum[one.billable ? 0 : 1] += one.time_spent_in_seconds;
      sum[2] += 1;
      all.set(key(one), sum);
    }
    return [...all].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  };
  const said = `${reader.name} ${query} ${by}`;
  assert.deepEqual(
    report.rows
      .map((row: Record<string, number>) => [by === 'day' ? row.day : row.id, [row.billable_seconds, row.non_billable_seconds, row.entries]])
      .sort((a: [unknown], b: [unknown]) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    sums(keyOf[by]),
    said,
  );
  assert.deepEqual(
    report.days.map((row: Record<string, number>) => [row.day, row.billable_seconds, row.non_billable_seconds]),
    sums(keyOf.day).map(([key, [billable, other]]) => [key, billable, other]),
    said,
  );
  const [total] = sums(() => 0);
  assert.deepEqual([report.totals.billable_seconds, report.totals.non_billable_seconds, report.totals.entries], total?.[1] ?? [0, 0, 0], said);
  assert.equal(report.rest, null);
}

test('D55, D26: the report’s sum is the sum of its entries, whatever is done, for every reader, period, grouping and filter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), fc.constantFrom(...timeSheetGroups), fc.tuple(day, day), async (deeds, by, [a, b]) => {
      for (const one of deeds) await act(one);
      assert.deepEqual(await wrongCells(office), []);
      const period = `from=${instant(Math.min(a, b)).slice(0, 10)}&to=${instant(Math.max(a, b)).slice(0, 10)}`;
      for (const reader of readers) await compare(reader, period, by);
      for (const filter of [
        'billable=true',
        'company_id=0',
        `company_id=${companies[0]}`,
        'account_tier=Silver',
        `group_id=${groups[1]}`,
        'group_id=0',
        `agent_id=${agents[1]!.id}`,
        `agent_id=${agents[0]!.id}&company_id=${companies[1]}`,
        'type=Question',
        'status=5&priority=4',
        `account_tier=Silver&status=2&group_id=${groups[0]}`,
      ])
        await compare(readers[deeds.length % readers.length]!, `from=2024-10-01&to=2027-12-31&${filter}`, by);
    }),
    { numRuns: 12 },
  );
});

test('D55: the sums stay right when everything happens at the same moment', async () => {
  const act = (n: number): Promise<unknown> => {
    const id = tickets[n % 6]!;
    if (n % 5 === 0) return placeTicket(office, id, { group_id: groups[n % 3]!, company_id: companies[(n + 1) % 3]! });
    if (n % 5 === 1) return office.as(agents[n % 3]!).post(`/tickets/${id}/time_entries`, {});
    if (n % 5 === 2) return office.as(agents[n % 3]!).put(`/tickets/${tickets[(n + 3) % 6]}`, { priority: 1 + (n % 4) });
    if (n % 5 === 3) return foldSums(office.db);
    return ada().post(`/tickets/${id}/time_entries`, { time_spent: '00:15', billable: n % 2 === 0 });
  };
  for (let round = 0; round < 6; round++) {
    await Promise.all(Array.from({ length: 20 }, (_, n) => act(round * 7 + n)));
    await ada().put('/reports/time_zone', { time_zone: round % 2 ? 'Asia/Seoul' : 'Etc/UTC' });
    assert.deepEqual(await wrongCells(office), []);
  }
  await Promise.all([ada().put('/reports/time_zone', { time_zone: 'Pacific/Apia' }), ...Array.from({ length: 12 }, (_, n) => act(n))]);
  assert.deepEqual(await wrongCells(office), []);
  while (await foldSums(office.db));
  assert.deepEqual(await wrongCells(office), []);
  const loose = await office.db.read.row<{ n: number }>(sql`select count(*)::int as n from time_sums where org_id = ${office.org_id} and loose`);
  assert.equal(loose!.n, 0);
});

test('D5, D26: hours go with their ticket for ever, and stay without a company that is deleted', async () => {
  const id = await office.ticket({ email: 'gone@acme.test' });
  await placeTicket(office, id, { company_id: companies[2]!, group_id: groups[0]! });
  await ada().post(`/tickets/${id}/time_entries`, { time_spent: '01:00', executed_at: '2023-05-05' });
  assert.equal((await ada().delete(`/companies/${companies[2]}`)).status, 204);
  const [row] = (await ada().get('/reports/time_sheet?from=2023-05-05&to=2023-05-05')).body.rows;
  assert.deepEqual([row.id, row.total_hours], [null, '01:00']);
  const { requester_id } = (await ada().get(`/tickets/${id}`)).body;
  assert.equal((await ada().delete(`/contacts/${requester_id}/hard_delete?force=true`)).status, 204);
  assert.equal((await ada().get('/reports/time_sheet?from=2023-05-05&to=2023-05-05')).body.totals.entries, 0);
  assert.deepEqual(await wrongCells(office), []);
});
