/** Who somebody is at the portal. */
import type { PortalMe } from '../../../contract/portal.ts';
import { profileFields } from '../../companies/index.ts';
import type { Customer } from '../../people/index.ts';
import { type Databases, sql } from '../../platform/db.ts';
import { hasPassword } from '../../signin/index.ts';
import { seesCompany } from '../request-list.ts';

/** What the organisation is called; it stands on every page. */
export async function organisationName(databases: Databases, orgId: number): Promise<string> {
  const row = await databases.anyone.row<{ name: string }>(sql`select name from organisations where id = ${orgId}`);
  return row?.name ?? '';
}

export async function portalMe(databases: Databases, customer: Customer): Promise<PortalMe> {
  const { db, desk, name, email, language } = customer;
  const [organisation, has_password, sees_company, fields] = await Promise.all([
    organisationName(databases, db.org_id),
    hasPassword(db.read, customer.person_id),
    seesCompany(db.read, customer),
    profileFields(db.read, customer),
  ]);
  return { name, email, language, organisation, desk: { slug: desk.slug, name: desk.name }, has_password, sees_company, fields };
}
