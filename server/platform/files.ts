/** Files on disk under random names that say nothing and run nothing; what they are called and whose they are stands in the database. */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from './http/uploads.ts';
import { refusal } from './refusal.ts';

export interface Files extends Store {
  /** The content and its length, or null where the file is gone. */
  open(storageKey: string): Promise<{ stream: Readable; size: number } | null>;
}

/** Keys are made here and nowhere else; anything of another form is no key. */
const keyShape = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;

export function openFiles(directory: string): Files {
  const placeOf = (key: string) => {
    if (!keyShape.test(key)) throw new Error('not a storage key');
    return join(directory, key);
  };
  return {
    async keep(stream, mostBytes) {
      const name = randomBytes(32).toString('hex');
      const key = `${name.slice(0, 2)}/${name.slice(2)}`;
      await mkdir(join(directory, name.slice(0, 2)), { recursive: true, mode: 0o700 });
      let size = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          done(size > mostBytes ? refusal('attachment.too_large', { limit: `${Math.round(mostBytes / 1e6)} MB` }) : null, chunk);
        },
      });
      try {
        await pipeline(stream, measure, createWriteStream(placeOf(key), { mode: 0o600, flags: 'wx', flush: true }));
      } catch (error) {
        await rm(placeOf(key), { force: true });
        throw error;
      }
      return { storage_key: key, size };
    },
    drop: (key) => rm(placeOf(key), { force: true }),
    async open(key) {
      const place = placeOf(key);
      const facts = await stat(place).catch(() => null);
      return facts ? { stream: createReadStream(place), size: facts.size } : null;
    },
  };
}
