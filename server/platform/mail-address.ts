/** One spelling per address: domains in the form the mail system uses (IDNA), so that look-alike letters cannot make a second owner of one. */
import { domainToASCII } from 'node:url';
import { type Sql, sql } from './db.ts';

/** The domain as mail knows it, lower case; null where it is none. A dot has to be in it: nobody receives mail at a bare name. */
export function normalDomain(text: string): string | null {
  const domain = domainToASCII(text.trim().normalize('NFKC')).replace(/\.$/, '');
  return domain.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domain) && !/^[\d.]+$/.test(domain)
    ? domain
    : null;
}

/** The address with its domain in that form; as it was given where it is no address. */
export function normalAddress(text: string): string {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const domain = at > 0 ? normalDomain(address.slice(at + 1)) : null;
  return domain === null ? address : `${address.slice(0, at)}@${domain}`;
}

/** Whether mail can be sent there; domains may be written in their own letters. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  return (
    at > 0 &&
    at <= 64 &&
    /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(text.slice(0, at)) &&
    normalDomain(text.slice(at + 1)) !== null
  );
}

/** Whether an address is one of these keys, as a query asks. */
export const isOneOf = (address: Sql, keys: string[]): Sql => sql`lower(btrim(${address})) = any(${keys}::text[])`;

/** A list of addresses without these, in its order. */
export const withoutAddresses = (list: Sql, keys: string[]): Sql =>
  sql`array(select a.address from unnest(${list}) with ordinality a(address, place) where not ${isOneOf(sql`a.address`, keys)} order by a.place)`;
