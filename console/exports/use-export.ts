/** Exports of this person at this desk. Keys: ['export', kind, id]. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, Refused, urlOf } from '../../contract/client.ts';
import { type AskedExport, companyExportFields, companyExports, contactExportFields, contactExports } from '../../contract/exports.ts';
import { currentDesk } from '../app/desk/use-me.ts';

export type ExportKind = 'contacts' | 'companies';
export type ExportFilter = NonNullable<AskedExport['filter']>;

export const fixedFields = { contacts: contactExportFields, companies: companyExportFields };
const calls = { contacts: contactExports, companies: companyExports } as unknown as Record<ExportKind, typeof contactExports>;

/** What was begun is kept even where the dialog is closed before the answer. */
export const useStartExport = (kind: ExportKind, onBegun: (id: number) => void) =>
  useMutation({ mutationFn: (body: AskedExport) => call(calls[kind].start, { body }), onSuccess: ({ id }) => onBegun(id) });

/** How far it is; asked again until it has ended. */
export const useExport = (kind: ExportKind, id: number | null) =>
  useQuery({
    queryKey: ['export', kind, id],
    queryFn: ({ signal }) => call(calls[kind].show, { params: { export_id: id ?? 0 } }, signal),
    enabled: id !== null,
    retry: (failures, error) => failures < 5 && !(error instanceof Refused && error.status >= 400 && error.status < 500),
    refetchInterval: (query) => (query.state.data?.status === 'in_progress' ? Math.min(300 * 1.5 ** query.state.dataUpdateCount, 2500) : false),
  });

/** One's own of the last days, the newest first. */
export const useOwnExports = (kind: ExportKind) =>
  useQuery({ queryKey: ['export', kind, 'own'], staleTime: 0, queryFn: ({ signal }) => call(calls[kind].list, {}, signal) });

/** The file, at the address this page came from. */
export const fileUrl = (kind: ExportKind, id: number) => urlOf(calls[kind].download, { export_id: id });

/** The export one began; it is found again by whoever closes the dialog, or the page, before it is done. */
export function useBegun(kind: ExportKind) {
  const name = `tandem.export.${currentDesk()}.${kind}`;
  const [id, setId] = useState(() => Number(sessionStorage.getItem(name)) || null);
  return {
    id,
    keep(next: number | null) {
      setId(next);
      if (next === null) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, String(next));
    },
  };
}
