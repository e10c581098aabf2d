/** What exports lend to the lists. */
export { ExportButton } from '../../exports/export-button.tsx';
