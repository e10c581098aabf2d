/** What a workbook's archive holds: unpacked once to see that it is no bomb, the parts every sheet needs kept on the way. */
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import unzipper from 'unzipper';
import type { Files } from '../../platform/files.ts';
import type { Invalid } from '../../platform/refusal.ts';
import { badFile } from './bad-file.ts';
import type { FewTexts, SharedTexts } from './shared-texts.ts';

/** A workbook and what it holds unpacked: a few hundred thousand rows. Larger files come as CSV. */
export const mostPackedBytes = 25_000_000;
export const mostUnpackedBytes = 400_000_000;
const mostEntries = 2000;
/** Texts and styles are held in memory while a workbook is read, and one row of it. */
const mostTextBytes = 40_000_000;
const mostRowBytes = 4_000_000;
const megabytes = (bytes: number) => ({ limit: bytes / 1_000_000 });

/** Who is which sheet, and how days are written. */
const small = { relations: 'xl/_rels/workbook.xml.rels', workbook: 'xl/workbook.xml', styles: 'xl/styles.xml' };
const textsName = 'xl/sharedstrings.xml';
export type Parts = Partial<Record<keyof typeof small, Buffer>>;

export const pathOf = (path: string) => path.replace(/^\//, '').toLowerCase();
const unpacked = (stream: Readable) => stream.pipe(unzipper.Parse({ forceStream: true })) as AsyncIterable<unzipper.Entry>;

/** What an archive says of its own sizes is not believed. Its texts are read on the way into `into`. */
export async function partsOf(files: Files, key: string, into: SharedTexts | null): Promise<Parts> {
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  if (file.size > mostPackedBytes) throw badFile('workbook_large', megabytes(mostPackedBytes));
  const parts: Parts = {};
  let size = 0;
  let entries = 0;
  let bomb: Invalid | null = null;
  try {
    for await (const entry of unpacked(file.stream)) {
      if (++entries > mostEntries) bomb = badFile('workbook_parts', { limit: mostEntries });
      const path = pathOf(entry.path);
      const part = (Object.keys(small) as (keyof typeof small)[]).find((name) => small[name] === path);
      const texts = path === textsName;
      const sheet = /sheet\d*\.xml$/.test(path);
      const kept: Buffer[] = [];
      let own = 0;
      let row = 0;
      const measure = new Writable({
        write(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          own += chunk.length;
          const end = sheet ? chunk.lastIndexOf('</row') : 0;
          row = end < 0 ? row + chunk.length : chunk.length - end;
          if (size > mostUnpackedBytes) bomb = badFile('workbook_bomb', megabytes(mostUnpackedBytes));
          else if ((part || texts) && own > mostTextBytes) bomb = badFile('workbook_texts', megabytes(mostTextBytes));
          else if (sheet && row > mostRowBytes) bomb = badFile('workbook_row', megabytes(mostRowBytes));
          else if (part) kept.push(chunk);
          try {
            if (texts && !bomb) into?.read(chunk);
            done(bomb);
          } catch (error) {
            done(error as Error);
          }
        },
      });
      await pipeline(entry as unknown as Readable, measure);
      if (part) parts[part] = Buffer.concat(kept);
      if (bomb) break;
    }
  } catch {
    throw bomb ?? badFile('workbook_damaged');
  } finally {
    file.stream.destroy();
  }
  if (bomb) throw bomb;
  return parts;
}

/** The entry of an archive at this path, once; nothing where there is none. The archive is let go when whoever reads it stops. */
export async function* entryAt(files: Files, key: string, path: string | null): AsyncGenerator<Readable> {
  const file = await files.open(key);
  if (!file) throw badFile('not_kept');
  try {
    for await (const entry of unpacked(file.stream)) {
      if (pathOf(entry.path) !== path) {
        entry.autodrain();
        continue;
      }
      yield entry as unknown as Readable;
      return;
    }
  } finally {
    file.stream.destroy();
  }
}

/** Reads the texts of an archive that was looked through, as far as any is wanted. */
export async function readTexts(files: Files, key: string, texts: FewTexts): Promise<void> {
  for await (const entry of entryAt(files, key, textsName))
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      texts.read(chunk);
      if (!texts.wanted()) return;
    }
}
