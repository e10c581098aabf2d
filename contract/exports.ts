/** Contacts and companies as files (D41–D43): chosen fields, made as a job, mailed to whoever asked, and read by nobody else. */
import { type Static, Type } from 'typebox';
import { countCompanies } from './companies.ts';
import { countContacts } from './contacts.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, NoWorker, Nullable, OneOf, Text } from './values.ts';

export const contactExportFields = [
  'id',
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
  'active',
  'created_at',
  'updated_at',
] as const;
export const companyExportFields = [
  'id',
  'name',
  'domains',
  'description',
  'note',
  'health_score',
  'account_tier',
  'renewal_date',
  'industry',
  'created_at',
  'updated_at',
] as const;

export const Export = Type.Object({
  id: Id,
  status: OneOf(['in_progress', 'completed', 'failed']),
  no_worker: NoWorker,
  format: OneOf(['csv', 'xlsx']),
  completed_records: Type.Integer(),
  /** Bytes; null until the file is there. */
  size: Nullable(Type.Integer()),
  /** Good for whoever asked, signed in, for 15 days. */
  download_url: Nullable(Type.String()),
  created_at: Instant,
});
export type Export = Static<typeof Export>;

const params = Type.Object({ export_id: Id });
const exportCalls = <
  const N extends 'contacts' | 'companies',
  F extends typeof countContacts.query | typeof countCompanies.query,
  const D extends readonly string[],
>(
  noun: N,
  filter: F,
  names: D,
) => ({
  start: endpoint({
    method: 'POST',
    path: `/${noun}/export`,
    who: 'agent',
    about: `Have ${noun} as a file: chosen fields, all of them or what a list with the parameters in \`filter\` holds. A mail says when it is ready.`,
    body: Type.Object(
      {
        fields: Type.Object(
          {
            default_fields: Type.Optional(Type.Array(OneOf(names), { maxItems: 30, uniqueItems: true })),
            custom_fields: Type.Optional(Type.Array(Text(100), { maxItems: 200, uniqueItems: true })),
          },
          { additionalProperties: false },
        ),
        filter: Type.Optional(filter),
        format: Type.Optional(OneOf(['csv', 'xlsx'])),
      },
      { additionalProperties: false },
    ),
    answer: { 201: Export },
    refuses: ['export.running', 'export.too_many_rows'],
  }),
  list: endpoint({
    method: 'GET',
    path: `/${noun}/export`,
    who: 'agent',
    about: `Your exports of ${noun} of the last 15 days, the newest first.`,
    answer: { 200: Type.Array(Export) },
  }),
  show: endpoint({
    method: 'GET',
    path: `/${noun}/export/:export_id`,
    who: 'agent',
    about: 'How far an export of yours is, and where its file is.',
    params,
    answer: { 200: Export },
    refuses: ['export.not_found'],
  }),
  download: endpoint({
    method: 'GET',
    path: `/${noun}/export/:export_id/file`,
    who: 'agent',
    about: 'The file of an export of yours.',
    params,
    answer: { 200: Type.Unknown() },
    refuses: ['export.not_found'],
  }),
});
export const contactExports = exportCalls('contacts', countContacts.query, contactExportFields);
export const companyExports = exportCalls('companies', countCompanies.query, companyExportFields);
export type AskedExport = Static<typeof contactExports.start.body>;
