/** Times as people say them. The page's script turns them into the reader's own zone; without it they are relative, or a day. */
import { html, type Markup } from '../markup.ts';

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const days = 7;

/** A point in time: “5 minutes ago” within a week, else the day. */
export function timeOf(instant: string, language: string): Markup {
  const at = new Date(instant);
  const ago = (Date.now() - at.getTime()) / 1000;
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at);
  return html`<time datetime="${instant}" title="${exact} UTC">${ago < days * 86_400 ? relative(ago, language) : dayOf(instant, language)}</time>`;
}

function relative(ago: number, language: string): string {
  const said = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, seconds] of steps) if (ago >= seconds) return said.format(-Math.floor(ago / seconds), unit);
  return said.format(0, 'second');
}

export function dayOf(instant: string, language: string): string {
  const at = new Date(instant);
  const year = at.getUTCFullYear() === new Date().getUTCFullYear() ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC', ...year }).format(at);
}

/** A day with its hour; without the script in universal time. */
export function momentOf(instant: string, language: string): Markup {
  const said = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(instant),
  );
  return html`<time datetime="${instant}" data-moment>${said} UTC</time>`;
}

/** A size as people read it. */
export function sizeOf(bytes: number, language: string): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), 'kilobyte'] : [Math.round(bytes / 1e5) / 10, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: 'short' }).format(value as number);
}
