/** Endpoints of imports, of contacts and of companies alike. */
import { companyImports, contactImports } from '../../contract/imports.ts';
import { atHelpDesk } from '../companies/index.ts';
import type { Actor, Serve } from '../people/index.ts';
import type { Files } from '../platform/files.ts';
import { languageOf } from '../platform/http/errors.ts';
import type { ImportOf } from './columns.ts';
import { importFor, mostRows, newest, wireImport } from './import-row.ts';
import { inWordsOf } from './reading/bad-file.ts';
import { mostPackedBytes, mostUnpackedBytes } from './reading/read-workbook.ts';
import { mostColumns } from './reading/sniff.ts';
import { type Reported, reportOf } from './report.ts';
import { rowsAfter, showImport } from './rows.ts';
import { sampleOf } from './sample.ts';
import { cancelImport, pauseImport, previewImport, resumeImport, startImport, undoImport } from './start.ts';

type Asked = Parameters<typeof languageOf>[0];
/** The API's address at the desk it was called at. */
const prefixOf = (request: Asked, base: string) => `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2`;

export function importRoutes(serve: Serve, store: Files, mostBytes: number): void {
  const limits = {
    csv_bytes: mostBytes,
    xlsx_bytes: Math.min(mostBytes, mostPackedBytes),
    xlsx_unpacked_bytes: mostUnpackedBytes,
    rows: mostRows,
    columns: mostColumns,
  };
  for (const [of, calls] of [
    ['contact', contactImports],
    ['company', companyImports],
  ] as [ImportOf, typeof contactImports][]) {
    const shown = async (actor: Actor, id: number, request: Asked, base: string) =>
      showImport(actor.db.read, await importFor(actor.db.read, actor, of, id), prefixOf(request, base), languageOf(request));
    serve(calls.limits, ({ actor }) => {
      atHelpDesk(actor);
      return limits;
    });
    serve(calls.sample, ({ actor, request, reply }) => {
      atHelpDesk(actor);
      reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="sample-${calls === contactImports ? 'contacts' : 'companies'}.csv"`);
      return sampleOf(actor.db.read, actor.desk_id, of, languageOf(request));
    });
    serve(calls.preview, ({ actor, body, files, request }) =>
      inWordsOf(languageOf(request), previewImport(store, actor, of, body, files, languageOf(request))),
    );
    serve(calls.start, async ({ actor, body, files, request, base }) =>
      shown(actor, await inWordsOf(languageOf(request), startImport(store, actor, of, body, files)), request, base),
    );
    serve(calls.list, async ({ actor, query, request, base }) => {
      atHelpDesk(actor);
      return (await newest(actor.db.read, actor, of, query.status)).map((row) => wireImport(row, prefixOf(request, base), languageOf(request)));
    });
    serve(calls.show, ({ actor, params, request, base }) => shown(actor, params.import_id, request, base));
    for (const [call, command] of [
      [calls.cancel, cancelImport],
      [calls.pause, pauseImport],
      [calls.resume, resumeImport],
      [calls.undo, undoImport],
    ] as [typeof calls.cancel, typeof cancelImport][])
      serve(call, async ({ actor, params, request, base }) => {
        await command(actor.db, actor, of, params.import_id);
        return shown(actor, params.import_id, request, base);
      });
    serve(calls.rows, async ({ actor, params, query, request, next }) => {
      const { rows, more } = await rowsAfter(actor.db.read, await importFor(actor.db.read, actor, of, params.import_id), query, languageOf(request));
      next(rows.length ? String(rows.at(-1)!.row) : null, more);
      return rows;
    });
    for (const [call, which, name] of [
      [calls.report, 'failed', 'failed-rows'],
      [calls.undo_report, 'not_undone', 'rows-not-undone'],
    ] as [typeof calls.report, Reported, string][])
      serve(call, async ({ actor, params, request, reply }) => {
        const one = await importFor(actor.db.read, actor, of, params.import_id);
        const report = reportOf(which, store, actor.db.read, one, languageOf(request));
        reply.type('text/csv; charset=utf-8').header('Content-Disposition', `attachment; filename="${name}-${one.id}.csv"`);
        return report;
      });
  }
}
