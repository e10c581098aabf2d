/** Reads what the form sent: its fields whatever happens, its files when they are not too large together. */
import type { FastifyRequest } from 'fastify';
import { cleanFileName, type Store, type Upload } from '../platform/http/uploads.ts';

export interface Sent {
  fields: Record<string, string>;
  files: Upload[];
  too_large: boolean;
}

const limits = { files: 10, fields: 20, fieldSize: 400_000, fieldNameSize: 50, headerPairs: 100 };

export async function readRequest(request: FastifyRequest, store: Store, mostBytes: number): Promise<Sent> {
  const sent: Sent = { fields: {}, files: [], too_large: false };
  let bytes = 0;
  try {
    // A file that is too large is cut off and told of, not thrown: the fields after it are kept.
    const settings = { limits: { ...limits, fileSize: mostBytes }, throwFileSizeLimit: false };
    for await (const part of request.parts(settings)) {
      if (part.type === 'field') sent.fields[part.fieldname] = String(part.value).replaceAll('\0', '');
      else if (sent.too_large || !part.filename) part.file.resume();
      else {
        const kept = await store.keep(part.file, mostBytes);
        sent.files.push({ ...kept, name: cleanFileName(part.filename), content_type: (part.mimetype || 'application/octet-stream').slice(0, 120) });
        bytes += kept.size;
        sent.too_large = part.file.truncated || bytes > mostBytes;
      }
    }
  } catch (error) {
    await dropFiles(store, sent.files);
    throw error;
  }
  if (sent.too_large) await dropFiles(store, sent.files.splice(0));
  return sent;
}

/** Lets go of files that became part of nothing. */
export const dropFiles = (store: Store, files: Upload[]) => Promise.all(files.map((file) => store.drop(file.storage_key)));
