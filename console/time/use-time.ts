/** Time on a ticket, and one's running timer. Keys: ['ticket', id, 'time'] and ['time', 'running']. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { addTimeEntry, changeTimeEntry, deleteTimeEntry, listTicketTime, listTime, type TimeEntry, toggleTimer } from '../../contract/time.ts';

export type TimeGiven = BodyOf<typeof addTimeEntry>;

const ticketTimeQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'time'],
    queryFn: ({ signal }) => call(listTicketTime, { params: { ticket_id: ticketId }, query: { per_page: 100 } }, signal),
  });
export const useTicketTime = (ticketId: number) => useQuery(ticketTimeQuery(ticketId));

/** The timer that runs for you, wherever it runs; null: none. */
export const useRunningTimer = (agentId: number) =>
  useQuery({
    queryKey: ['time', 'running'],
    queryFn: async ({ signal }) =>
      (await call(listTime, { query: { agent_id: agentId, timer_running: true, include: 'ticket', per_page: 1 } }, signal))[0] ?? null,
    staleTime: 60_000,
  });

function useRefresh() {
  const client = useQueryClient();
  return (...ticketIds: number[]) => {
    for (const id of ticketIds) client.invalidateQueries({ queryKey: ['ticket', id, 'time'] });
    client.invalidateQueries({ queryKey: ['time'] });
    client.invalidateQueries({ queryKey: ['reports'] });
  };
}

export function useAddTime(ticketId: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (given: TimeGiven) => call(addTimeEntry, { params: { ticket_id: ticketId }, body: given }),
    onSuccess: (made) => refresh(ticketId, ...(made.stopped ? [made.stopped.ticket_id] : [])),
  });
}

export function useChangeTime() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...given }: TimeGiven & { id: number }) => call(changeTimeEntry, { params: { entry_id: id }, body: given }),
    onSuccess: (entry) => refresh(entry.ticket_id),
  });
}

export function useToggleTimer() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (entryId: number) => call(toggleTimer, { params: { entry_id: entryId } }),
    onSuccess: (entry) => refresh(entry.ticket_id, ...(entry.stopped ? [entry.stopped.ticket_id] : [])),
  });
}

export function useDeleteTime() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (entry: TimeEntry) => call(deleteTimeEntry, { params: { entry_id: entry.id } }),
    onMutate: async (entry) => {
      const { queryKey } = ticketTimeQuery(entry.ticket_id);
      await client.cancelQueries({ queryKey });
      client.setQueryData<TimeEntry[]>(queryKey, (before) => before?.filter((one) => one.id !== entry.id));
    },
    onSettled: (_answer, _error, entry) => refresh(entry.ticket_id),
  });
}

/** What an entry's clock shows now; ticks every second while it runs. */
export function useClock(entry: Pick<TimeEntry, 'timer_running' | 'start_time' | 'time_spent_in_seconds'>): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!entry.timer_running) return;
    setNow(Date.now());
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, [entry.timer_running]);
  if (!entry.timer_running || !entry.start_time) return entry.time_spent_in_seconds;
  return entry.time_spent_in_seconds + Math.max(0, Math.floor((now - Date.parse(entry.start_time)) / 1000));
}
