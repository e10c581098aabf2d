/** Lists of contacts and how many they hold. Keys: ['contacts', 'list' | 'count', …]. */
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call, callPage } from '../../contract/client.ts';
import { countContacts, listContacts } from '../../contract/contacts.ts';
import type { QueryOf } from '../../contract/endpoint.ts';
import type { ContactsAddress } from './address.ts';

const perPage = 60;

/** What narrows the list in the address, as the API takes it. */
export const asked = ({ view = 'all', q, company, tag }: ContactsAddress): QueryOf<typeof countContacts> => ({
  ...(view === 'vip' ? { vip: true } : view === 'mine' ? { mine: true } : view === 'all' ? {} : { state: view }),
  ...(q ? { term: q } : {}),
  ...(company ? { company_id: company } : {}),
  ...(tag ? { tag } : {}),
});

const ordered = ({ by, way }: ContactsAddress) => ({ ...(by ? { order_by: by } : {}), ...(way ? { order_type: way } : {}) });

const linesQuery = (address: ContactsAddress) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'list', address],
    queryFn: ({ pageParam, signal }) =>
      callPage(listContacts, { query: { ...asked(address), ...ordered(address), per_page: perPage, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
export const useContacts = (address: ContactsAddress) => useInfiniteQuery(linesQuery(address));

export const useContactCount = (address: ContactsAddress) =>
  useQuery({
    queryKey: ['contacts', 'count', asked(address)],
    queryFn: ({ signal }) => call(countContacts, { query: asked(address) }, signal),
    placeholderData: (before) => before,
  });
