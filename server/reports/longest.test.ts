/** Q31: the longest tickets of a period are found among the longest of all, and are the same that adding up every entry gives. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Agent, agentAt } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { type Office, openOffice } from '../testing/office.ts';
import type { Asked, Period } from './asked.ts';
import { entriesSql } from './sums-sql.ts';
import { longestOf } from './time-sheet.ts';

let office: Office;
let readers: Agent[];
let tickets: number[];
before(async () => {
  office = await openOffice();
  const inGroup = await office.hire('Ina', { scope: 2, role: 'supervisor' });
  const ownOnly = await office.hire('Oli', { scope: 3, role: 'supervisor' });
  const group = await office.group('One', [inGroup]);
  const shut = await office.group('Shut', [inGroup], { restricted: true });
  tickets = [];
  for (let n = 0; n < 12; n++)
    tickets.push(
      await office.ticket({ type: n % 3 ? 'Question' : 'Incident', priority: 1 + (n % 2), ...(n % 4 === 3 ? {} : { group_id: n === 8 ? shut : group }) }),
    );
  for (const id of tickets.slice(6, 11)) await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [inGroup.id, ownOnly.id], level: 'view' });
  readers = await Promise.all([office.ada, inGroup, ownOnly].map(async ({ id }) => (await agentAt(office.db.read, office.db, office.desk_id, id))!));
});
after(() => office.close());

const instant = (day: number) => new Date(Date.UTC(2025, 0, 1, 12) + day * 86_400_000).toISOString();
const entry = fc.record({ ticket: fc.nat(11), day: fc.nat(60), minutes: fc.nat(500), billable: fc.boolean() });
const asked = fc.constantFrom<Asked>({}, { billable: true }, { type: 'Question' }, { type: 'Incident', priority: 1 }, { status: 2 }, { group_id: 0 });

test('Q31: the longest tickets among some of the longest are those of all entries, for every reader and filter, or are not taken', async () => {
  let [taken, left] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 12 }), fc.tuple(fc.nat(60), fc.nat(60)), asked, fc.nat(2), async (entries, [a, b], filter, who) => {
      for (const one of entries)
        await office.as(office.ada).post(`/tickets/${tickets[one.ticket]}/time_entries`, {
          time_spent_in_seconds: one.minutes * 60,
          billable: one.billable,
          executed_at: instant(one.day),
        });
      const reader = readers[who]!;
      const [from, to] = [instant(Math.min(a, b)).slice(0, 10), instant(Math.max(a, b)).slice(0, 10)];
      const period: Period = { from, to, time_zone: 'Etc/UTC', round_minutes: 0 };
      const all = await office.db.read.rows<{ of_key: boolean; key: number; day: string; billable: number; other: number; entries: number }>(
        entriesSql(reader, period, filter, 'ticket'),
      );
      const facts = (row: (typeof all)[number]) => [row.key, row.billable, row.other, row.entries].map(Number);
      const truth = new Map(all.filter((row) => row.of_key).map((row) => [Number(row.key), facts(row)]));
      const times = [...truth.values()].map(([, billable, other]) => billable! + other!).sort((x, y) => y - x);
      const days = (rows: typeof all) => rows.flatMap((row) => (row.of_key ? [] : [[row.day, ...facts(row).slice(1)].join(' ')])).sort();
      for (const candidates of [1, 3, 6, 12, 20]) {
        const most = 2;
        const rows = await longestOf(office.db.read, reader, period, filter, candidates, most);
        if (!rows) {
          left += 1;
          assert.ok(candidates <= 12 || truth.size === 0, 'among all there are no others');
          continue;
        }
        taken += 1;
        const found = rows.filter((row) => row.of_key).map((row) => facts(row as (typeof all)[number]));
        for (const row of found) assert.deepEqual(row, truth.get(row[0]!));
        assert.deepEqual(
          found.map(([, billable, other]) => billable! + other!),
          times.slice(0, most),
        );
        assert.deepEqual(days(rows as typeof all), days(all));
      }
    }),
    { numRuns: 40 },
  );
  assert.ok(taken > 20 && left > 20, `${taken} taken, ${left} left`);
  const sums = await office.db.read.row<{ n: number }>(sql`select count(*)::int as n from ticket_times where org_id = ${office.org_id}`);
  assert.ok(sums!.n > 6);
});
