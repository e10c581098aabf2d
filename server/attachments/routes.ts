/** Endpoint of files sent ahead. */
import * as filed from '../../contract/attachments.ts';
import type { Serve } from '../people/index.ts';
import { uploadFiles } from './upload-files.ts';

export function attachmentRoutes(serve: Serve): void {
  serve(filed.uploadAttachments, ({ actor, files, base }) => uploadFiles(actor.db, actor, files, base));
}
