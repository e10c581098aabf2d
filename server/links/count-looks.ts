/** Keeps looks until they are written together: a page never waits for its own count. Looks of the last moment die with the process, links do not. */
import type { Databases } from '../platform/db.ts';
import type { Log } from '../platform/log.ts';
import { type Look, recordLooks } from './link-views.ts';

export interface LookCounter {
  saw(orgId: number, look: Look): void;
  /** Writes what waits, now. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const most = 5000;

export function countLooks(databases: Databases, log: Log, milliseconds = 500): LookCounter {
  let waiting = new Map<string, { org: number; look: Look }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const batch = [...waiting.values()];
    waiting = new Map();
    for (const [org, looks] of Map.groupBy(batch, (one) => one.org))
      await recordLooks(
        databases.of(org),
        looks.map((one) => one.look),
      ).catch((error: Error) => log.warn({ error: error.message }, 'looks at public links were not counted'));
  }
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  };
  return {
    saw(org, look) {
      const key = `${look.link_id}:${look.viewer.toString('base64')}`;
      // Somebody who reads again and again in one breath is one look; a flood of strangers is not kept without end.
      if (waiting.has(key) || waiting.size >= most) return;
      waiting.set(key, { org, look });
      timer ??= setTimeout(() => void flush(), milliseconds);
    },
    flush,
    close: flush,
  };
}
