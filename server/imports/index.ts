/**
 * Imports: contacts and companies out of files. Promises: nobody comes in twice (D34), a bad row is refused alone and says why (D40), a file that cannot
 * be read changes nothing, whatever dies is gone on with at the row it reached, agents are never changed and nobody is mailed.
 */
export { forgetRowsOf } from './forget-rows.ts';
export { importRoutes } from './routes.ts';
export { onImportWanted, tendImports } from './run.ts';
