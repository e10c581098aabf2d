/** The groups of this desk. Keys start with 'desk', the live word for who works here. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, Refused } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { approveChange, declineChange, listWaitingChanges, withdrawChange } from '../../contract/group-changes.ts';
import { changeGroup, createGroup, deleteGroup, type GroupRow, listGroups, showGroup } from '../../contract/groups.ts';

export type NewGroup = BodyOf<typeof createGroup>;
export type GroupChange = BodyOf<typeof changeGroup>;

const pageSize = 100;

async function allGroups(signal: AbortSignal): Promise<GroupRow[]> {
  const groups: GroupRow[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await call(listGroups, { query: { page, per_page: pageSize } }, signal);
    groups.push(...rows);
    if (rows.length < pageSize) return groups;
  }
}

const groupsQuery = queryOptions({ queryKey: ['desk', 'groups'], queryFn: ({ signal }) => allGroups(signal) });
const groupQuery = (groupId: number) =>
  queryOptions({ queryKey: ['desk', 'groups', groupId], queryFn: ({ signal }) => call(showGroup, { params: { group_id: groupId } }, signal) });

export const useGroups = () => useQuery(groupsQuery);
export const useGroup = (groupId: number) => useQuery(groupQuery(groupId));

/** What waits for a leader; nothing for whom nothing does. */
export const useWaitingChanges = (groupId: number) =>
  useQuery({
    queryKey: ['desk', 'groups', groupId, 'changes'],
    queryFn: ({ signal }) => call(listWaitingChanges, { params: { group_id: groupId } }, signal),
  });

function useDeskChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['desk'] });
}

export function useMakeGroup() {
  const changed = useDeskChanged();
  return useMutation({ mutationFn: (body: NewGroup) => call(createGroup, { body }), onSuccess: changed });
}

export function useChangeGroup(groupId: number) {
  const changed = useDeskChanged();
  return useMutation({ mutationFn: (body: GroupChange) => call(changeGroup, { params: { group_id: groupId }, body }), onSuccess: changed });
}

const verdicts = { approve: approveChange, decline: declineChange, withdraw: withdrawChange };
export type Verdict = keyof typeof verdicts;

/** Refused or not, the list is asked anew: somebody else may have been first. */
export function useDecide(groupId: number) {
  const changed = useDeskChanged();
  return useMutation({
    mutationFn: ({ change, verdict }: { change: number; verdict: Verdict }) => call(verdicts[verdict], { params: { group_id: groupId, change_id: change } }),
    onSettled: changed,
  });
}

/**
 * Says whether the group is gone; where its leaders want to approve, it stays and waits. The page of the group is left before the list is
 * asked anew, so nobody asks for the group that is gone.
 */
export const useDeleteGroup = (groupId: number) =>
  useMutation({
    mutationFn: async () => {
      const params = { group_id: groupId };
      await call(deleteGroup, { params });
      return call(showGroup, { params }).then(
        () => false,
        (error: unknown) => error instanceof Refused && error.status === 404,
      );
    },
  });
