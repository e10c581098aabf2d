import { useState } from 'react';
import type { TimeSheet } from '../../contract/reports.ts';
import { useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';
import { type Bar, barsOf, stepsOf } from './bars.ts';
import styles from './chart.module.css';
import { hours, shortDay } from './words.ts';

const height = 160;
const most = 40;

/** Billable hours stand on the ground, the others on them: dark below, hatched above, so that it reads in grey too. The table says the same. */
export function Chart({ sheet }: { sheet: TimeSheet }) {
  const t = useText();
  const locale = useLocale();
  const [at, setAt] = useState<number | null>(null);
  const { bars, unit } = barsOf(sheet);
  const steps = stepsOf(Math.max(...bars.map((bar) => bar.billable + bar.other)));
  const top = steps.at(-1)! * 3600;
  const every = Math.ceil(bars.length / 8);
  const named = (bar: Bar) => (bar.from === bar.to ? shortDay(bar.from, locale) : `${shortDay(bar.from, locale)} – ${shortDay(bar.to, locale)}`);
  const pointed = at === null ? null : bars[at];
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.legend}>
        <span className={styles.key} data-of="billable">
          {t('reports.billable')}
        </span>
        <span className={styles.key} data-of="other">
          {t('reports.not_billable')}
        </span>
        <span className={styles.pointed}>
          {pointed
            ? t('reports.bar', { when: named(pointed), all: hours(pointed.billable + pointed.other), billable: hours(pointed.billable) })
            : t(`reports.per_${unit}`)}
        </span>
      </figcaption>
      <div
        className={styles.field}
        role="img"
        aria-label={t('reports.chart_about', { all: sheet.totals.total_hours, from: shortDay(sheet.from, locale), to: shortDay(sheet.to, locale) })}
      >
        <div className={styles.lines} aria-hidden="true">
          {steps.toReversed().map((step) => (
            <span key={step} className={styles.step}>
              {step.toLocaleString(locale)} h
            </span>
          ))}
        </div>
        <div className={styles.bars} style={{ height, gap: bars.length > most ? 1 : 3 }} aria-hidden="true">
          {bars.map((bar, place) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: a pointer sees the numbers of a bar; everybody else has the table
            <span key={bar.from} className={styles.slot} data-at={place === at || undefined} onMouseEnter={() => setAt(place)} onMouseLeave={() => setAt(null)}>
              <span className={styles.other} style={{ height: `${(bar.other / top) * 100}%` }} />
              <span className={styles.billable} style={{ height: `${(bar.billable / top) * 100}%` }} />
            </span>
          ))}
        </div>
        <div className={styles.days} aria-hidden="true" style={{ gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))` }}>
          {bars.map((bar, place) =>
            place % every === 0 && bars.length - place >= Math.min(every, 3) ? (
              <span key={bar.from} style={{ gridColumn: place + 1 }}>
                {shortDay(bar.from, locale)}
              </span>
            ) : null,
          )}
        </div>
      </div>
    </figure>
  );
}
