/** Which list of contacts stands in the address: a view, words, filters, order. */
import { contactOrders } from '../../contract/contacts.ts';

export const contactViews = ['all', 'mine', 'vip', 'verified', 'unverified', 'blocked', 'deleted'] as const;
export type ContactView = (typeof contactViews)[number];
export { contactOrders };

export interface ContactsAddress {
  view?: ContactView;
  q?: string;
  company?: number;
  tag?: string;
  by?: (typeof contactOrders)[number];
  way?: 'asc' | 'desc';
}

const oneOf = <T extends string>(values: readonly T[], given: unknown) => values.find((value) => value === given);
const words = (given: unknown, max: number) => (given === undefined || given === null || given === '' ? undefined : String(given).slice(0, max));
const id = (given: unknown) => (Number.isSafeInteger(Number(given)) && Number(given) > 0 ? Number(given) : undefined);

/** Takes from an address what we know and leaves the rest. */
export function readContactsAddress(search: Record<string, unknown>): ContactsAddress {
  const read: ContactsAddress = {
    view: oneOf(contactViews, search.view),
    q: words(search.q, 200),
    company: id(search.company),
    tag: words(search.tag, 64),
    by: oneOf(contactOrders, search.by),
    way: oneOf(['asc', 'desc'] as const, search.way),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ContactsAddress;
}
