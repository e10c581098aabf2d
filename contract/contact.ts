/** A contact as the wire shows it: a person who is a customer of the desk. */
import { type Static, Type } from 'typebox';
import { Id, Instant, Nullable, OneOf } from './values.ts';

/** D19. Unverified: has not proved who they are yet; they can write mail all the same (D18). */
export const contactStates = ['verified', 'unverified', 'blocked', 'deleted'] as const;
export const ContactState = OneOf(contactStates);
export type ContactState = Static<typeof ContactState>;

export const Avatar = Type.Object({
  id: Id,
  name: Type.String(),
  content_type: Type.String(),
  size: Type.Integer(),
  avatar_url: Type.String(),
  created_at: Instant,
  updated_at: Instant,
});
export type Avatar = Static<typeof Avatar>;

export const contactKeys = {
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  mobile: Nullable(Type.String()),
  twitter_id: Nullable(Type.String()),
  facebook_id: Nullable(Type.String()),
  unique_external_id: Nullable(Type.String()),
  company_id: Nullable(Id),
  view_all_tickets: Type.Boolean(),
  other_companies: Type.Array(Type.Object({ company_id: Id, view_all_tickets: Type.Boolean() })),
  other_emails: Type.Array(Type.String()),
  active: Type.Boolean(),
  /** Only there when true. */
  deleted: Type.Optional(Type.Boolean()),
  job_title: Nullable(Type.String()),
  address: Nullable(Type.String()),
  description: Nullable(Type.String()),
  language: Type.String(),
  time_zone: Type.String(),
  tags: Type.Array(Type.String()),
  custom_fields: Type.Record(Type.String(), Type.Unknown()),
  avatar: Nullable(Avatar),
  contact_type: OneOf(['contact']),
  social_handler: Nullable(Type.String()),
  preferred_source: Nullable(Type.String()),
  csat_rating: Nullable(Type.Integer()),
  twitter_profile_status: Type.Boolean(),
  twitter_followers_count: Nullable(Type.Integer()),
  visitor_id: Nullable(Type.String()),
  org_contact_id: Nullable(Id),
  devices: Nullable(Type.Array(Type.Unknown())),
  created_at: Instant,
  updated_at: Instant,
  /** Beyond Freshdesk: a very important person; where they stand (D19); their first company by name. */
  vip: Type.Boolean(),
  state: ContactState,
  company: Nullable(Type.Object({ id: Id, name: Type.String() })),
};
export const Contact = Type.Object(contactKeys);
export type Contact = Static<typeof Contact>;
export const contactParams = Type.Object({ contact_id: Id });
