/** Imports of contacts and of companies: the file's first look, the job, and what can be done with it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../contract/client.ts';
import { companyImports, contactImports, type ImportPreview, type OneImport } from '../../contract/imports.ts';
import { beginningOf, formOf, sendFile } from './send-file.ts';

export type ImportOf = 'contacts' | 'companies';
export const callsOf = (of: ImportOf) => (of === 'contacts' ? contactImports : (companyImports as unknown as typeof contactImports));

/** What somebody chose for a file. `fields`: column → field, those of the desk's own under `custom:` and their name. */
export interface Choices {
  fields: Record<number, string> | null;
  header: boolean | null;
  blank: 'keep' | 'clear';
  match: 'email' | 'unique_external_id' | 'phone';
  unknown_company: 'create' | 'report';
}
export const firstChoices: Choices = { fields: null, header: null, blank: 'keep', match: 'email', unknown_company: 'create' };

const quickly = 1000;
const seldom = 5000;

/** The newest imports; asked again while one is on its way. */
export const useImports = (of: ImportOf) =>
  useQuery({
    queryKey: ['imports', of],
    queryFn: ({ signal }) => call(callsOf(of).list, {}, signal),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.status === 'in_progress') ? quickly * 2 : false),
  });

export function useImport(of: ImportOf, id: number | null) {
  const queries = useQueryClient();
  const one = useQuery({
    queryKey: ['imports', of, id],
    enabled: id !== null,
    queryFn: ({ signal }) => call(callsOf(of).show, { params: { import_id: id ?? 0 } }, signal),
    refetchInterval: ({ state }) => (state.data?.status !== 'in_progress' ? false : state.data.paused ? seldom : quickly),
  });
  const status = one.data?.status;
  const wrote = one.data && !one.data.dry_run;
  // Whatever the import wrote stands in other lists as well.
  useEffect(() => {
    if (!status || status === 'in_progress' || !wrote) return;
    for (const queryKey of [['contacts'], ['contact'], ['companies'], ['company']]) void queries.invalidateQueries({ queryKey });
  }, [status, wrote, queries]);
  return one;
}

/** How the file would be taken with these choices. Only its beginning travels: a first look is at the first rows. */
export const useLook = (of: ImportOf, file: File, choices: Choices, ready: boolean) =>
  useQuery({
    queryKey: ['import-look', of, file.name, file.size, file.lastModified, choices],
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async ({ signal }) => sendFile<ImportPreview>(callsOf(of).preview, formOf(await beginningOf(file), choices), { signal }),
  });

export function useStart(of: ImportOf, onProgress: (part: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, choices, dryRun }: { file: File; choices: Choices; dryRun: boolean }) =>
      sendFile<OneImport>(callsOf(of).start, formOf(file, choices, dryRun), { onProgress }),
    onSuccess: (one) => queries.setQueryData(['imports', of, one.id], one),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', of], exact: true }),
  });
}

export type Deed = 'pause' | 'resume' | 'cancel' | 'undo';
export function useDeed(of: ImportOf, id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: Deed) => call(callsOf(of)[deed], { params: { import_id: id } }),
    onSuccess: (one) => queries.setQueryData(['imports', of, id], one),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', of] }),
  });
}
