/** The time as this Tandem sees it; tests set it, nothing else does. */
let shift = 0;

export const now = (): Date => new Date(Date.now() + shift);

/** For tests: lets so many milliseconds pass at once. */
export function letPass(milliseconds: number): void {
  shift += milliseconds;
}
/** For tests: back to the real time. */
export function backToNow(): void {
  shift = 0;
}
