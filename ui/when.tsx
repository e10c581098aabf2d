import { createContext, useContext, useSyncExternalStore } from 'react';
import styles from './when.module.css';

/** The language instants and numbers are written in; the app provides it. */
export const LocaleContext = createContext('en');
export const useLocale = () => useContext(LocaleContext);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let now = Date.now();
const clocks = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const tick of clocks) tick();
}, minute / 2);
const subscribe = (tick: () => void) => {
  clocks.add(tick);
  return () => void clocks.delete(tick);
};

const formats = new Map<string, Intl.RelativeTimeFormat | Intl.DateTimeFormat>();
function kept<T extends Intl.RelativeTimeFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  if (!formats.has(key)) formats.set(key, make());
  return formats.get(key) as T;
}
/** German's narrow form says metres for minutes. */
const relative = (locale: string) =>
  kept(`r${locale}`, () => new Intl.RelativeTimeFormat(locale, { style: locale === 'de' ? 'short' : 'narrow', numeric: 'auto' }));
const dated = (locale: string, name: string, given: Intl.DateTimeFormatOptions) => kept(`${name}${locale}`, () => new Intl.DateTimeFormat(locale, given));

/** `2 min. ago`, `in 3 hours`, then a date. */
export function relativeTo(at: number, from: number, locale: string): string {
  const gap = at - from;
  const size = Math.abs(gap);
  if (size < minute) return relative(locale).format(0, 'second');
  if (size < hour) return relative(locale).format(Math.trunc(gap / minute), 'minute');
  if (size < day) return relative(locale).format(Math.trunc(gap / hour), 'hour');
  if (size < 7 * day) return relative(locale).format(Math.trunc(gap / day), 'day');
  const sameYear = new Date(at).getFullYear() === new Date(from).getFullYear();
  return dated(locale, sameYear ? 'd' : 'y', sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}
export const exactly = (at: number | string, locale: string) => dated(locale, 'e', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
/** As it stands on paper, which does not keep itself fresh. */
const printed = (at: number, locale: string) => dated(locale, 'p', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
export const clockTime = (at: number | string, locale: string) => dated(locale, 't', { timeStyle: 'short' }).format(new Date(at));

/** A point in time beside now, exact on hover; keeps itself fresh. In print a date and a time. */
export function When({ at, className }: { at: string; className?: string | undefined }) {
  const locale = useLocale();
  const current = useSyncExternalStore(subscribe, () => now);
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={exactly(time, locale)} data-printed={printed(time, locale)} className={`${styles.when} ${className ?? ''}`}>
      <span className={styles.beside}>{relativeTo(time, Math.max(current, Math.min(time, current + 5_000)), locale)}</span>
    </time>
  );
}
