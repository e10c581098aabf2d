/** Hours and minutes as people type them: `1:30`, `90m`, `1h 30m`, `1.5h`, `1,5h`; a bare number is minutes. */
const most = 9999 * 3600 + 59 * 60;

/** The seconds meant; null where nothing can be made of it. */
export function readTime(text: string): number | null {
  const said = text.trim().toLowerCase().replaceAll(',', '.');
  const clock = /^(\d{1,4}):([0-5]?\d)$/.exec(said);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60;
  const words = /^(?:(\d+(?:\.\d+)?)\s*(?:h|std|시간))?\s*(?:(\d+)\s*(?:m|min|분)?)?$/.exec(said);
  if (!words || (words[1] === undefined && words[2] === undefined)) return null;
  const seconds = Math.round(Number(words[1] ?? 0) * 60) * 60 + Number(words[2] ?? 0) * 60;
  return seconds <= most ? seconds : null;
}

const two = (n: number) => String(n).padStart(2, '0');
/** `1:05` for 3900 seconds. */
export const hoursOf = (seconds: number): string => `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;
/** `1:05:09`, as a clock that runs shows it. */
export const ticking = (seconds: number): string => `${hoursOf(seconds)}:${two(seconds % 60)}`;
