/**
 * Customers: contacts and companies. Promises: a company's domain belongs to it alone, who belonged to a company and when is kept, a ticket
 * keeps the company it was created under (D26).
 */
export { companyOf } from './company-of.ts';
