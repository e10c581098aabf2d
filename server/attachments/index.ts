/**
 * Attachments: files on their way in and out. Promises: a file is its uploader's until a ticket or message claims it, leaves under a signed address
 * that ends, and never runs. Who may see the ticket it belongs to is asked before.
 */
export { filesOf, fileUrl, isPicture, type StoredFile, wireFile } from './attachment-row.ts';
export { claimFiles, limitFiles } from './claim-files.ts';
export { serveDownloads } from './download.ts';
export { dropFile, onFileDropped, sweepUploads } from './drop-file.ts';
export { attachmentRoutes } from './routes.ts';
