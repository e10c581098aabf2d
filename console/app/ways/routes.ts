/** Handles on the routes by their address, for components that read them; router.tsx builds the tree. */
import { getRouteApi } from '@tanstack/react-router';

export const deskRoute = getRouteApi('/d/$desk');
export const ticketsRoute = getRouteApi('/d/$desk/tickets');
export const ticketRoute = getRouteApi('/d/$desk/tickets/$ticketId');
export const contactsRoute = getRouteApi('/d/$desk/contacts');
export const contactRoute = getRouteApi('/d/$desk/contacts/$contactId');
export const companiesRoute = getRouteApi('/d/$desk/companies');
export const companyRoute = getRouteApi('/d/$desk/companies/$companyId');
export const reportsRoute = getRouteApi('/d/$desk/reports');
