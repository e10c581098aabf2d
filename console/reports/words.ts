/** Days and hours as the reader writes them. */
const two = (n: number) => String(n).padStart(2, '0');

/** `12:05` for 43,500 seconds. */
export const hours = (seconds: number): string => `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (locale: string, name: string, given: Intl.DateTimeFormatOptions) => {
  const known = formats.get(`${name}${locale}`) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...given });
  formats.set(`${name}${locale}`, known);
  return known;
};
/** A day without its year, in UTC, because it is a day and no moment. */
export const shortDay = (day: string, locale: string): string => formatOf(locale, 's', { day: 'numeric', month: 'short' }).format(new Date(`${day}T00:00:00Z`));
export const longDay = (day: string, locale: string): string => formatOf(locale, 'l', { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00Z`));
