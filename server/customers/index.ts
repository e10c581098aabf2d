/**
 * Customers: contacts, the people a desk works for. Promises: an address is one person's (D32), a deleted contact can be restored and one deleted
 * for ever leaves nothing personal behind (D5), nobody gets hold of an agent through their contact.
 */
export { companyOf } from '../companies/index.ts';
export { onProofWanted, serveProofs } from './address-proof.ts';
export { changeContactIn } from './change-contact.ts';
export { contactFor } from './contact.ts';
export { type ContactFate, setContactFateIn } from './contact-fate.ts';
export { contactIds } from './contact-ids.ts';
export type { ErasureStep } from './erase-contact.ts';
export { contactsWhere } from './find-keys.ts';
export { type ContactFilter, learnWorkedWith } from './narrow.ts';
export { servePictures } from './picture.ts';
export { type CustomerSteps, customerRoutes } from './routes.ts';
export { hangsOnContact, plannedContacts, removeContacts, restoreContacts, untouchedContacts, untouchedNewcomers, writeContacts } from './take-in.ts';
