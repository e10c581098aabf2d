/** Endpoints of exports. */
import { companyExports, contactExports } from '../../contract/exports.ts';
import type { Actor, Serve } from '../people/index.ts';
import type { Files } from '../platform/files.ts';
import { refusal } from '../platform/refusal.ts';
import type { ExportOf } from './columns.ts';
import { exportFor, ownExports, startExport, wireExport } from './export-row.ts';

const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

export function exportRoutes(serve: Serve, store: Files): void {
  for (const [of, calls] of [
    ['contact', contactExports],
    ['company', companyExports],
  ] as [ExportOf, typeof contactExports][]) {
    const prefixOf = (request: { url: string; originalUrl?: string }, base: string) =>
      `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2`;
    const shown = async (actor: Actor, id: number, prefix: string) => wireExport(await exportFor(actor, of, id), of, prefix);
    serve(calls.start, async ({ actor, body, request, base }) => shown(actor, await startExport(actor, of, body), prefixOf(request, base)));
    serve(calls.list, async ({ actor, request, base }) => (await ownExports(actor, of)).map((row) => wireExport(row, of, prefixOf(request, base))));
    serve(calls.show, ({ actor, params, request, base }) => shown(actor, params.export_id, prefixOf(request, base)));
    serve(calls.download, async ({ actor, params, reply }) => {
      const row = await exportFor(actor, of, params.export_id);
      const file = row.storage_key === null ? null : await store.open(row.storage_key);
      if (!file) throw refusal('export.not_found');
      const format = row.asked.format ?? 'csv';
      reply
        .type(types[format])
        .header('Content-Disposition', `attachment; filename="${of === 'contact' ? 'contacts' : 'companies'}-${row.created_at.slice(0, 10)}.${format}"`)
        .header('Content-Length', String(file.size));
      return file.stream;
    });
  }
}
