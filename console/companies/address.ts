/** Which list of companies stands in the address: words and order. */
import { companyOrders } from '../../contract/companies.ts';

export { companyOrders };

export interface CompaniesAddress {
  q?: string;
  by?: (typeof companyOrders)[number];
  way?: 'asc' | 'desc';
}

const oneOf = <T extends string>(values: readonly T[], given: unknown) => values.find((value) => value === given);

/** Takes from an address what we know and leaves the rest. */
export function readCompaniesAddress(search: Record<string, unknown>): CompaniesAddress {
  const read: CompaniesAddress = {
    q: search.q === undefined || search.q === '' ? undefined : String(search.q).slice(0, 200),
    by: oneOf(companyOrders, search.by),
    way: oneOf(['asc', 'desc'] as const, search.way),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as CompaniesAddress;
}
