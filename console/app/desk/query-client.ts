/** The cache of what the server said. Keys begin with the thing: ['ticket', id, …], ['tickets', …], ['notifications', …], ['desk', …]. */
import { QueryClient } from '@tanstack/react-query';
import { Refused } from '../../../contract/client.ts';

const worthAnother = (count: number, error: unknown) => count < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500);

/** After one's own deed brought a ticket back into lists: they stand with it when one looks, and nothing is announced as new. */
export function renewLists(client: QueryClient): Promise<void> {
  client.removeQueries({ queryKey: ['tickets', 'list'], type: 'inactive' });
  return client.invalidateQueries({ queryKey: ['tickets', 'list'] });
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: worthAnother, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
