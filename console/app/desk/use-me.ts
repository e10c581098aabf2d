/** Who is signed in, and at which desk. */
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { apiBase, call } from '../../../contract/client.ts';
import type { BodyOf } from '../../../contract/endpoint.ts';
import { changeMe, type Me, showMe } from '../../../contract/signin.ts';
import { queryClient } from './query-client.ts';

export const meQuery = (desk: string) => queryOptions({ queryKey: ['me', desk], queryFn: () => call(showMe, {}), staleTime: 5 * 60_000 });

let here = '';
/** The slug of the desk the calls go to; '' before one is entered. */
export const currentDesk = () => here;

/** You at this desk. Only below a desk's routes, which load it first. */
export const useMe = (): Me => useSuspenseQuery(meQuery(here)).data;

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: BodyOf<typeof changeMe>) => call(changeMe, { body: change }),
    onSuccess: (me) => client.setQueryData(meQuery(here).queryKey, me),
  });
}

/** Points every call at a desk and tells who you are there; null where you have no seat. */
export async function enterDesk(slug: string): Promise<Me | null> {
  const known = queryClient.getQueryData(meQuery(slug).queryKey);
  if (known && here === slug) return known;
  if (here !== slug) queryClient.clear();
  here = slug;
  apiBase.prefix = '/api/v2';
  let me: Me = await call(showMe, {});
  if (slug !== '' && me.desk.slug !== slug) {
    const desk = me.desks.find((one) => one.slug === slug);
    if (!desk) return null;
    if (!desk.is_default) apiBase.prefix = `/${slug}/api/v2`;
    me = await call(showMe, {});
  }
  queryClient.setQueryData(meQuery(slug).queryKey, me);
  return me.role === null && slug !== '' ? null : me;
}

/** Forgets everything of whoever was signed in. */
export function leaveDesk() {
  here = '';
  apiBase.prefix = '/api/v2';
  queryClient.clear();
}
