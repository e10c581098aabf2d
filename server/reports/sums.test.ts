/** D55, D26: however people, tickets and hours come about and whoever moves where, a report's sum is the sum of its entries. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { timeSheetGroups } from '../../contract/reports.ts';
import { sql } from '../platform/db.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let agents: Worker[];
let companies: number[];
let groups: number[];
let tickets: number[];
const people: number[] = [];
before(async () => {
  office = await openOffice();
  agents = [office.ada, await office.hire('Grace', { scope: 1 }), await office.hire('Sam', { scope: 1 })];
  groups = [await office.group('One', [agents[0]!]), await office.group('Two', [agents[1]!])];
  companies = await office.db.transact(async (tx) => {
    const rows = await tx.rows<{ id: number }>(
      sql`insert into companies (org_id, desk_id, name) select ${tx.org_id}, ${office.desk_id}, name from unnest(array['Acme', 'Beta', 'Gamma']) name returning id`,
    );
    return rows.map((row) => row.id);
  });
  tickets = [];
  for (let n = 0; n < 6; n++)
    tickets.push(
      await office.ticket({ email: `person${n % 3}@acme.test`, type: n % 2 ? 'Question' : 'Incident', ...(n > 1 ? { group_id: groups[n % 2] } : {}) }),
    );
  const rows = await office.db.read.rows<{ id: number }>(sql`select distinct requester_id as id from tickets where org_id = ${office.org_id}`);
  people.push(...rows.map((row) => row.id));
  await office.db.transact(async (tx) => {
    for (const [n, id] of tickets.entries())
      await tx.run(
        sql`update tickets set company_id = ${n % 4 === 3 ? null : companies[n % 4]!} where org_id = ${tx.org_id} and desk_id = ${office.desk_id} and id = ${id}`,
      );
  });
});
after(() => office.close());

const entry = fc.record({
  ticket: fc.nat(5),
  agent: fc.nat(2),
  minutes: fc.integer({ min: 0, max: 900 }),
  day: fc.integer({ min: 1, max: 31 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  billable: fc.boolean(),
});
const move = fc.record({ person: fc.nat(2), company: fc.option(fc.nat(2)) });
const two = (n: number) => String(n).padStart(2, '0');

/** A person leaves their company and joins another, or none. */
const moved = (personId: number, company: number | null) =>
  office.db.transact(async (tx) => {
    await tx.run(
      sql`update company_members set left_at = now(), is_primary = false where org_id = ${tx.org_id} and person_id = ${personId} and left_at is null`,
    );
    if (company !== null)
      await tx.run(
        sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary) values (${tx.org_id}, ${office.desk_id}, ${company}, ${personId}, true)`,
      );
  });

const sheet = async (query: string) => (await office.as(office.ada).get(`/reports/time_sheet?from=2026-01-01&to=2026-01-31&${query}`)).body;

test('D55, D26: the report’s sum is the sum of its entries, under any moves, any grouping, and any filters that part them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 25 }), fc.array(move, { maxLength: 4 }), fc.constantFrom(...timeSheetGroups), async (entries, moves, by) => {
      await office.db.transact(async (tx) => {
        await tx.run(sql`delete from time_entries where org_id = ${tx.org_id}`);
        for (const one of entries)
          await tx.run(sql`insert into time_entries (org_id, desk_id, ticket_id, agent_id, seconds, billable, executed_at)
            values (${tx.org_id}, ${office.desk_id}, ${tickets[one.ticket]!}, ${agents[one.agent]!.id}, ${one.minutes * 60}, ${one.billable},
              ${`2026-01-${two(one.day)}T${two(Math.floor(one.minute / 60))}:${two(one.minute % 60)}:00Z`}::timestamptz)`);
      });
      const sum = (of: (one: (typeof entries)[number]) => boolean) => entries.filter(of).reduce((all, one) => all + one.minutes * 60, 0);
      const companyOf = (one: (typeof entries)[number]) => (one.ticket % 4 === 3 ? 0 : companies[one.ticket % 4]!);
      const before = await sheet(`group_by=${by}`);
      for (const { person, company } of moves) await moved(people[person]!, company === null ? null : companies[company]!);
      const report = await sheet(`group_by=${by}`);
      assert.deepEqual(report, before, 'nobody’s move changes a number');
      assert.equal(
        report.totals.total_seconds,
        sum(() => true),
      );
      assert.equal(
        report.totals.billable_seconds,
        sum((one) => one.billable),
      );
      assert.equal(report.totals.entries, entries.length);
      const add = (rows: { billable_seconds: number; non_billable_seconds: number }[]) =>
        rows.reduce((all, row) => all + row.billable_seconds + row.non_billable_seconds, 0);
      assert.equal(add(report.rows), report.totals.total_seconds);
      assert.equal(add(report.days), report.totals.total_seconds);
      if (by === 'company')
        for (const row of report.rows)
          assert.equal(
            row.total_seconds,
            sum((one) => companyOf(one) === (row.id ?? 0)),
            String(row.name),
          );

      for (const parts of [
        ['billable=true', 'billable=false'],
        ['company_id=0', ...companies.map((id) => `company_id=${id}`)],
        ['group_id=0', ...groups.map((id) => `group_id=${id}`)],
        agents.map((agent) => `agent_id=${agent.id}`),
        ['type=Question', 'type=Incident'],
      ]) {
        const sums = await Promise.all(parts.map(async (part) => (await sheet(`group_by=${by}&${part}`)).totals.total_seconds));
        assert.equal(
          sums.reduce((all, one) => all + one, 0),
          report.totals.total_seconds,
          parts.join(' + '),
        );
      }
      const listed = await office.as(office.ada).get('/reports/time_sheet/entries?from=2026-01-01&to=2026-01-31&per_page=100');
      assert.equal(
        listed.body.reduce((all: number, one: { time_spent_in_seconds: number }) => all + one.time_spent_in_seconds, 0),
        report.totals.total_seconds,
      );
    }),
    { numRuns: 25 },
  );
});
