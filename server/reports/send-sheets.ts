/** Sends the time sheets that are due. The run is taken and its mails are asked for in one transaction, so each run is sent once, by however many workers. */
import type { TimeSheet, TimeSheetQuery } from '../../contract/reports.ts';
import { agentAt, isSupervisor, primaryEmail } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import { escapeHtml } from '../platform/html.ts';
import { queueMail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { habit, type Subscriber, worker } from '../platform/worker.ts';
import { nextRun } from './schedules.ts';
import { languageFor, sheetWords } from './sheet-words.ts';
import { timeSheet } from './time-sheet.ts';

interface Due {
  id: number;
  desk_id: number;
  from: string;
  to: string;
  recipients: number[];
}

/** Takes what is due in one organisation; a run another worker has taken is not due any more. */
const takeDue = (db: Database) =>
  db.transact(async (tx) => {
    const due = await tx.rows<Due>(sql`
      update time_sheet_schedules s set next_run_at = ${nextRun(sql`s.every`, sql`s.hour`, sql`d.time_zone`)}
      from desks d where d.org_id = s.org_id and d.id = s.desk_id and s.org_id = ${tx.org_id} and s.id in (
        select id from time_sheet_schedules where org_id = ${tx.org_id} and next_run_at <= now() for update skip locked)
      returning s.id, s.desk_id, to_char(date_trunc(s.every, now() at time zone d.time_zone) - ('1 ' || s.every)::interval, 'YYYY-MM-DD') as from,
        to_char(date_trunc(s.every, now() at time zone d.time_zone) - interval '1 day', 'YYYY-MM-DD') as to,
        array(select r.person_id from time_sheet_recipients r where r.org_id = s.org_id and r.schedule_id = s.id order by 1) as recipients`);
    for (const { id, desk_id, from, to, recipients } of due)
      for (const person_id of recipients) await enqueue(tx, 'time_sheet.due', { schedule_id: id, desk_id, from, to, person_id });
  });

export const sheetHabit = habit('send-time-sheets', '* * * * *', takeDue);

interface Facts {
  schedule_id: number;
  desk_id: number;
  from: string;
  to: string;
  person_id: number;
}

function tableOf(sheet: TimeSheet, language: ReturnType<typeof languageFor>): { html: string; text: string } {
  const words = sheetWords[language];
  const most = 20;
  const rows = sheet.rows.slice(0, most).map((row) => [row.day ?? row.name ?? words.mail.none, row.billable_hours, row.total_hours] as const);
  const left = sheet.rows.length - most + (sheet.rest?.rows ?? 0);
  const lines = [...rows, ...(left > 0 ? [[words.mail.rest.replace('{count}', String(left)), '', ''] as const] : [])];
  const all = [words.mail.total, sheet.totals.billable_hours, sheet.totals.total_hours] as const;
  const cell = (text: string, right: boolean, tag = 'td') =>
    `<${tag} style="padding:6px 8px;border-bottom:1px solid #e4e7ee;text-align:${right ? 'right' : 'left'};font-weight:${tag === 'th' ? 600 : 400}">${escapeHtml(text)}</${tag}>`;
  const line = (cells: readonly string[], tag?: string) => `<tr>${cells.map((text, at) => cell(text, at > 0, tag)).join('')}</tr>`;
  const head = [
    words.heads[sheet.group_by === 'day' ? 'date' : sheet.group_by === 'ticket' ? 'subject' : sheet.group_by],
    words.heads.billable,
    words.heads.hours,
  ];
  return {
    html: `<table class="rule" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums">${line(head, 'th')}${lines.map((cells) => line(cells)).join('')}${line(all, 'th')}</table>`,
    text: [head, ...lines, all].map((cells) => cells.filter(Boolean).join('  ')).join('\n'),
  };
}

/** One mail to one recipient: the numbers of the tickets they may see at this moment, and the way to the report, which asks them to sign in. */
async function mailSheet(tx: Tx, db: Database, facts: Facts, base: string): Promise<void> {
  const schedule = await tx.row<{ filters: Omit<TimeSheetQuery, 'from' | 'to'>; every: 'day' | 'week' | 'month'; created_by: number }>(
    sql`select filters, every, created_by from time_sheet_schedules where org_id = ${tx.org_id} and id = ${facts.schedule_id}`,
  );
  const [maker, reader, address] = [
    schedule && (await agentAt(tx, db, facts.desk_id, schedule.created_by)),
    await agentAt(tx, db, facts.desk_id, facts.person_id),
    await primaryEmail(tx, facts.person_id),
  ];
  // Who may not see the report any more has it sent to nobody, and who has left the desk gets none.
  if (!schedule || !maker || !isSupervisor(maker) || !reader || !address) return;
  const sheet = await timeSheet(tx, reader, { ...schedule.filters, from: facts.from, to: facts.to });
  const language = languageFor(address.language);
  const { mail, periods } = sheetWords[language];
  const date = (day: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const known: Record<string, string> = {
    desk: reader.desk.name,
    from: date(facts.from),
    to: date(facts.to),
    total: sheet.totals.total_hours,
    billable: sheet.totals.billable_hours,
    name: maker.name,
    every: periods[schedule.every],
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
  const query = new URLSearchParams(Object.entries({ ...schedule.filters, from: facts.from, to: facts.to }).map(([name, value]) => [name, String(value)]));
  const page = mailPage({
    language,
    lead: fill(sheet.totals.entries ? mail.lead : mail.nothing),
    ...(sheet.totals.entries ? { body: tableOf(sheet, language) } : {}),
    ...(isSupervisor(reader) ? { action: { text: mail.open, url: `${base}/d/${reader.desk.slug}/reports?${query}` } } : {}),
    why: fill(mail.why),
  });
  await queueMail(tx, `time_sheet:${facts.schedule_id}:${facts.from}`, {
    to: [address.address],
    from: { name: reader.desk.name, address: reader.desk.support_email },
    subject: fill(mail.subject),
    ...page,
  });
}

/** `linkBase`: what links in mails begin with. */
export const sheetSubscribers = (linkBase: () => string): Subscriber[] => [
  worker<Facts>('time_sheet.due', 'mail-time-sheet', (db, event) => db.transact((tx) => mailSheet(tx, db, event.facts, linkBase()))),
];
