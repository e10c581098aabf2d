/** The entries of a time sheet as CSV and as a workbook: streamed, with one row in memory at a time, and no cell that a spreadsheet would run. */
import { PassThrough, type Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { TimeSheetEntry } from '../../contract/reports.ts';
import { plainCell } from '../platform/plain-cell.ts';
import { priorityName, statusName } from '../tickets/index.ts';
import { columns, type Language, sheetWords } from './sheet-words.ts';

type Cell = string | number;

function cellsOf(entry: TimeSheetEntry, language: Language): Cell[] {
  const words = sheetWords[language];
  const cells: Record<(typeof columns)[number], Cell> = {
    date: entry.date,
    agent: entry.agent.name,
    group: entry.group?.name ?? '',
    company: entry.company?.name ?? '',
    contact: entry.contact.name,
    ticket_id: entry.ticket_id,
    subject: entry.subject ?? '',
    type: entry.type ?? '',
    status: statusName(entry.status, language),
    priority: priorityName(entry.priority, language),
    product: entry.product?.name ?? '',
    note: entry.note ?? '',
    billable: entry.billable ? words.yes : words.no,
    time_spent: entry.time_spent,
    hours: entry.hours,
  };
  return columns.map((column) => (typeof cells[column] === 'string' ? plainCell(cells[column]) : cells[column]));
}

const heads = (language: Language) => columns.map((column) => sheetWords[language].heads[column]);

/** Fills `out` row by row at the pace of whoever reads it; what goes wrong on the way ends the download instead of cutting it short unseen. */
function filled<T extends Readable>(out: T, fill: () => Promise<void>): T {
  fill().catch((error: Error) => out.destroy(error));
  return out;
}

export function csvOf(entries: AsyncIterable<TimeSheetEntry>, language: Language): Readable {
  const csv = stringify({ bom: true, record_delimiter: 'windows' });
  return filled(csv, async () => {
    csv.write(heads(language));
    for await (const entry of entries) {
      if (csv.destroyed) return;
      if (!csv.write(cellsOf(entry, language))) await new Promise<void>((next) => void csv.once('drain', next).once('close', next));
    }
    csv.end();
  });
}

export function workbookOf(entries: AsyncIterable<TimeSheetEntry>, language: Language): Readable {
  const out = new PassThrough();
  return filled(out, async () => {
    // Brought when the first workbook is written: it weighs as much as all of Fastify.
    const { default: Excel } = await import('exceljs');
    const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
    const sheet = book.addWorksheet(sheetWords[language].sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map((column) => ({ width: column === 'subject' || column === 'note' ? 40 : 16 }));
    const head = sheet.addRow(heads(language));
    head.font = { bold: true };
    head.commit();
    let n = 0;
    for await (const entry of entries) {
      if (out.destroyed) return;
      sheet.addRow(cellsOf(entry, language)).commit();
      // The archive takes rows faster than a slow reader does.
      if (++n % 500 === 0 && out.readableLength > 4_000_000) await new Promise<void>((next) => void out.once('drain', next).once('close', next));
    }
    sheet.commit();
    await book.commit();
  });
}
