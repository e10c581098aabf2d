/** The bell's rows and its number; the live word `bell` refreshes both. */
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callPage, type Page } from '../../contract/client.ts';
import { countUnread, listNotifications, type Notification, readNotifications } from '../../contract/notifications.ts';

const listKey = ['notifications', 'list'];
const countKey = ['notifications', 'unread'];

export const useUnread = () => useQuery({ queryKey: countKey, queryFn: () => call(countUnread, {}) }).data?.count ?? 0;

export const useNotifications = () =>
  useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) => callPage(listNotifications, { query: { per_page: 30, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

/** Marks some as read, or all; the screen does not wait for the server. */
export function useReadNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: { ids?: number[] }) => call(readNotifications, { body: which }),
    onMutate: ({ ids }) => {
      const at = new Date().toISOString();
      let gone = 0;
      client.setQueryData<InfiniteData<Page<Notification[]>>>(
        listKey,
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({
              ...page,
              rows: page.rows.map((row) => {
                if (row.read_at !== null || (ids && !ids.includes(row.id))) return row;
                gone += 1;
                return { ...row, read_at: at };
              }),
            })),
          },
      );
      client.setQueryData<{ count: number }>(countKey, (known) => known && { count: ids ? Math.max(0, known.count - gone) : 0 });
    },
    onSettled: () => client.invalidateQueries({ queryKey: countKey }),
  });
}
