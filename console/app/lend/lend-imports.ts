/** What imports lend the lists of contacts and companies. */
export { ImportButton } from '../../imports/import-button.tsx';
