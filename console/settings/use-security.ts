import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { type Affected, changeSecurity, listSecurityAdmins, type SecuritySettings, showAffected, showSecurity } from '../../contract/security.ts';

const securityQuery = queryOptions({ queryKey: ['settings', 'security'], queryFn: ({ signal }) => call(showSecurity, {}, signal) });

export const useSecurity = () => useQuery(securityQuery);

/** Asked anew with every word that the desk changed: an admin may have come or gone. */
export const useSecurityAdmins = () => useQuery({ queryKey: ['desk', 'security_admins'], queryFn: ({ signal }) => call(listSecurityAdmins, {}, signal) });

export type SecurityChange = BodyOf<typeof changeSecurity>;

/** The switch moves at once and goes back by itself when the change is refused. */
export function useChangeSecurity() {
  const queries = useQueryClient();
  const { queryKey } = securityQuery;
  return useMutation({
    mutationFn: (body: SecurityChange) => call(changeSecurity, { body }),
    onMutate: async ({ live: _live, ...change }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, { ...before, ...change } as SecuritySettings);
      return { before };
    },
    onError: (_refused, _change, kept) => {
      if (kept?.before) queries.setQueryData(queryKey, kept.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

/** How much lives that a change would touch. */
export const affectedBy = ({
  public_link_max_days: _days,
  password_policy: _policy,
  security_mails_to: _to,
  ...query
}: Partial<SecuritySettings>): Promise<Affected> => call(showAffected, { query });
