/**
 * Companies: whom tickets are for as a whole, and the fields a desk adds to its contacts and companies. Promises: a domain belongs to one company
 * (D29), nobody is linked in retrospect unless somebody says so (D24), who belonged where and when is kept, a ticket keeps the company it was
 * created under (D26).
 */
export { type Changes, changesBetween, forgetChanges, keepChanges } from './changes.ts';
export { atHelpDesk, companyFor } from './company.ts';
export { companyOf } from './company-of.ts';
export { domainsFrom } from './domains.ts';
export { checkValues, shownValues, type Values } from './field-values.ts';
export { type OwnField, ownFields } from './fields.ts';
export { linkByAddress, linkNewContact } from './link-by-domain.ts';
export { companyJobs } from './link-job.ts';
export { companiesWhere } from './list-companies.ts';
export {
  companyFlaws,
  companyHistory,
  companyLimit,
  leaveCompanies,
  type Membership,
  membershipsColumn,
  membershipsOf,
  namedMemberships,
  setMemberships,
} from './memberships.ts';
export { changeOwnProfile, profileFields } from './own-profile.ts';
export { companyRoutes } from './routes.ts';
export {
  changeCompanies,
  joinAnew,
  joinBack,
  joinFirst,
  leaveAll,
  makeNamed,
  plannedCompanies,
  removeCompanies,
  takeInCompanies,
  whatThereIs,
} from './take-in.ts';
