/** The mail domains of a company: real ones, nobody else's, and none that everybody shares (D29). Exact: a sub-domain is another domain. */

import { join, sql, type Tx } from '../platform/db.ts';
import { normalDomain } from '../platform/mail-address.ts';
import { type Flaw, Invalid, refuseFlaws } from '../platform/refusal.ts';
import { publicDomains } from './public-domains.ts';

/** People write domains as they know them: with an @ before, a scheme, capitals, their own letters. */
const plain = (text: string) =>
  text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:[^@/]*@)?/i, '')
    .replace(/\/.*$/, '');

/** The domains in the form they are compared in, each once; refuses what is none, and public ones unless they are meant. */
export function domainsFrom(given: string[], allowPublic: boolean): string[] {
  const domains: string[] = [];
  const flaws: Flaw[] = [];
  for (const text of given) {
    const domain = normalDomain(plain(text));
    if (domain === null) flaws.push({ field: 'domains', code: 'invalid_value', message: `${text.slice(0, 80)} is no domain such as example.com.` });
    else if (!allowPublic && publicDomains.has(domain))
      flaws.push({
        field: 'domains',
        code: 'invalid_value',
        message: `Anybody can have an address at ${domain}, so strangers would be linked. Send allow_public_domains: true if you mean it.`,
        additional_info: { public_domain: domain },
      });
    else domains.push(domain);
  }
  refuseFlaws(flaws);
  return [...new Set(domains)];
}

/** Gives a company exactly these domains. One that is another company's is refused with its owner. Nobody is linked or unlinked by it (D24, D25). */
export async function setDomains(tx: Tx, company: { desk_id: number; id: number }, domains: string[]): Promise<boolean> {
  const before = await tx.rows<{ domain: string }>(sql`select domain from company_domains where org_id = ${tx.org_id} and company_id = ${company.id}`);
  const gone = before.map((row) => row.domain).filter((domain) => !domains.includes(domain));
  const added = domains.filter((domain) => !before.some((row) => row.domain === domain));
  if (gone.length) await tx.run(sql`delete from company_domains where org_id = ${tx.org_id} and company_id = ${company.id} and domain = any(${gone}::text[])`);
  if (added.length) {
    const values = [...added].sort().map((domain) => sql`(${tx.org_id}, ${company.desk_id}, ${domain}, ${company.id})`);
    const kept = await tx.run(sql`insert into company_domains (org_id, desk_id, domain, company_id) values ${join(values)} on conflict do nothing`);
    if (kept < added.length) await refuseTaken(tx, company, added);
  }
  return gone.length + added.length > 0;
}

async function refuseTaken(tx: Tx, company: { desk_id: number; id: number }, domains: string[]): Promise<never> {
  const taken = await tx.rows<{ domain: string; id: number; name: string }>(sql`
    select d.domain, c.id, c.name from company_domains d join companies c on c.org_id = d.org_id and c.id = d.company_id
    where d.org_id = ${tx.org_id} and d.desk_id = ${company.desk_id} and d.domain = any(${domains}::text[]) and d.company_id <> ${company.id} order by d.domain`);
  throw new Invalid(
    taken.map(({ domain, id, name }) => ({
      field: 'domains',
      code: 'duplicate_value',
      message: `${domain} belongs to ${name} already.`,
      additional_info: { company_id: id, domain },
    })),
    409,
  );
}
