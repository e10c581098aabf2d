/** The companies somebody belongs to, as one list: the first is the primary one. */
import type { Contact } from '../../../contract/contact.ts';
import type { ContactChanges } from '../../../contract/contacts.ts';

export interface Belonging {
  company_id: number;
  view_all_tickets: boolean;
}
type Belongs = Pick<Contact, 'company_id' | 'view_all_tickets' | 'other_companies'>;

export const belongingsOf = (contact: Belongs): Belonging[] =>
  contact.company_id === null ? [] : [{ company_id: contact.company_id, view_all_tickets: contact.view_all_tickets }, ...contact.other_companies];

/** The change that makes it so. */
export function toBelong([first, ...others]: Belonging[]): ContactChanges {
  if (!first) return { company_id: null, other_companies: [] };
  return { company_id: first.company_id, view_all_tickets: first.view_all_tickets, other_companies: others };
}

export const joining = (all: Belonging[], companyId: number, seesAll = false): Belonging[] => [
  ...all.filter((one) => one.company_id !== companyId),
  { company_id: companyId, view_all_tickets: seesAll },
];
export const leaving = (all: Belonging[], companyId: number): Belonging[] => all.filter((one) => one.company_id !== companyId);
export const preferring = (all: Belonging[], companyId: number): Belonging[] => [
  ...all.filter((one) => one.company_id === companyId),
  ...leaving(all, companyId),
];
export const letting = (all: Belonging[], companyId: number, seesAll: boolean): Belonging[] =>
  all.map((one) => (one.company_id === companyId ? { ...one, view_all_tickets: seesAll } : one));
