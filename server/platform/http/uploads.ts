/** Reads multipart forms as the API's clients send them: `attachments[]` files, `tags[]` arrays, `custom_fields[name]` dictionaries, all values text. */
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Invalid, Refusal, refusal } from '../refusal.ts';

/** A file that came with a request, already stored under a random name; not yet part of anything. */
export interface Upload {
  name: string;
  content_type: string;
  size: number;
  storage_key: string;
  /** A committed row has it; until then the file goes again when the request is refused. */
  kept?: boolean;
}

/** Marks files as kept once the transaction that wrote their rows is committed. */
export const keepUploads = (tx: { afterCommit(then: () => void): void }, files: Upload[]): void =>
  tx.afterCommit(() => {
    for (const file of files) file.kept = true;
  });

/** Where uploads go: stores a stream, tells its size, or throws when it is larger than allowed. */
export interface Store {
  keep(stream: Readable, mostBytes: number): Promise<{ storage_key: string; size: number }>;
  drop(storageKey: string): Promise<void>;
}

/** All fields of a form together, files apart: as much as a body of JSON may have. */
const mostFieldLetters = 5_000_000;

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function put(body: Record<string, unknown>, name: string, value: string): void {
  const [, outer, inner, rest] = /^([^[\]]+)(?:\[([^[\]]*)\](\[[^[\]]+\])?)?$/.exec(name) ?? [];
  if (!outer || forbidden.has(outer) || (inner && forbidden.has(inner)) || (rest && !inner))
    throw new Invalid([{ field: name.slice(0, 100), code: 'invalid_field', message: 'Unexpected/invalid field in request' }]);
  if (inner && rest) {
    const before = Object.hasOwn(body, outer) ? (body[outer] as Record<string, unknown>) : {};
    const within = typeof before === 'object' && before !== null ? { ...before } : {};
    put(within, `${inner}${rest}`, value);
    body[outer] = within;
  } else if (inner === undefined) body[outer] = Object.hasOwn(body, outer) ? [body[outer], value].flat() : value;
  else if (inner === '') body[outer] = Object.hasOwn(body, outer) ? [body[outer], value].flat() : [value];
  else {
    const before = Object.hasOwn(body, outer) ? body[outer] : {};
    body[outer] = { ...(before as Record<string, unknown>), [inner]: value };
  }
}

/** A file's name as it was sent, less what is no part of a name: folders, control and direction marks. */
export function cleanFileName(name: string): string {
  const base = name
    .normalize('NFC')
    .split(/[\\/]/)
    .pop()!
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .trim();
  const cut = base.length > 200 ? `${base.slice(0, 150)}…${base.slice(-40)}` : base;
  return cut === '' || cut === '.' || cut === '..' ? 'file' : cut;
}

/** A form's picture may have so much. */
export const mostPictureBytes = 5_000_000;

/** The fields and files of a multipart request; with `only`, the one file of that name. Files are dropped again when the form turns out to be wrong. */
export async function readForm(
  request: FastifyRequest,
  store: Store,
  mostBytes: number,
  only?: string,
  tooLarge: 'attachment.too_large' | 'import.too_large' = 'attachment.too_large',
): Promise<{ body: Record<string, unknown>; files: Upload[] }> {
  const body: Record<string, unknown> = {};
  const files: Upload[] = [];
  let letters = 0;
  try {
    for await (const part of request.parts({ limits: { files: 50, fields: 500, fieldSize: 1_000_000, fileSize: mostBytes + 1, headerPairs: 100 } })) {
      if (part.type === 'field') {
        letters += String(part.value).length;
        if (letters > mostFieldLetters) throw refusal('body_too_large', { limit: '5 MB' });
        put(body, part.fieldname, String(part.value));
      } else if (only === undefined ? !/^attachments?(\[\])?$/.test(part.fieldname) : part.fieldname !== only || files.length > 0) {
        part.file.resume();
        const message = only === undefined ? 'Files go in attachments[].' : `One file goes in ${only}.`;
        throw new Invalid([{ field: part.fieldname.slice(0, 100), code: 'invalid_field', message }]);
      } else {
        const kept = await store.keep(part.file, mostBytes);
        files.push({ ...kept, name: cleanFileName(part.filename ?? 'file'), content_type: (part.mimetype || 'application/octet-stream').slice(0, 120) });
        if (part.file.truncated || files.reduce((sum, file) => sum + file.size, 0) > mostBytes)
          throw refusal(tooLarge, { limit: `${Math.round(mostBytes / 1e6)} MB` });
      }
    }
  } catch (error) {
    await Promise.all(files.map((file) => store.drop(file.storage_key)));
    throw error instanceof Refusal && error.code === 'attachment.too_large' ? refusal(tooLarge, error.facts) : error;
  }
  return { body, files };
}

/** One form field arrives as text even where a list is meant. */
export function asLists(body: Record<string, unknown>, properties: Record<string, { type?: string | string[] }>): Record<string, unknown> {
  for (const [name, value] of Object.entries(body)) if ([properties[name]?.type].flat().includes('array') && !Array.isArray(value)) body[name] = [value];
  return body;
}
