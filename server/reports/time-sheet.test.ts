import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Excel from 'exceljs';
import { sql } from '../platform/db.ts';
import { plainCell } from '../platform/plain-cell.ts';
import { placeTicket, wrongCells } from '../testing/ledger.ts';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let sam: Worker;
let acme: number;
let beta: number;
let printers: number;
let onAcme: number;
let onBeta: number;
let onNone: number;

const company = (name: string) =>
  office.db.transact(
    async (tx) =>
      (await tx.row<{ id: number }>(sql`insert into companies (org_id, desk_id, name) values (${tx.org_id}, ${office.desk_id}, ${name}) returning id`))!.id,
  );
const ofCompany = (ticket: number, id: number | null) => placeTicket(office, ticket, { company_id: id });
const spend = (who: Worker, ticket: number, time_spent: string, executed_at: string, more: Record<string, unknown> = {}) =>
  office.as(who).post(`/tickets/${ticket}/time_entries`, { time_spent, executed_at, ...more });
const march = 'from=2026-03-01&to=2026-03-31';
const sheet = (query: string, who = office.ada) => office.as(who).get(`/reports/time_sheet?${march}&${query}`);
const rows = async (query: string, who = office.ada) =>
  (await sheet(query, who)).body.rows.map((row: { name: string | null; day: string | null; billable_hours: string; total_hours: string }) => [
    row.day ?? row.name,
    row.billable_hours,
    row.total_hours,
  ]);

before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 1 });
  sam = await office.hire('Sam', { scope: 2, role: 'supervisor' });
  printers = await office.group('Printers', [sam]);
  [acme, beta] = [await company('Acme'), await company('=Beta()')];
  onAcme = await office.ticket({ subject: 'Printer on fire', group_id: printers, type: 'Incident', priority: 4 });
  onBeta = await office.ticket({ subject: '=HYPERLINK("http://evil.test")', type: 'Question' });
  onNone = await office.ticket({ subject: 'No company' });
  await ofCompany(onAcme, acme);
  await ofCompany(onBeta, beta);
  await spend(grace, onAcme, '01:30', '2026-03-02T10:00:00Z', { note: 'Fuser' });
  await spend(office.ada, onAcme, '00:30', '2026-03-02T12:00:00Z', { billable: false });
  await spend(grace, onBeta, '02:00', '2026-03-05T10:00:00Z', { note: '+1 colleague, "quoted"\nand a line' });
  await spend(office.ada, onNone, '00:15', '2026-03-31T23:30:00Z');
  await spend(office.ada, onNone, '09:00', '2026-04-01T00:00:00Z');
});
after(async () => {
  assert.deepEqual(await wrongCells(office), []);
  await office.close();
});

test('D48, D52: billable, non-billable and all hours of a period, together and by company', async () => {
  const answer = await sheet('');
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { totals, group_by, from, to, time_zone, rest, days } = answer.body;
  assert.deepEqual([group_by, from, to, time_zone, rest], ['company', '2026-03-01', '2026-03-31', 'Etc/UTC', null]);
  assert.deepEqual(totals, {
    billable_seconds: 13_500,
    non_billable_seconds: 1800,
    total_seconds: 15_300,
    worked_seconds: 15_300,
    billable_hours: '03:45',
    non_billable_hours: '00:30',
    total_hours: '04:15',
    entries: 4,
  });
  assert.equal(days.length, 3);
  assert.deepEqual(await rows(''), [
    ['Acme', '01:30', '02:00'],
    ['=Beta()', '02:00', '02:00'],
    [null, '00:15', '00:15'],
  ]);
});

test('D50, Q31: the same hours by agent, group, ticket and day', async () => {
  assert.deepEqual(await rows('group_by=agent'), [
    ['Grace', '03:30', '03:30'],
    ['Ada', '00:15', '00:45'],
  ]);
  assert.deepEqual(await rows('group_by=group'), [
    [null, '02:15', '02:15'],
    ['Printers', '01:30', '02:00'],
  ]);
  assert.deepEqual((await rows('group_by=ticket')).map(([name]: [string]) => name).sort(), ['=HYPERLINK("http://evil.test")', 'No company', 'Printer on fire']);
  assert.deepEqual(await rows('group_by=day'), [
    ['2026-03-02', '01:30', '02:00'],
    ['2026-03-05', '02:00', '02:00'],
    ['2026-03-31', '00:15', '00:15'],
  ]);
});

test('D49, D50: narrowed to a customer, which is a company, an agent, a group, a ticket, a kind, or what is billed', async () => {
  const total = async (query: string) => (await sheet(query)).body.totals.total_hours;
  const expected = {
    [`company_id=${acme}`]: '02:00',
    'company_id=0': '00:15',
    [`agent_id=${grace.id}`]: '03:30',
    [`group_id=${printers}`]: '02:00',
    'group_id=0': '02:15',
    [`ticket_id=${onBeta}`]: '02:00',
    'billable=false': '00:30',
    'type=Incident': '02:00',
    'priority=4': '02:00',
    'status=5': '00:00',
    [`company_id=${acme}&billable=true&agent_id=${grace.id}`]: '01:30',
  };
  for (const [query, hours] of Object.entries(expected)) assert.equal(await total(query), hours, query);
});

test('D50: narrowed to a customer group: the companies of a tier, or of an industry; on screen, in files and in what is mailed', async () => {
  const ada = office.as(office.ada);
  assert.equal((await ada.put(`/companies/${acme}`, { account_tier: 'Gold', industry: 'Retail' })).status, 200);
  assert.equal((await ada.put(`/companies/${beta}`, { account_tier: 'Silver', industry: 'Retail' })).status, 200);
  assert.deepEqual((await ada.get('/reports/customer_groups')).body, { account_tiers: ['Gold', 'Silver'], industries: ['Retail'] });
  const total = async (query: string) => (await sheet(query)).body.totals.total_hours;
  assert.deepEqual(
    [await total('account_tier=Gold'), await total('industry=Retail'), await total('industry=Retail&account_tier=Silver'), await total('account_tier=Lead')],
    ['02:00', '04:00', '02:00', '00:00'],
  );
  const csv = await ada.get(`/reports/time_sheet.csv?${march}&account_tier=Gold`);
  assert.equal(csv.body.split('\r\n').filter(Boolean).length, 3);
  const made = await ada.post('/reports/time_sheet/schedules', { every: 'week', hour: 7, recipients: [office.ada.id], filters: { industry: 'Retail' } });
  assert.deepEqual([made.status, made.body.filters], [201, { industry: 'Retail' }]);
  assert.equal((await office.as(grace).get('/reports/customer_groups')).body.code, 'access_denied');
});

test('D52: billable time counts in the desk’s steps, entry by entry, the same on screen and in files; the entries stay as they are', async () => {
  const ada = office.as(office.ada);
  const id = await office.ticket();
  const made = await spend(office.ada, id, '00:31', '2024-02-02');
  await spend(office.ada, id, '00:30', '2024-02-02');
  await spend(office.ada, id, '00:01', '2024-02-03', { billable: false });
  const february = 'from=2024-02-01&to=2024-02-29';
  assert.equal((await office.as(sam).put('/reports/rounding', { round_minutes: 15 })).body.code, 'access_denied');
  assert.equal((await ada.put('/reports/rounding', { round_minutes: 7 })).status, 400);
  for (const [round_minutes, billable, total] of [
    [15, '01:15', '01:16'],
    [6, '01:06', '01:07'],
    [30, '01:30', '01:31'],
    [0, '01:01', '01:02'],
  ] as const) {
    assert.deepEqual((await ada.put('/reports/rounding', { round_minutes })).body, { round_minutes });
    assert.deepEqual(await wrongCells(office), []);
    for (const by of ['company', 'agent', 'group', 'ticket', 'day']) {
      const { totals, rows, ...rest } = (await ada.get(`/reports/time_sheet?${february}&group_by=${by}`)).body;
      assert.deepEqual([totals.billable_hours, totals.total_hours, totals.worked_seconds, rest.round_minutes], [billable, total, 3720, round_minutes], by);
      assert.equal(
        rows.reduce((sum: number, row: { total_seconds: number }) => sum + row.total_seconds, 0),
        totals.total_seconds,
      );
    }
    const one = await ada.get(`/reports/time_sheet?${february}&agent_id=${office.ada.id}`);
    assert.equal(one.body.totals.billable_hours, billable);
    const entries: { time_spent_in_seconds: number; worked_in_seconds: number }[] = (await ada.get(`/reports/time_sheet/entries?${february}`)).body;
    assert.equal(
      entries.reduce((sum, entry) => sum + entry.time_spent_in_seconds, 0),
      one.body.totals.total_seconds,
    );
    const csv: string = (await ada.get(`/reports/time_sheet.csv?${february}`)).body;
    assert.ok(csv.includes(entries.some((entry) => entry.time_spent_in_seconds !== entry.worked_in_seconds) ? ',00:' : ',00:31,'), csv);
    assert.equal((await ada.get(`/tickets/${id}/time_entries`)).body.find((entry: { id: number }) => entry.id === made.body.id).time_spent, '00:31');
  }
});

test('the days of a period are the desk’s own, which an admin sets', async () => {
  assert.equal((await office.as(grace).get('/reports/time_zone')).body.time_zone, 'Etc/UTC');
  assert.equal((await office.as(sam).put('/reports/time_zone', { time_zone: 'Asia/Seoul' })).body.code, 'access_denied');
  assert.equal((await office.as(office.ada).put('/reports/time_zone', { time_zone: 'Mars/Base' })).body.errors[0].field, 'time_zone');
  assert.equal((await office.as(office.ada).put('/reports/time_zone', { time_zone: 'Asia/Seoul' })).status, 200);
  // 23:30 UTC of the 31st is the next morning in Seoul, and so is midnight.
  assert.equal((await sheet('')).body.totals.total_hours, '04:00');
  const april = await office.as(office.ada).get('/reports/time_sheet?from=2026-04-01&to=2026-04-01&group_by=day');
  assert.deepEqual([april.body.totals.total_hours, april.body.rows[0].day], ['09:15', '2026-04-01']);
  await office.as(office.ada).put('/reports/time_zone', { time_zone: 'Etc/UTC' });
  for (const [query, field] of [
    ['from=2026-02-30', 'from'],
    ['from=x&to=2026-01-01', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'from'],
    ['group_by=colour', 'group_by'],
  ] as const)
    assert.deepEqual(
      (await office.as(office.ada).get(`/reports/time_sheet?${query}`)).body.errors.map((one: { field: string }) => one.field),
      [field],
    );
  assert.equal((await office.as(office.ada).get('/reports/time_sheet')).status, 200);
});

test('D54: reports are for supervisors and above, with the numbers of the tickets they may see', async () => {
  for (const path of ['', '/entries', '.csv', '.xlsx', '/schedules']) {
    const answer = await office.as(grace).get(`/reports/time_sheet${path}`);
    assert.deepEqual([answer.status, answer.body.code], [403, 'access_denied'], path);
  }
  assert.deepEqual(await rows('', sam), [['Acme', '01:30', '02:00']]);
  const listed = await office.as(sam).get(`/reports/time_sheet/entries?${march}`);
  assert.deepEqual([...new Set(listed.body.map((one: { ticket_id: number }) => one.ticket_id))], [onAcme]);
  const csv = await office.as(sam).get(`/reports/time_sheet.csv?${march}`);
  assert.ok(csv.body.includes('Printer on fire') && !csv.body.includes('No company'));
  assert.equal((await office.as(sam).get('/reports/time_sheet.xlsx')).status, 200);
  // A wall is a wall for admins too (A40).
  const secret = await office.group('Secret', [grace], { restricted: true });
  const behind = await office.ticket();
  await spend(grace, behind, '05:00', '2026-03-10');
  await placeTicket(office, behind, { group_id: secret });
  assert.equal((await sheet('')).body.totals.total_hours, '04:15');
});

test('D55, D26: hours stay with the company the ticket belongs to, wherever its people move', async () => {
  const before = (await sheet('')).body;
  await office.db.transact(async (tx) => {
    const person = (await tx.row<{ id: number }>(
      sql`select requester_id as id from tickets where org_id = ${tx.org_id} and desk_id = ${office.desk_id} and id = ${onAcme}`,
    ))!.id;
    await tx.run(
      sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary) values (${tx.org_id}, ${office.desk_id}, ${beta}, ${person}, true)`,
    );
  });
  assert.deepEqual((await sheet('')).body, before);
  const entries = await office.as(office.ada).get(`/reports/time_sheet/entries?${march}&company_id=${acme}`);
  assert.deepEqual(
    entries.body.map((one: { company: unknown }) => one.company),
    [
      { id: acme, name: 'Acme' },
      { id: acme, name: 'Acme' },
    ],
  );
});

test('Q31: every entry says all a customer may ask about it, page by page', async () => {
  const page = await office.as(office.ada).get(`/reports/time_sheet/entries?${march}&per_page=2`);
  assert.match(String(page.headers.link), /rel="next"/);
  const rest = await office.as(office.ada).get(`/reports/time_sheet/entries?${march}&per_page=2&after=${page.headers['x-tandem-next']}`);
  const all = [...page.body, ...rest.body];
  assert.deepEqual(
    all.map((one) => one.date),
    ['2026-03-31', '2026-03-05', '2026-03-02', '2026-03-02'],
  );
  const { id, executed_at, contact, agent, ...facts } = all[3];
  assert.deepEqual(facts, {
    date: '2026-03-02',
    group: { id: printers, name: 'Printers' },
    company: { id: acme, name: 'Acme' },
    ticket_id: onAcme,
    subject: 'Printer on fire',
    type: 'Incident',
    status: 2,
    priority: 4,
    product: null,
    note: 'Fuser',
    billable: true,
    time_spent: '01:30',
    time_spent_in_seconds: 5400,
    worked_in_seconds: 5400,
    hours: 1.5,
  });
  assert.deepEqual([agent.name, contact.name], ['Grace', 'Mina Park']);
});

test('no cell of an export is a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@sum', '\t=1', '\rx', ' =1', '\u200b=1', '＝1', '\n=1'])
    assert.ok(plainCell(text).startsWith("'"), JSON.stringify(text));
  for (const text of ['', 'a=b', '1-2', 'a@b.test', "'=1"]) assert.equal(plainCell(text), text);
});

test('D48: CSV and XLSX hold what the screen shows', async () => {
  const csv = await office.as(office.ada).get(`/reports/time_sheet.csv?${march}&language=de`);
  assert.equal(csv.status, 200);
  assert.match(String(csv.headers['content-disposition']), /attachment; filename="time-sheet-care-2026-03-01-2026-03-31\.csv"/);
  assert.match(String(csv.headers['content-type']), /text\/csv/);
  assert.match(csv.body, /^\ufeff?Datum,Agent,Gruppe,Kunde/);
  assert.ok(csv.body.includes(`"'=HYPERLINK(""http://evil.test"")"`), csv.body);
  assert.ok(csv.body.includes(`"'+1 colleague, ""quoted""\nand a line"`));
  assert.ok(csv.body.includes(`'=Beta()`));
  const lines = csv.body.split('\r\n').filter(Boolean);
  assert.equal(lines.length, 5);

  const answer = await office.app.inject({
    url: `/api/v2/reports/time_sheet.xlsx?${march}&language=ko`,
    headers: { authorization: `Basic ${Buffer.from(`${office.ada.key}:X`).toString('base64')}` },
  });
  assert.equal(answer.statusCode, 200);
  const book = new Excel.Workbook();
  await book.xlsx.load(answer.rawPayload as unknown as Parameters<typeof book.xlsx.load>[0]);
  const cells = book.worksheets[0]!;
  assert.deepEqual([cells.name, cells.rowCount, cells.getCell('A1').value, cells.getCell('D3').value], ['작업 시간표', 5, '날짜', "'=Beta()"]);
  let hours = 0;
  cells.eachRow((row, n) => {
    if (n > 1) hours += Number(row.getCell(15).value);
    row.eachCell((cell) => assert.equal(cell.formula, undefined));
  });
  assert.equal(hours, 4.25);
});
