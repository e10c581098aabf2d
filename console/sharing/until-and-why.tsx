import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useText } from '../app/words/use-text.tsx';
import { type Ending, endings } from './expiry.ts';
import styles from './until-and-why.module.css';

export interface Until {
  ending: Ending;
  date: string | null;
  reason: string;
}

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Until when, and why: folded, as most shares need neither. */
export function UntilAndWhy({ until, onChange }: { until: Until; onChange: (until: Until) => void }) {
  const t = useText();
  return (
    <details className={styles.fold}>
      <summary>
        <IconChevronRight size={14} aria-hidden="true" /> {t('sharing.until_and_why')}
      </summary>
      <div className={styles.fields}>
        <label className={styles.field}>
          <span className={styles.label}>{t('sharing.until')}</span>
          <span className={styles.ends}>
            <span className={styles.choice}>
              <select className={styles.control} value={until.ending} onChange={(event) => onChange({ ...until, ending: event.target.value as Ending })}>
                {endings.map((one) => (
                  <option key={one} value={one}>
                    {t(`sharing.until_${one}`)}
                  </option>
                ))}
              </select>
              <IconChevronDown size={14} className={styles.chevron} aria-hidden="true" />
            </span>
            {until.ending === 'date' && (
              <input
                type="date"
                className={styles.control}
                aria-label={t('sharing.until_date')}
                required
                min={today()}
                value={until.date ?? ''}
                onChange={(event) => onChange({ ...until, date: event.target.value || null })}
              />
            )}
          </span>
        </label>
        <label className={styles.field}>
          <span className={styles.label}>{t('sharing.reason')}</span>
          <input
            type="text"
            className={styles.control}
            maxLength={500}
            placeholder={t('sharing.reason_hint')}
            value={until.reason}
            onChange={(event) => onChange({ ...until, reason: event.target.value })}
          />
        </label>
      </div>
    </details>
  );
}
