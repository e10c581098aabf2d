/** Numbers that look like chance and are the same at every run. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number below `n`. */
  below(n: number): number;
  /** A whole number below `n`, the low ones far more often. */
  skewed(n: number): number;
  of<T>(list: readonly T[]): T;
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, skewed: (n) => Math.floor(n * next() ** 3), of: (list) => list[below(list.length)]! };
}
