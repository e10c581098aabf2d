/** Global Settings > Security: what may be shared with whom, for every desk of the organisation (A6, A26, A27, A34, A35, Q8). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Nullable, OneOf, PersonRef } from './values.ts';

/** D17. Weak: 6 characters. Default: 8. Strong: 10 with 2 of upper case, lower case, digit, special character. Very strong: 12 with 3. */
export const passwordPolicies = ['weak', 'default', 'strong', 'very_strong'] as const;
export type PasswordPolicy = (typeof passwordPolicies)[number];
/** Characters at least; kinds of upper case, lower case, digit, special character at least. */
export const passwordRules: Record<PasswordPolicy, { length: number; kinds: number }> = {
  weak: { length: 6, kinds: 1 },
  default: { length: 8, kinds: 1 },
  strong: { length: 10, kinds: 2 },
  very_strong: { length: 12, kinds: 3 },
};

const [hour, day] = [60, 24 * 60];
/** A length of time in the reader's language, in the largest unit it is a whole number of. */
export function lengthInWords(minutes: number, language: string): string {
  const [unit, size] = minutes % day === 0 ? (['day', day] as const) : minutes % hour === 0 ? (['hour', hour] as const) : (['minute', 1] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}

export const SecuritySettings = Type.Object({
  /** A6 */
  share_with_agents: Type.Boolean(),
  /** A16, A35: contacts share with nobody, with people of their own companies, or with anyone the desk knows. */
  share_with_requesters: OneOf(['off', 'same_company', 'anyone']),
  /** A26 */
  public_links: Type.Boolean(),
  /** A27 */
  public_links_require_login: Type.Boolean(),
  /** A34 */
  share_outside_restricted_groups: Type.Boolean(),
  /** The longest a public link may live; null: as long as its maker likes. Counts for links made from now on. */
  public_link_max_days: Nullable(Type.Integer({ minimum: 1, maximum: 3650 })),
  /** D17: what new passwords have to be; those there are stay. */
  password_policy: OneOf(passwordPolicies),
  /** A36: minutes without use after which agents and customers are signed out; 5 minutes to 365 days. */
  session_minutes: Type.Integer({ minimum: 5, maximum: 525_600 }),
  /** A36: the endings files on tickets may have, such as pdf; null: all but what runs when it is opened, which is never taken. */
  attachment_types: Nullable(Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9_+-]{0,19}$' }), { minItems: 1, maxItems: 200, uniqueItems: true })),
  /** A36: admins are told by mail of agents who come or go, of admins made and unmade, of keys made for others, and of what is changed here. */
  security_mails: Type.Boolean(),
  /** A36: the admins of this desk who are told; empty: all of them, and so as well where none of those chosen is an admin any more. */
  security_mails_to: Type.Array(Id, { maxItems: 200, uniqueItems: true }),
});
export type SecuritySettings = Static<typeof SecuritySettings>;

export const showSecurity = endpoint({
  method: 'GET',
  path: '/settings/security',
  who: 'agent',
  about: 'The switches of Global Settings > Security.',
  answer: { 200: SecuritySettings },
});
export const listSecurityAdmins = endpoint({
  method: 'GET',
  path: '/settings/security/admins',
  who: 'admin',
  about: 'The admins of this desk by name: whom `security_mails_to` may name.',
  answer: { 200: Type.Array(PersonRef) },
});
/** How what lives already fares when something is switched off. A public link dies with its switch either way (Q4). */
export const Fate = OneOf(['keep', 'freeze', 'revoke']);
export type Fate = Static<typeof Fate>;
export const changeSecurity = endpoint({
  method: 'PUT',
  path: '/settings/security',
  who: 'admin',
  about:
    'Change the switches it names. Switching sharing off keeps what is shared (A22) unless `live` says otherwise: `freeze` puts it to sleep until it is switched on again, `revoke` takes it away. Public links close with their switch whatever is said (Q4).',
  body: Type.Object({ ...Type.Partial(SecuritySettings).properties, live: Type.Optional(Fate) }, { additionalProperties: false }),
  answer: { 200: SecuritySettings },
});
/** What is alive now and would be touched. */
export const Affected = Type.Object({ shares: Type.Integer(), links: Type.Integer() });
export type Affected = Static<typeof Affected>;
export const showAffected = endpoint({
  method: 'GET',
  path: '/settings/security/affected',
  who: 'admin',
  about: 'How many live shares and public links the named change would touch.',
  query: Type.Partial(
    Type.Object({
      share_with_agents: Type.Boolean(),
      share_with_requesters: OneOf(['off', 'same_company', 'anyone']),
      public_links: Type.Boolean(),
      public_links_require_login: Type.Boolean(),
      share_outside_restricted_groups: Type.Boolean(),
    }),
    { additionalProperties: false },
  ),
  answer: { 200: Affected },
});
