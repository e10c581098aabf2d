/** The time sheet and its mails. Keys start with ['reports']. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callPage, urlOf } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import {
  addTimeSheetSchedule,
  deleteTimeSheetSchedule,
  exportTimeSheetCsv,
  exportTimeSheetXlsx,
  listCustomerGroups,
  listTimeSheetEntries,
  listTimeSheetSchedules,
  showTimeSheet,
  type TimeSheetQuery,
} from '../../contract/reports.ts';
import type { ReportsAddress } from './address.ts';

const asked = (address: ReportsAddress) => address as unknown as TimeSheetQuery;

export const useTimeSheet = (address: ReportsAddress) =>
  useQuery({
    queryKey: ['reports', 'sheet', address],
    queryFn: ({ signal }) => call(showTimeSheet, { query: asked(address) }, signal),
    placeholderData: keepPreviousData,
  });

/** The customers something was spent for in the period, to choose from. */
export function useCustomers(address: ReportsAddress) {
  const { from, to } = address;
  return useTimeSheet({ from, to, group_by: 'company' }).data?.rows ?? [];
}

/** The customer groups to choose from. */
export const useCustomerGroups = () =>
  useQuery({ queryKey: ['reports', 'customer-groups'], queryFn: ({ signal }) => call(listCustomerGroups, {}, signal), staleTime: 300_000 });

export function useSheetEntries(address: ReportsAddress) {
  const { group_by, ...rest } = address;
  return useInfiniteQuery({
    queryKey: ['reports', 'entries', rest],
    queryFn: ({ pageParam, signal }) =>
      callPage(listTimeSheetEntries, { query: { ...asked(rest), per_page: 50, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Where a file of the sheet is fetched; the browser goes there itself. */
export function exportUrl(kind: 'csv' | 'xlsx', address: ReportsAddress, language: string): string {
  const { group_by, ...rest } = address;
  return urlOf(kind === 'csv' ? exportTimeSheetCsv : exportTimeSheetXlsx, {}, { ...rest, language });
}

const schedulesKey = ['reports', 'schedules'];
export const useSchedules = () => useQuery({ queryKey: schedulesKey, queryFn: ({ signal }) => call(listTimeSheetSchedules, {}, signal) });

export function useAddSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: BodyOf<typeof addTimeSheetSchedule>) => call(addTimeSheetSchedule, { body: given }),
    onSuccess: () => client.invalidateQueries({ queryKey: schedulesKey }),
  });
}

export function useDeleteSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(deleteTimeSheetSchedule, { params: { schedule_id: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: schedulesKey }),
  });
}
