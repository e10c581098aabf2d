import type { TicketFilter } from '../../../contract/tickets.ts';

/** The views in the order an agent thinks of them. */
export const mainViews = ['new_and_my_open', 'my_open', 'unassigned', 'open', 'shared_with_me', 'watching', 'all'] as const satisfies TicketFilter[];
export const sideViews = ['spam', 'deleted'] as const satisfies TicketFilter[];
export const viewNames = [...mainViews, ...sideViews] as const;
