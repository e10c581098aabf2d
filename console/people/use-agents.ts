/** The agents of this desk with their rights: what admins read and change. Keys start with 'desk', the live word for who works here. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Agent, changeAgent, createAgent, createApiKey, deleteAgent, listAgents, listRoles, showAgent } from '../../contract/agents.ts';
import { deactivateAgent, reactivateAgent } from '../../contract/availability.ts';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';

export type NewAgent = BodyOf<typeof createAgent>;
export type AgentChange = BodyOf<typeof changeAgent>;

const pageSize = 100;

/** Every agent, page after page: the list is searched in the browser, so it has to be whole. */
async function allAgents(signal: AbortSignal): Promise<Agent[]> {
  const agents: Agent[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await call(listAgents, { query: { page, per_page: pageSize } }, signal);
    agents.push(...rows);
    if (rows.length < pageSize) return agents;
  }
}

const agentsQuery = queryOptions({ queryKey: ['desk', 'agents'], queryFn: ({ signal }) => allAgents(signal) });
const agentQuery = (agentId: number) =>
  queryOptions({ queryKey: ['desk', 'agents', agentId], queryFn: ({ signal }) => call(showAgent, { params: { agent_id: agentId } }, signal) });
const rolesQuery = queryOptions({ queryKey: ['desk', 'roles'], queryFn: ({ signal }) => call(listRoles, {}, signal), staleTime: 10 * 60_000 });

export const useAgents = () => useQuery(agentsQuery);
export const useAgent = (agentId: number) => useQuery(agentQuery(agentId));
export const useRoles = () => useQuery(rolesQuery);

function useDeskChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['desk'] });
}

export function useAddAgent() {
  const changed = useDeskChanged();
  return useMutation({ mutationFn: (body: NewAgent) => call(createAgent, { body }), onSuccess: changed });
}

export function useChangeAgent(agentId: number) {
  const changed = useDeskChanged();
  return useMutation({ mutationFn: (body: AgentChange) => call(changeAgent, { params: { agent_id: agentId }, body }), onSuccess: changed });
}

/** The page of the agent is left before the list is asked anew, so nobody asks for the agent who is gone. */
export const useRemoveSeat = (agentId: number) => useMutation({ mutationFn: () => call(deleteAgent, { params: { agent_id: agentId } }) });

/** Locks an agent out and lets them in again; tickets change with it. */
export function useSeatLock(agentId: number) {
  const queries = useQueryClient();
  const params = { agent_id: agentId };
  return useMutation({
    mutationFn: (lock: boolean) => call(lock ? deactivateAgent : reactivateAgent, { params }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['desk'] }), queries.invalidateQueries({ queryKey: ['tickets'] })]),
  });
}

/** The key is in the answer and nowhere else: it is never kept in the cache. */
export const useNewApiKey = (agentId: number) => useMutation({ mutationFn: () => call(createApiKey, { params: { agent_id: agentId } }), gcTime: 0 });
