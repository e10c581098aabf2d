/** Taking in contacts and companies from files (D33–D40): a look at the file first, a trial that changes nothing, a job to follow, and a way back. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, NoWorker, Nullable, OneOf, PersonRef } from './values.ts';

export const importStatuses = ['in_progress', 'completed', 'cancelled', 'failed', 'undone'] as const;
export const importOutcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;

/** What a column can be. */
export const contactColumns = [
  'name',
  'email',
  'other_emails',
  'phone',
  'mobile',
  'job_title',
  'company_name',
  'client_manager',
  'unique_external_id',
  'twitter_id',
  'address',
  'time_zone',
  'language',
  'tag_names',
  'description',
] as const;
export const companyColumns = ['name', 'domains', 'description', 'note', 'health_score', 'account_tier', 'renewal_date', 'industry'] as const;

const Column = Type.Integer({ minimum: 0, maximum: 499 });
/** Field → column, counted from 0. */
export interface ImportFields {
  [name: string]: number | Record<string, number> | undefined;
  custom_fields?: Record<string, number>;
}
const Fields = Type.Unsafe<ImportFields>({
  type: 'object',
  properties: { custom_fields: { type: 'object', additionalProperties: Column, maxProperties: 200 } },
  additionalProperties: Column,
  maxProperties: 50,
});
const how = {
  /** D40: a blank cell keeps what is there, unless it is to clear it. */
  blank: Type.Optional(OneOf(['keep', 'clear'])),
  /** What a row is known by first (Q28); the others are tried where a row has it not. */
  match: Type.Optional(OneOf(['email', 'unique_external_id', 'phone'])),
  /** Q29: a company nobody knows is made, or the row is reported. */
  unknown_company: Type.Optional(OneOf(['create', 'report'])),
  /** Whether the first row names the columns; without it the file is asked. */
  header: Type.Optional(Type.Boolean()),
};
/** A file that a look has sent already, instead of the file itself: its sender's, for some hours. */
const sent = { file_id: Type.Optional(Id) };
const NewImport = Type.Object({ fields: Fields, dry_run: Type.Optional(Type.Boolean()), ...sent, ...how }, { additionalProperties: false });
export type NewImport = Static<typeof NewImport>;
const PreviewBody = Type.Object({ fields: Type.Optional(Fields), ...sent, ...how }, { additionalProperties: false });
export type PreviewBody = Static<typeof PreviewBody>;

const Problem = Type.Object({ row: Type.Integer(), column: Nullable(Type.String()), code: Type.String(), message: Type.String() });
export type ImportProblem = Static<typeof Problem>;
const Change = Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() });
export const ImportSample = Type.Object({
  row: Type.Integer(),
  name: Nullable(Type.String()),
  outcome: OneOf(importOutcomes),
  id: Nullable(Id),
  changes: Type.Array(Change),
  problem: Nullable(Problem),
});
export type ImportSample = Static<typeof ImportSample>;

export const Import = Type.Object({
  id: Id,
  file_name: Type.String(),
  status: OneOf(importStatuses),
  phase: Nullable(OneOf(['reading', 'checking', 'writing', 'undoing'])),
  paused: Type.Boolean(),
  no_worker: NoWorker,
  dry_run: Type.Boolean(),
  total_records: Type.Integer(),
  completed_records: Type.Integer(),
  /** Seconds; null where nothing can be said yet. */
  estimated_time_remaining: Nullable(Type.Integer()),
  counts: Type.Object(
    Object.fromEntries(importOutcomes.map((name) => [name, Type.Integer()])) as Record<(typeof importOutcomes)[number], ReturnType<typeof Type.Integer>>,
  ),
  /** `report`: a file of the failed rows to be put right and imported again. */
  failures: Nullable(Type.Object({ count: Type.Integer(), report: Nullable(Type.String()) })),
  /** Why the file as a whole was not taken. */
  problem: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  options: Type.Object({ blank: Type.String(), match: Type.String(), unknown_company: Type.String() }),
  started_by: PersonRef,
  /** Until when it can be undone; null where there is nothing to undo. */
  undo_until: Nullable(Instant),
  /** `report`: a file of the rows that were not taken back, each with the reason. */
  undo: Nullable(Type.Object({ undone: Type.Integer(), refused: Type.Integer(), report: Nullable(Type.String()) })),
  created_at: Instant,
  updated_at: Instant,
  ended_at: Nullable(Instant),
});
export type Import = Static<typeof Import>;
export const OneImport = Type.Object({ ...Import.properties, samples: Type.Array(ImportSample), problems: Type.Array(Problem) });
export type OneImport = Static<typeof OneImport>;

/** What a file may be; told before anybody sends one. */
export const ImportLimits = Type.Object({
  csv_bytes: Type.Integer(),
  xlsx_bytes: Type.Integer(),
  /** What a workbook may unpack to. */
  xlsx_unpacked_bytes: Type.Integer(),
  rows: Type.Integer(),
  columns: Type.Integer(),
});
export type ImportLimits = Static<typeof ImportLimits>;

export const rowOutcomes = [...importOutcomes, 'undone', 'not_undone'] as const;
export const ImportRow = Type.Object({
  row: Type.Integer(),
  name: Nullable(Type.String()),
  outcome: OneOf(rowOutcomes),
  id: Nullable(Id),
  problem: Nullable(Problem),
});
export type ImportRow = Static<typeof ImportRow>;

export const ImportPreview = Type.Object({
  /** Names the file in further looks and in the start, so that it is sent once. */
  file_id: Id,
  format: OneOf(['csv', 'xlsx']),
  encoding: Type.String(),
  delimiter: Type.String(),
  header: Type.Boolean(),
  columns: Type.Array(Type.Object({ index: Type.Integer(), name: Type.String(), examples: Type.Array(Type.String()) })),
  /** The guess, or what was asked for. */
  fields: Type.Unsafe<ImportFields>({ type: 'object', additionalProperties: true }),
  remembered: Type.Boolean(),
  available: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), custom: Type.Boolean() })),
  rows: Type.Array(Type.Object({ row: Type.Integer(), values: Type.Record(Type.String(), Type.Unknown()), problem: Nullable(Problem) })),
});
export type ImportPreview = Static<typeof ImportPreview>;

const params = Type.Object({ import_id: Id });
const one = { 200: OneImport };
const there = ['import.not_found'] as const;

const importCalls = <const N extends 'contacts' | 'companies'>(noun: N) => ({
  limits: endpoint({
    method: 'GET',
    path: `/${noun}/imports/limits`,
    who: 'agent',
    about: 'How large a file may be, and how many rows and columns it may have.',
    answer: { 200: ImportLimits },
  }),
  sample: endpoint({
    method: 'GET',
    path: `/${noun}/imports/sample`,
    who: 'agent',
    about: 'A small CSV to begin with (D39): a column for every field of the desk, and two rows that can be imported as they are.',
    answer: { 200: Type.Unknown() },
  }),
  preview: endpoint({
    method: 'POST',
    path: `/${noun}/imports/preview`,
    who: 'agent',
    about: `Look at a file of ${noun} (\`file\`, as multipart): how it is written, which column is probably what, and its first rows as they would be. The file is kept for some hours; later calls name it by \`file_id\` instead of sending it.`,
    body: PreviewBody,
    multipart: true,
    file: 'file',
    answer: { 200: ImportPreview },
    refuses: ['import.too_large'],
  }),
  start: endpoint({
    method: 'POST',
    path: `/${noun}/imports`,
    who: 'agent',
    about: `Import a CSV or XLSX file of ${noun}: multipart with \`file\` (or \`file_id\`) and \`fields[name]=0\`, the column of each field counted from 0. \`dry_run=true\` only says what it would do.`,
    body: NewImport,
    multipart: true,
    file: 'file',
    answer: { 201: OneImport },
    refuses: ['import.running', 'import.too_large'],
  }),
  list: endpoint({
    method: 'GET',
    path: `/${noun}/imports`,
    who: 'agent',
    about: `The five newest imports of ${noun}.`,
    query: Type.Object({ status: Type.Optional(OneOf(importStatuses)) }),
    answer: { 200: Type.Array(Import) },
  }),
  show: endpoint({
    method: 'GET',
    path: `/${noun}/imports/:import_id`,
    who: 'agent',
    about: 'One import: how far it is, what became of its rows.',
    params,
    answer: one,
    refuses: there,
  }),
  cancel: endpoint({
    method: 'PUT',
    path: `/${noun}/imports/:import_id/cancel`,
    who: 'agent',
    about: 'Stop an import; what is done stays done. For whoever started it, and admins.',
    params,
    answer: one,
    refuses: [...there, 'import.not_yours'],
  }),
  pause: endpoint({
    method: 'PUT',
    path: `/${noun}/imports/:import_id/pause`,
    who: 'agent',
    about: 'Hold an import where it is.',
    params,
    answer: one,
    refuses: [...there, 'import.not_yours', 'import.over'],
  }),
  resume: endpoint({
    method: 'PUT',
    path: `/${noun}/imports/:import_id/resume`,
    who: 'agent',
    about: 'Let a held import go on.',
    params,
    answer: one,
    refuses: [...there, 'import.not_yours', 'import.over'],
  }),
  undo: endpoint({
    method: 'PUT',
    path: `/${noun}/imports/:import_id/undo`,
    who: 'agent',
    about: 'Take back what an import of the last 7 days did, but for what somebody changed since.',
    params,
    answer: one,
    refuses: [...there, 'import.not_yours', 'import.nothing_to_undo', 'import.running'],
  }),
  rows: endpoint({
    method: 'GET',
    path: `/${noun}/imports/:import_id/rows`,
    who: 'agent',
    about:
      'What became of each row, in the order of the file; all of them, or those of one outcome. After an undo: which rows it took back, and which it did not and why.',
    params,
    query: Type.Object({
      outcome: Type.Optional(OneOf(rowOutcomes)),
      per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      after: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
    answer: { 200: Type.Array(ImportRow) },
    refuses: there,
  }),
  undo_report: endpoint({
    method: 'GET',
    path: `/${noun}/imports/:import_id/not_undone`,
    who: 'agent',
    about: 'The rows an undo did not take back as CSV, each as it stood in the file, with its number and the reason.',
    params,
    answer: { 200: Type.Unknown() },
    refuses: [...there, 'import.no_report'],
  }),
  report: endpoint({
    method: 'GET',
    path: `/${noun}/imports/:import_id/failures`,
    who: 'agent',
    about: 'The failed rows as CSV, each as it stood in the file, with its number, the column and the reason; it can be put right and imported again.',
    params,
    answer: { 200: Type.Unknown() },
    refuses: [...there, 'import.no_report'],
  }),
});
export const contactImports = importCalls('contacts');
export const companyImports = importCalls('companies');
