import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import { changePortalSettings, type PortalSettings, showPortalSettings } from '../../contract/portal-settings.ts';
import { currentDesk } from '../app/desk/use-me.ts';

const portalQuery = () => queryOptions({ queryKey: ['settings', 'portal', currentDesk()], queryFn: ({ signal }) => call(showPortalSettings, {}, signal) });

export const usePortal = () => useQuery(portalQuery());

/** The choice moves at once and goes back by itself when the change is refused. */
export function useChangePortal() {
  const queries = useQueryClient();
  const { queryKey } = portalQuery();
  return useMutation({
    mutationFn: (body: Partial<PortalSettings>) => call(changePortalSettings, { body }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, { ...before, ...change });
      return { before };
    },
    onError: (_refused, _change, kept) => {
      if (kept?.before) queries.setQueryData(queryKey, kept.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['settings'] }),
  });
}
