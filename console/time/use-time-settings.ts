import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { setReportClock, setReportRounding } from '../../contract/reports.ts';
import { changeTimeSettings, showTimeSettings, type TimeSettings } from '../../contract/time-settings.ts';
import { currentDesk } from '../app/desk/use-me.ts';

const timeSettingsQuery = () =>
  queryOptions({ queryKey: ['settings', 'time', currentDesk()], queryFn: ({ signal }) => call(showTimeSettings, {}, signal), staleTime: 60_000 });

export const useTimeSettings = () => useQuery(timeSettingsQuery());

/** One choice of the page. */
export type TimeChange = BodyOf<typeof changeTimeSettings> | BodyOf<typeof setReportRounding> | BodyOf<typeof setReportClock>;

const send = (change: TimeChange): Promise<Partial<TimeSettings>> => {
  if ('time_zone' in change) return call(setReportClock, { body: change });
  if ('round_minutes' in change) return call(setReportRounding, { body: change });
  return call(changeTimeSettings, { body: change });
};

/** The choice moves at once and goes back by itself when the change is refused. */
export function useChangeTimeSettings() {
  const queries = useQueryClient();
  const { queryKey } = timeSettingsQuery();
  return useMutation({
    mutationFn: send,
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, { ...before, ...change } as TimeSettings);
      return { before };
    },
    onError: (_refused, _change, kept) => {
      if (kept?.before) queries.setQueryData(queryKey, kept.before);
    },
    onSettled: () => {
      queries.invalidateQueries({ queryKey: ['settings'] });
      queries.invalidateQueries({ queryKey: ['reports'] });
    },
  });
}
