/** The ways through the console, by name. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CompaniesAddress } from '../../companies/address.ts';
import type { ContactsAddress } from '../../contacts/address.ts';
import type { TicketsAddress } from '../../tickets/address.ts';
import { currentDesk } from '../desk/use-me.ts';

export function useGo() {
  const navigate = useNavigate();
  return useMemo(() => {
    const desk = currentDesk();
    return {
      tickets: (search: TicketsAddress) => void navigate({ to: '/d/$desk/tickets', params: { desk }, search }),
      /** Opens a ticket over the list that is there; `next` replaces the one that is open. */
      ticket: (id: number, given: { next?: boolean; desk?: string } = {}) =>
        void navigate({
          to: '/d/$desk/tickets/$ticketId',
          params: { desk: given.desk ?? desk, ticketId: String(id) },
          search: (now: Record<string, unknown>) => now as TicketsAddress,
          replace: given.next ?? false,
        }),
      list: () => void navigate({ to: '/d/$desk/tickets', params: { desk }, search: (now: Record<string, unknown>) => now as TicketsAddress }),
      settings: (section = '') =>
        section === ''
          ? void navigate({ to: '/d/$desk/settings', params: { desk } })
          : void navigate({ to: '/d/$desk/settings/$', params: { desk, _splat: section } }),
      contacts: (search: ContactsAddress, given: { replace?: boolean } = {}) =>
        void navigate({ to: '/d/$desk/contacts', params: { desk }, search, replace: given.replace ?? false }),
      contact: (id: number) => void navigate({ to: '/d/$desk/contacts/$contactId', params: { desk, contactId: String(id) } }),
      companies: (search: CompaniesAddress, given: { replace?: boolean } = {}) =>
        void navigate({ to: '/d/$desk/companies', params: { desk }, search, replace: given.replace ?? false }),
      company: (id: number) => void navigate({ to: '/d/$desk/companies/$companyId', params: { desk, companyId: String(id) } }),
      reports: () => void navigate({ to: '/d/$desk/reports', params: { desk }, search: {} }),
      desk: (slug: string) => void navigate({ to: '/d/$desk/tickets', params: { desk: slug }, search: {} }),
      signIn: () => void navigate({ to: '/sign-in', search: {} }),
    };
  }, [navigate]);
}
