/**
 * Exports: contacts and companies as files. Promises: nobody but whoever asked reads the file, and only signed in (D43); no cell of it is a formula; it is
 * gone after 15 days.
 */
export { exportRoutes } from './routes.ts';
export { onExportWanted, tendExports } from './run.ts';
