/** Which list stands in the address: a view or a search, filters, order. Everything a colleague needs to see the same list. */
import { ticketTypes } from '../../contract/ticket.ts';
import { type TicketFilter, ticketFilters } from '../../contract/tickets.ts';

export const orders = ['created_at', 'updated_at', 'due_by', 'priority', 'status'] as const;
export type Order = (typeof orders)[number];

/** What an agent sees first: what nobody has taken and what is theirs. */
export const defaultView: TicketFilter = 'new_and_my_open';

export interface TicketsAddress {
  view?: TicketFilter;
  /** Words to search for; then the view does not count. */
  q?: string;
  status?: string;
  priority?: string;
  /** 0 = nobody, none. */
  assignee?: number;
  group?: number;
  type?: (typeof ticketTypes)[number];
  tag?: string;
  due?: 'overdue' | 'today';
  by?: Order;
  way?: 'asc' | 'desc';
}

const oneOf = <T extends string>(values: readonly T[], given: unknown) => values.find((value) => value === given);
const numbers = (given: unknown) => (/^[2-7](,[2-7])*$/.test(String(given)) || /^[1-4](,[1-4])*$/.test(String(given)) ? String(given) : undefined);
const whole = (given: unknown) =>
  given !== undefined && given !== '' && Number.isSafeInteger(Number(given)) && Number(given) >= 0 ? Number(given) : undefined;
const words = (given: unknown, max: number) => (given === undefined || given === null || given === '' ? undefined : String(given).slice(0, max));

/** Takes from an address what we know and leaves the rest. */
export function readTicketsAddress(search: Record<string, unknown>): TicketsAddress {
  const read: TicketsAddress = {
    view: oneOf(ticketFilters, search.view),
    q: words(search.q, 200),
    status: numbers(search.status),
    priority: numbers(search.priority),
    assignee: whole(search.assignee),
    group: whole(search.group),
    type: oneOf(ticketTypes, search.type),
    tag: words(search.tag, 64),
    due: oneOf(['overdue', 'today'] as const, search.due),
    by: oneOf(orders, search.by),
    way: oneOf(['asc', 'desc'] as const, search.way),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as TicketsAddress;
}
