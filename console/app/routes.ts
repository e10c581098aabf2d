/** Handles on the routes by their address, for components that read them; router.tsx builds the tree. */
import { getRouteApi } from '@tanstack/react-router';

export const deskRoute = getRouteApi('/d/$desk');
export const ticketsRoute = getRouteApi('/d/$desk/tickets');
export const ticketRoute = getRouteApi('/d/$desk/tickets/$ticketId');
export const reportsRoute = getRouteApi('/d/$desk/reports');
