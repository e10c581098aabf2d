/** Names of the agents and groups of this desk, loaded once and kept fresh by the live word `desk`. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { showDirectory } from '../../../contract/agents.ts';
import { call } from '../../../contract/client.ts';

const directoryQuery = queryOptions({ queryKey: ['desk', 'directory'], queryFn: () => call(showDirectory, {}), staleTime: 10 * 60_000 });

export function useDirectory() {
  const { data } = useQuery(directoryQuery);
  return useMemo(() => {
    const agents = new Map(data?.agents.map((one) => [one.id, one]));
    const groups = new Map(data?.groups.map((one) => [one.id, one]));
    return {
      agents: data?.agents.filter((one) => !one.deactivated) ?? [],
      groups: data?.groups ?? [],
      agentName: (id: number | null | undefined) => (id ? (agents.get(id)?.name ?? null) : null),
      groupName: (id: number | null | undefined) => (id ? (groups.get(id)?.name ?? null) : null),
    };
  }, [data]);
}
