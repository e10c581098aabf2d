/** A contact as the wire shows it, and the one door to a contact of the desk. */
import type { Contact, ContactState } from '../../contract/contact.ts';
import { atHelpDesk, membershipsColumn, type OwnField, ownFields, shownValues, type Values } from '../companies/index.ts';
import type { Actor, PersonFacts } from '../people/index.ts';
import { type Reads, type Sql, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { type Picture, wirePicture } from './picture.ts';

/** People p who are customers s of the desk; whoever is an agent of it is no contact. */
export const contactsFrom = (actor: { org_id: number; desk_id: number }): Sql => sql`
  people p join seats s on s.org_id = p.org_id and s.desk_id = ${actor.desk_id} and s.person_id = p.id and s.kind = 'customer'`;
export const contactsHere = (actor: { org_id: number; desk_id: number }): Sql => sql`p.org_id = ${actor.org_id}
  and not exists (select from seats a where a.org_id = p.org_id and a.desk_id = ${actor.desk_id} and a.person_id = p.id and a.kind = 'agent' and a.deactivated_at is null)`;

/** Columns of `people p` and `seats s`. */
export const contactColumns = (actor: {
  desk_id: number;
}): Sql => sql`p.id, p.name, p.phone, p.mobile, p.twitter_id, p.facebook_id, p.unique_external_id, p.job_title, p.address, p.description,
  p.language, p.time_zone, p.tags, p.avatar, p.activated_at is not null as active, p.vip_at is not null as vip, p.created_at, p.updated_at, p.org_id, s.custom_fields,
  s.blocked_at is not null as blocked, s.deleted_at is not null as deleted,
  (select json_agg(e.address order by e.is_primary desc, e.id) from emails e where e.org_id = p.org_id and e.person_id = p.id) as emails,
  (select exists (select from emails e where e.org_id = p.org_id and e.person_id = p.id and e.is_primary)) as has_primary,
  ${membershipsColumn(sql`p.org_id`, sql`${actor.desk_id}`, sql`p.id`)} as companies`;

export interface ContactRow
  extends Pick<
    Contact,
    | 'id'
    | 'name'
    | 'phone'
    | 'mobile'
    | 'twitter_id'
    | 'facebook_id'
    | 'unique_external_id'
    | 'job_title'
    | 'address'
    | 'description'
    | 'language'
    | 'time_zone'
    | 'tags'
    | 'active'
    | 'vip'
    | 'created_at'
    | 'updated_at'
  > {
  org_id: number;
  avatar: Picture | null;
  custom_fields: Values;
  blocked: boolean;
  deleted: boolean;
  emails: string[] | null;
  has_primary: boolean;
  companies: { id: number; name: string; primary: boolean; view_all_tickets: boolean }[] | null;
}

/** Where they stand (D19). */
export const stateOf = (row: { deleted: boolean; blocked: boolean; activated: boolean }): ContactState =>
  row.deleted ? 'deleted' : row.blocked ? 'blocked' : row.activated ? 'verified' : 'unverified';

export function wireContact(row: ContactRow, fields: OwnField[], base: string): Contact {
  const addresses = row.emails ?? [];
  const companies = row.companies ?? [];
  const first = companies[0]?.primary ? companies[0] : null;
  return {
    id: row.id,
    name: row.name,
    email: row.has_primary ? addresses[0]! : null,
    phone: row.phone,
    mobile: row.mobile,
    twitter_id: row.twitter_id,
    facebook_id: row.facebook_id,
    unique_external_id: row.unique_external_id,
    company_id: first?.id ?? null,
    view_all_tickets: first?.view_all_tickets ?? false,
    other_companies: companies.filter((one) => one !== first).map((one) => ({ company_id: one.id, view_all_tickets: one.view_all_tickets })),
    other_emails: row.has_primary ? addresses.slice(1) : addresses,
    active: row.active,
    ...(row.deleted ? { deleted: true } : {}),
    job_title: row.job_title,
    address: row.address,
    description: row.description,
    language: row.language,
    time_zone: row.time_zone,
    tags: row.tags,
    custom_fields: shownValues(fields, row.custom_fields),
    avatar: row.avatar && wirePicture(row.org_id, row.id, row.avatar, base),
    contact_type: 'contact',
    social_handler: null,
    preferred_source: null,
    csat_rating: null,
    twitter_profile_status: false,
    twitter_followers_count: null,
    visitor_id: null,
    org_contact_id: null,
    devices: null,
    created_at: row.created_at,
    updated_at: row.updated_at,
    vip: row.vip,
    state: stateOf({ ...row, activated: row.active }),
    company: first && { id: first.id, name: first.name },
  };
}

/** One contact of the desk, deleted ones too. */
export async function showContact(db: Reads, actor: Actor, id: number, base: string): Promise<Contact> {
  atHelpDesk(actor);
  const [row, fields] = await Promise.all([
    db.row<ContactRow>(sql`select ${contactColumns(actor)} from ${contactsFrom(actor)} where ${contactsHere(actor)} and p.id = ${id}`),
    ownFields(db, actor.desk_id, 'contact'),
  ]);
  if (!row) throw refusal('contact.not_found');
  return wireContact(row, fields, base);
}

/** What commands have to know of a contact. */
export interface ContactFacts extends PersonFacts {
  id: number;
  vip: boolean;
  activated: boolean;
  blocked: boolean;
  deleted: boolean;
  avatar: Picture | null;
  custom_fields: Values;
}

/**
 * The contact for a command, held until the transaction ends. `live`: neither deleted nor blocked, as every change needs it; what else exists at
 * the desk as an agent, or elsewhere only, does not exist.
 */
export async function contactFor(db: Reads, actor: Actor, id: number, need: 'live' | 'there' | 'any' = 'live', lock = true): Promise<ContactFacts> {
  atHelpDesk(actor);
  const row = await db.row<ContactFacts>(sql`
    select p.id, p.name, p.phone, p.mobile, p.twitter_id, p.facebook_id, p.unique_external_id, p.job_title, p.address, p.description, p.language, p.time_zone, p.tags,
      p.vip_at is not null as vip, p.activated_at is not null as activated, p.avatar, s.custom_fields, s.blocked_at is not null as blocked, s.deleted_at is not null as deleted
    from ${contactsFrom(actor)} where ${contactsHere(actor)} and p.id = ${id} ${lock ? sql`for no key update of p, s` : sql``}`);
  if (!row) throw refusal('contact.not_found');
  if ((need !== 'any' && row.deleted) || (need === 'live' && row.blocked)) throw refusal('contact.gone');
  return row;
}
