import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import { changeSecurity, type SecuritySettings, showSecurity } from '../../contract/security.ts';

const securityQuery = queryOptions({ queryKey: ['settings', 'security'], queryFn: ({ signal }) => call(showSecurity, {}, signal) });

export const useSecurity = () => useQuery(securityQuery);

/** The switch moves at once and goes back by itself when the change is refused. */
export function useChangeSecurity() {
  const queries = useQueryClient();
  const { queryKey } = securityQuery;
  return useMutation({
    mutationFn: (body: Partial<SecuritySettings>) => call(changeSecurity, { body }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, { ...before, ...change });
      return { before };
    },
    onError: (_refused, _change, kept) => {
      if (kept?.before) queries.setQueryData(queryKey, kept.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
