/** Imports of contacts and of companies: the file's first look, the job, and what can be done with it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../contract/client.ts';
import { companyImports, contactImports, type ImportPreview, type OneImport } from '../../contract/imports.ts';
import { askAbout } from './send-file.ts';

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

/** What a file may be. */
export const useLimits = (of: ImportOf) =>
  useQuery({ queryKey: ['import-limits', of], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => call(callsOf(of).limits, {}, signal) });

/** How the file would be taken with these choices. It is sent with the first look; later ones, the trial and the import name it. */
export const useLook = (of: ImportOf, file: File, choices: Choices, ready: boolean, onProgress: (part: number) => void) =>
  useQuery({
    queryKey: ['import-look', of, file.name, file.size, file.lastModified, choices],
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => askAbout<ImportPreview>(callsOf(of).preview, file, choices, { signal, onProgress }),
  });

export function useStart(of: ImportOf, onProgress: (part: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, choices, dryRun }: { file: File; choices: Choices; dryRun: boolean }) =>
      askAbout<OneImport>(callsOf(of).start, file, choices, { dryRun, onProgress }),
    onSuccess: (one) => queries.setQueryData(['imports', of, one.id], one),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', of], exact: true }),
  });
}

/** The first rows an undo left, each with why. */
export const useLeftRows = (of: ImportOf, id: number) =>
  useQuery({
    queryKey: ['imports', of, id, 'left'],
    queryFn: ({ signal }) => call(callsOf(of).rows, { params: { import_id: id }, query: { outcome: 'not_undone', per_page: 50 } }, signal),
  });

export type Deed = 'pause' | 'resume' | 'cancel' | 'undo';
export function useDeed(of: ImportOf, id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: Deed) => call(callsOf(of)[deed], { params: { import_id: id } }),
    onSuccess: (one) => queries.setQueryData(['imports', of, id], one),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', of] }),
  });
}
