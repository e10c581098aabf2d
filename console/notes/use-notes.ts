/** Notes about a contact or a company. Keys: ['contact' | 'company', id, 'notes'], so that what is said of one refreshes its notes. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import {
  addCompanyNote,
  addContactNote,
  changeCompanyNote,
  changeContactNote,
  deleteCompanyNote,
  deleteContactNote,
  listCompanyNotes,
  listContactNotes,
} from '../../contract/notes.ts';

export interface About {
  of: 'contact' | 'company';
  id: number;
}
const perPage = 30;

export const useNotes = ({ of, id }: About) =>
  useInfiniteQuery({
    queryKey: [of, id, 'notes'],
    queryFn: ({ pageParam, signal }) => {
      const query = { page: pageParam, per_page: perPage };
      return of === 'contact'
        ? call(listContactNotes, { params: { contact_id: id }, query }, signal)
        : call(listCompanyNotes, { params: { company_id: id }, query }, signal);
    },
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.length < perPage ? undefined : all.length + 1),
  });

export function useNoteDeeds({ of, id }: About) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: [of, id] });
  const contact = of === 'contact';
  return {
    add: useMutation({
      mutationFn: (body: string) =>
        contact ? call(addContactNote, { params: { contact_id: id }, body: { body } }) : call(addCompanyNote, { params: { company_id: id }, body: { body } }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ note_id, body }: { note_id: number; body: string }) =>
        contact
          ? call(changeContactNote, { params: { contact_id: id, note_id }, body: { body } })
          : call(changeCompanyNote, { params: { company_id: id, note_id }, body: { body } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (note_id: number) =>
        contact ? call(deleteContactNote, { params: { contact_id: id, note_id } }) : call(deleteCompanyNote, { params: { company_id: id, note_id } }),
      onSuccess,
    }),
  };
}
