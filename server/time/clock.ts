/** Hours and minutes as people write them, and seconds as they are kept. */
const shape = /^(\d{1,4}):([0-5]\d)$/;
/** As much as an entry can say. */
export const mostSeconds = 36_000_000;
const two = (n: number) => String(n).padStart(2, '0');

/** `01:40` for 6000 seconds; what is less than a minute is not shown, but kept. */
export const clockOf = (seconds: number): string => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;

/** The seconds meant by `hh:mm`; null where it means none. At most 9,999 hours, and never more than 59 minutes beside them. */
export function secondsOf(text: string): number | null {
  const parts = shape.exec(text.trim());
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 : null;
}
