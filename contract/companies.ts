/** Companies: whom tickets are for as a whole. A domain belongs to one of them; their people are linked by it when they are new (D24). */
import { type Static, Type } from 'typebox';
import { Activity } from './around-ticket.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, InstantIn, Line, Nothing, Nullable, OneOf, Paging, Text } from './values.ts';

export const Company = Type.Object({
  id: Id,
  name: Type.String(),
  description: Nullable(Type.String()),
  note: Nullable(Type.String()),
  domains: Type.Array(Type.String()),
  health_score: Nullable(Type.String()),
  account_tier: Nullable(Type.String()),
  renewal_date: Nullable(Instant),
  industry: Nullable(Type.String()),
  custom_fields: Type.Record(Type.String(), Type.Unknown()),
  org_company_id: Nullable(Id),
  created_at: Instant,
  updated_at: Instant,
});
export type Company = Static<typeof Company>;

export const healthScores = ['At risk', 'Doing okay', 'Happy'] as const;
export const accountTiers = ['Basic', 'Premium', 'Enterprise'] as const;

const given = {
  description: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
  note: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
  domains: Type.Optional(Type.Array(Text(253), { maxItems: 100 })),
  health_score: Type.Optional(Nullable(Text(100))),
  account_tier: Type.Optional(Nullable(Text(100))),
  renewal_date: Type.Optional(Nullable(InstantIn)),
  industry: Type.Optional(Nullable(Text(200))),
  custom_fields: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { maxProperties: 200 })),
  lookup_parameter: Type.Optional(OneOf(['id', 'name'])),
  /** D29: a public mail domain is refused unless somebody says that they mean it. */
  allow_public_domains: Type.Optional(Type.Boolean()),
};
export const NewCompany = Type.Object({ name: Line(255), ...given }, { additionalProperties: false });
export type NewCompany = Static<typeof NewCompany>;
export const CompanyChanges = Type.Object({ name: Type.Optional(Line(255)), ...given }, { additionalProperties: false });
export type CompanyChanges = Static<typeof CompanyChanges>;
export const companyParams = Type.Object({ company_id: Id });

const filters = {
  /** A part of the name, or of a domain. */
  term: Type.Optional(Type.String({ maxLength: 200 })),
  updated_since: Type.Optional(InstantIn),
  _updated_since: Type.Optional(InstantIn),
};
export const companyOrders = ['name', 'created_at', 'updated_at'] as const;

export const listCompanies = endpoint({
  method: 'GET',
  path: '/companies',
  who: 'agent',
  about: 'The companies of the desk by name; `term` narrows them by name and domain.',
  query: Type.Object({
    ...filters,
    order_by: Type.Optional(OneOf(companyOrders)),
    order_type: Type.Optional(OneOf(['asc', 'desc'])),
    after: Type.Optional(Type.String({ maxLength: 1000 })),
    ...Paging,
  }),
  answer: { 200: Type.Array(Company) },
});
export const countCompanies = endpoint({
  method: 'GET',
  path: '/companies/count',
  who: 'agent',
  about: 'How many companies a list would hold, counted up to 1000.',
  query: Type.Object(filters),
  answer: { 200: Type.Object({ count: Type.Integer(), more: Type.Boolean() }) },
});
export const findCompanies = endpoint({
  method: 'GET',
  path: '/companies/autocomplete',
  who: 'agent',
  about: 'Companies with a word of their name that begins so.',
  query: Type.Object({ name: Text(200) }),
  answer: { 200: Type.Object({ companies: Type.Array(Type.Object({ id: Id, name: Type.String() })) }) },
});
export const searchCompanies = endpoint({
  method: 'GET',
  path: '/search/companies',
  who: 'agent',
  about: 'Find companies with the search language: domain, created_at, updated_at, custom fields.',
  query: Type.Object({ query: Type.Optional(Type.String()), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
  answer: { 200: Type.Object({ total: Type.Integer(), results: Type.Array(Company), more_than_total: Type.Optional(Type.Boolean()) }) },
  refuses: ['search.too_slow'],
});
export const showCompany = endpoint({
  method: 'GET',
  path: '/companies/:company_id',
  who: 'agent',
  about: 'One company.',
  params: companyParams,
  answer: { 200: Company },
  refuses: ['company.not_found'],
});
export const createCompany = endpoint({
  method: 'POST',
  path: '/companies',
  who: 'agent',
  about: 'Make a company. People who are there already are not linked by its domains (D24); see link_contacts.',
  body: NewCompany,
  answer: { 201: Company },
});
export const changeCompany = endpoint({
  method: 'PUT',
  path: '/companies/:company_id',
  who: 'agent',
  about: 'Change a company; `domains` replaces them all and unlinks nobody (D25).',
  params: companyParams,
  body: CompanyChanges,
  answer: { 200: Company },
  refuses: ['company.not_found'],
});
export const deleteCompany = endpoint({
  method: 'DELETE',
  path: '/companies/:company_id',
  who: 'agent',
  about: 'Delete a company for good: its contacts and tickets stay, without it.',
  params: companyParams,
  answer: { 204: Nothing },
  refuses: ['company.not_found'],
});

/** Somebody who belongs to a company or did. */
export const CompanyPerson = Type.Object({
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  job_title: Nullable(Type.String()),
  primary: Type.Boolean(),
  view_all_tickets: Type.Boolean(),
  joined_at: Instant,
  left_at: Nullable(Instant),
});
export const listCompanyPeople = endpoint({
  method: 'GET',
  path: '/companies/:company_id/contacts',
  who: 'agent',
  about: 'Who belongs to a company, by name; `past=true`: who did, newest first.',
  params: companyParams,
  query: Type.Object({ past: Type.Optional(Type.Boolean()), ...Paging }),
  answer: { 200: Type.Array(CompanyPerson) },
  refuses: ['company.not_found'],
});
export const showLinkable = endpoint({
  method: 'GET',
  path: '/companies/:company_id/linkable',
  who: 'agent',
  about: 'Contacts with an address at a domain of the company who do not belong to it: how many (up to 10,000), and the first of them.',
  params: companyParams,
  answer: {
    200: Type.Object({
      count: Type.Integer(),
      more: Type.Boolean(),
      sample: Type.Array(Type.Object({ id: Id, name: Type.String(), email: Type.String() })),
    }),
  },
  refuses: ['company.not_found'],
});
export const linkContacts = endpoint({
  method: 'POST',
  path: '/companies/:company_id/link_contacts',
  who: 'agent',
  about: 'Link those contacts, as a job; it never happens by itself (D24).',
  params: companyParams,
  answer: { 202: Type.Object({ job_id: Id, href: Type.String() }) },
  refuses: ['company.not_found'],
});
export const listCompanyActivities = endpoint({
  method: 'GET',
  path: '/companies/:company_id/activities',
  who: 'agent',
  about: 'What happened to a company, newest first: changes with `facts.changes` (before and after), tickets you see, notes, imports, who came and left.',
  params: companyParams,
  query: Type.Object({ ...Paging }),
  answer: { 200: Type.Array(Activity) },
  refuses: ['company.not_found'],
});

/** What an admin says of all customers. */
const CustomerSettings = Type.Object({ companies_per_contact: Type.Integer({ minimum: 1, maximum: 300 }) }, { additionalProperties: false });
export const showCustomerSettings = endpoint({
  method: 'GET',
  path: '/settings/customers',
  who: 'agent',
  about: 'How many companies a contact may belong to (Q15).',
  answer: { 200: CustomerSettings },
});
export const changeCustomerSettings = endpoint({
  method: 'PUT',
  path: '/settings/customers',
  who: 'admin',
  about: 'Change it; those who have more keep them.',
  body: CustomerSettings,
  answer: { 200: CustomerSettings },
});
