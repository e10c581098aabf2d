/** Lists of companies, one of them, and what belongs to it. Keys: ['companies', …], ['company', id, …]. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callPage } from '../../contract/client.ts';
import {
  type Company,
  changeCompany,
  countCompanies,
  createCompany,
  deleteCompany,
  findCompanies,
  listCompanies,
  listCompanyActivities,
  listCompanyPeople,
  showCompany,
  showLinkable,
} from '../../contract/companies.ts';
import { changeContact, showContact } from '../../contract/contacts.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { belongingsOf, joining, leaving, letting, toBelong } from '../app/desk/belonging.ts';
import type { CompaniesAddress } from './address.ts';

export type CompanyChange = BodyOf<typeof changeCompany>;
export type NewCompany = BodyOf<typeof createCompany>;

const term = (address: CompaniesAddress) => (address.q ? { term: address.q } : {});
const linesQuery = (address: CompaniesAddress) =>
  infiniteQueryOptions({
    queryKey: ['companies', 'list', address],
    queryFn: ({ pageParam, signal }) =>
      callPage(
        listCompanies,
        {
          query: {
            ...term(address),
            ...(address.by ? { order_by: address.by } : {}),
            ...(address.way ? { order_type: address.way } : {}),
            per_page: 60,
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
export const useCompanies = (address: CompaniesAddress) => useInfiniteQuery(linesQuery(address));
export const useCompanyCount = (address: CompaniesAddress) =>
  useQuery({
    queryKey: ['companies', 'count', address.q ?? ''],
    queryFn: ({ signal }) => call(countCompanies, { query: term(address) }, signal),
    placeholderData: keepPreviousData,
  });

const companyQuery = (id: number) =>
  queryOptions({ queryKey: ['company', id], queryFn: ({ signal }) => call(showCompany, { params: { company_id: id } }, signal) });
export const useCompany = (id: number) => useQuery(companyQuery(id));
/** The name of a company; null while nobody knows it. */
export const useCompanyName = (id: number | null) => useQuery({ ...companyQuery(id ?? 0), enabled: id !== null }).data?.name ?? null;

/** Companies as one types; without words, the first by name. */
export const useFoundCompanies = (sought: string) =>
  useQuery({
    queryKey: ['companies', 'found', sought],
    queryFn: async ({ signal }) =>
      sought === ''
        ? (await call(listCompanies, { query: { per_page: 10 } }, signal)).map(({ id, name }) => ({ id, name }))
        : (await call(findCompanies, { query: { name: sought } }, signal)).companies,
    placeholderData: keepPreviousData,
  });

const perPage = 50;
const paged = {
  initialPageParam: 1,
  getNextPageParam: (last: unknown[], all: unknown[][]) => (last.length < perPage ? undefined : all.length + 1),
};
export const useCompanyPeople = (id: number, past: boolean) =>
  useInfiniteQuery({
    queryKey: ['company', id, 'people', past],
    queryFn: ({ pageParam, signal }) =>
      call(listCompanyPeople, { params: { company_id: id }, query: { ...(past ? { past } : {}), page: pageParam, per_page: perPage } }, signal),
    ...paged,
  });
export const useCompanyHistory = (id: number) =>
  useInfiniteQuery({
    queryKey: ['company', id, 'history'],
    queryFn: ({ pageParam, signal }) => call(listCompanyActivities, { params: { company_id: id }, query: { page: pageParam, per_page: perPage } }, signal),
    ...paged,
  });
export const useLinkable = (id: number) =>
  useQuery({ queryKey: ['company', id, 'linkable'], queryFn: ({ signal }) => call(showLinkable, { params: { company_id: id } }, signal) });

export function useCompanyChanged(id?: number) {
  const client = useQueryClient();
  return (fresh?: Company) => {
    if (fresh) client.setQueryData(companyQuery(fresh.id).queryKey, fresh);
    for (const queryKey of [id === undefined ? ['company', 'none'] : ['company', id], ['companies'], ['contacts'], ['contact']])
      void client.invalidateQueries({ queryKey });
  };
}
export function useChangeCompany(id: number) {
  const changed = useCompanyChanged(id);
  return useMutation({ mutationFn: (body: CompanyChange) => call(changeCompany, { params: { company_id: id }, body }), onSuccess: changed });
}
export function useCreateCompany() {
  const changed = useCompanyChanged();
  return useMutation({ mutationFn: (body: NewCompany) => call(createCompany, { body }), onSuccess: changed });
}
export const useDeleteCompany = (id: number) => useMutation({ mutationFn: () => call(deleteCompany, { params: { company_id: id } }) });

/** Somebody joins the company, leaves it, or gets the right to see all of its tickets; read fresh, so that nothing else of theirs changes. */
export function useMembership(companyId: number) {
  const changed = useCompanyChanged(companyId);
  return useMutation({
    mutationFn: async ({ contactId, to }: { contactId: number; to: 'join' | 'leave' | 'see_all' | 'see_own' }) => {
      const params = { contact_id: contactId };
      const contact = await call(showContact, { params });
      const now = belongingsOf(contact);
      const next = to === 'leave' ? leaving(now, companyId) : to === 'join' ? joining(now, companyId) : letting(now, companyId, to === 'see_all');
      return call(changeContact, { params, body: toBelong(next) });
    },
    onSuccess: () => changed(),
  });
}
