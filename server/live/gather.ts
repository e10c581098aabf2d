/** Gathers what a moment brings under one key, so that a burst about one ticket costs one question. A few at a time, the rest wait. */
const atOnce = 4;

export interface Gather<T> {
  /** Adds to what waits under a key; `merge` puts two into one. */
  add(key: string, thing: T): void;
  close(): void;
}

/** `work` runs once per key a pause (in milliseconds) after its first thing; one that fails is tried again a second later. */
export function gather<T>(pause: () => number, merge: (before: T, thing: T) => T, work: (thing: T) => Promise<void>): Gather<T> {
  const waiting = new Map<string, T>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  const soon = (wait: number) => {
    if (!closed) timer ??= setTimeout(() => void run(), wait);
  };
  const add = (key: string, thing: T, wait = pause()) => {
    const before = waiting.get(key);
    waiting.set(key, before === undefined ? thing : merge(before, thing));
    soon(wait);
  };
  async function run(): Promise<void> {
    const batch = [...waiting];
    waiting.clear();
    let failed = false;
    const next = async (): Promise<void> => {
      for (let one = batch.shift(); one && !closed; one = batch.shift()) {
        const [key, thing] = one;
        await work(thing).catch(() => {
          const later = waiting.get(key);
          waiting.set(key, later === undefined ? thing : merge(thing, later));
          failed = true;
        });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    timer = null;
    if (waiting.size) soon(failed ? 1000 : pause());
  }
  return {
    add: (key, thing) => add(key, thing),
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      waiting.clear();
    },
  };
}
