/** One contact, what belongs to them, and what can be done to them. Keys: ['contact', id, …]. */
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listInvites } from '../../contract/activation.ts';
import { call } from '../../contract/client.ts';
import type { Contact } from '../../contract/contact.ts';
import {
  addContactAddress,
  blockContact,
  changeContact,
  createContact,
  deleteContact,
  eraseContact,
  listContactActivities,
  listContactAddresses,
  listContactCompanies,
  makeAddressPrimary,
  makeAgent,
  removeContactAddress,
  restoreContact,
  sendAddressProof,
  showContact,
  unblockContact,
} from '../../contract/contacts.ts';
import type { BodyOf } from '../../contract/endpoint.ts';

export type ContactChange = BodyOf<typeof changeContact>;

const contactQuery = (id: number) =>
  queryOptions({ queryKey: ['contact', id], queryFn: ({ signal }) => call(showContact, { params: { contact_id: id } }, signal) });
export const useContact = (id: number) => useQuery(contactQuery(id));
export const useAddresses = (id: number) =>
  useQuery({ queryKey: ['contact', id, 'emails'], queryFn: ({ signal }) => call(listContactAddresses, { params: { contact_id: id } }, signal) });
/** The activation mails somebody got, the newest first. */
export const useInvites = (id: number, on: boolean) =>
  useQuery({
    queryKey: ['contact', id, 'invites'],
    queryFn: ({ signal }) => call(listInvites, { params: { contact_id: id } }, signal),
    enabled: on,
  });
export const useContactCompanies = (id: number) =>
  useQuery({ queryKey: ['contact', id, 'companies'], queryFn: ({ signal }) => call(listContactCompanies, { params: { contact_id: id } }, signal) });

const perPage = 30;
export const useContactHistory = (id: number) =>
  useInfiniteQuery({
    queryKey: ['contact', id, 'history'],
    queryFn: ({ pageParam, signal }) => call(listContactActivities, { params: { contact_id: id }, query: { page: pageParam, per_page: perPage } }, signal),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.length < perPage ? undefined : all.length + 1),
  });

/** After a deed: everything of this contact, lists that may hold them, and tickets that show their name. */
function useContactChanged(id: number) {
  const client = useQueryClient();
  return (fresh?: Contact) => {
    if (fresh) client.setQueryData(contactQuery(id).queryKey, fresh);
    for (const queryKey of [['contact', id], ['contacts'], ['company'], ['requesters']]) void client.invalidateQueries({ queryKey });
    void client.invalidateQueries({ queryKey: ['ticket'] });
  };
}

export function useChangeContact(id: number) {
  const changed = useContactChanged(id);
  return useMutation({ mutationFn: (body: ContactChange) => call(changeContact, { params: { contact_id: id }, body }), onSuccess: changed });
}

/** A picture goes as a form; null takes it away. */
export function usePicture(id: number) {
  const changed = useContactChanged(id);
  return useMutation({
    mutationFn: (file: File | null) => {
      const form = new FormData();
      if (file) form.append('avatar', file, file.name);
      return call(changeContact, { params: { contact_id: id }, body: file ? (form as unknown as ContactChange) : { avatar: null } });
    },
    onSuccess: changed,
  });
}

export function useCreateContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createContact>) => call(createContact, { body }),
    onSuccess: () => {
      for (const queryKey of [['contacts'], ['company'], ['requesters']]) void client.invalidateQueries({ queryKey });
    },
  });
}

export const fates = { delete: deleteContact, restore: restoreContact, block: blockContact, unblock: unblockContact } as const;
export type Fate = keyof typeof fates;
export function useFate(id: number) {
  const changed = useContactChanged(id);
  return useMutation({ mutationFn: (fate: Fate) => call(fates[fate], { params: { contact_id: id } }), onSuccess: () => changed() });
}
export const useErase = (id: number) => useMutation({ mutationFn: () => call(eraseContact, { params: { contact_id: id } }) });

export function useMakeAgent(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof makeAgent>) => call(makeAgent, { params: { contact_id: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['desk'] }),
  });
}

/** Adding, proving, preferring and removing an address. */
export function useAddressDeeds(id: number) {
  const changed = useContactChanged(id);
  const params = { contact_id: id };
  const onSuccess = () => changed();
  const of = (email_id: number) => ({ params: { ...params, email_id } });
  return {
    add: useMutation({ mutationFn: (email: string) => call(addContactAddress, { params, body: { email } }), onSuccess }),
    prove: useMutation({ mutationFn: (email: number) => call(sendAddressProof, of(email)) }),
    prefer: useMutation({ mutationFn: (email: number) => call(makeAddressPrimary, of(email)), onSuccess }),
    remove: useMutation({ mutationFn: (email: number) => call(removeContactAddress, of(email)), onSuccess }),
  };
}
