/** What the companies lend to contacts and tickets. */
export { CompanyPicker } from '../../companies/company-picker.tsx';
export { healthWords, tierWords } from '../../companies/health-mark.tsx';
export { useCompanyName } from '../../companies/use-companies.ts';
