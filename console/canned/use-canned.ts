/** Canned responses, all of them: the list is searched in the browser. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import { type CannedResponse, changeCannedResponse, createCannedResponse, deleteCannedResponse, listCannedResponses } from '../../contract/conversations.ts';
import type { BodyOf } from '../../contract/endpoint.ts';

export type NewCanned = BodyOf<typeof createCannedResponse>;
export type CannedChange = BodyOf<typeof changeCannedResponse>;

const pageSize = 100;

async function allCanned(signal: AbortSignal): Promise<CannedResponse[]> {
  const texts: CannedResponse[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await call(listCannedResponses, { query: { page, per_page: pageSize } }, signal);
    texts.push(...rows);
    if (rows.length < pageSize) return texts;
  }
}

const cannedQuery = queryOptions({ queryKey: ['canned', 'every one'], queryFn: ({ signal }) => allCanned(signal) });

export const useCannedResponses = () => useQuery(cannedQuery);

function useCannedChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['canned'] });
}

export function useKeepCanned() {
  const changed = useCannedChanged();
  return useMutation({ mutationFn: (body: NewCanned) => call(createCannedResponse, { body }), onSuccess: changed });
}

export function useChangeCanned(cannedId: number) {
  const changed = useCannedChanged();
  return useMutation({
    mutationFn: (body: CannedChange) => call(changeCannedResponse, { params: { canned_response_id: cannedId }, body }),
    onSuccess: changed,
  });
}

export function useDeleteCanned(cannedId: number) {
  const changed = useCannedChanged();
  return useMutation({ mutationFn: () => call(deleteCannedResponse, { params: { canned_response_id: cannedId } }), onSuccess: () => void changed() });
}
