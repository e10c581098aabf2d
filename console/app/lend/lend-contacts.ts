/** What the contacts lend to companies and tickets. */
export { ContactPicker } from '../../contacts/contact-picker.tsx';
export { NewContact } from '../../contacts/form/new-contact.tsx';
