import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useText } from '../../app/words/use-text.tsx';
import { type Ending, endings } from '../expiry.ts';
import styles from '../until-and-why.module.css';

export interface Options {
  ending: Ending;
  date: string | null;
  passphrase: string;
}
export const noOptions: Options = { ending: 'never', date: null, passphrase: '' };

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000 - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const length = { day: 1, week: 7, month: 30 } as const;

/** Until when a link opens, and its passphrase: folded, as most links need neither. Ends beyond the maximum are not offered. */
export function LinkOptions({ options, onChange, maxDays }: { options: Options; onChange: (options: Options) => void; maxDays: number | null }) {
  const t = useText();
  const within = endings.filter((one) => maxDays === null || !(one in length) || length[one as keyof typeof length] <= maxDays);
  return (
    <details className={styles.fold}>
      <summary>
        <IconChevronRight size={14} aria-hidden="true" /> {t('links.options')}
      </summary>
      <div className={styles.fields}>
        <label className={styles.field}>
          <span className={styles.label}>{t('links.until')}</span>
          <span className={styles.ends}>
            <span className={styles.choice}>
              <select className={styles.control} value={options.ending} onChange={(event) => onChange({ ...options, ending: event.target.value as Ending })}>
                {within.map((one) => (
                  <option key={one} value={one}>
                    {one === 'never' && maxDays !== null ? t('links.until_most') : t(`sharing.until_${one}`)}
                  </option>
                ))}
              </select>
              <IconChevronDown size={14} className={styles.chevron} aria-hidden="true" />
            </span>
            {options.ending === 'date' && (
              <input
                type="date"
                className={styles.control}
                aria-label={t('sharing.until_date')}
                required
                min={dayFrom(0)}
                max={maxDays === null ? undefined : dayFrom(maxDays)}
                value={options.date ?? ''}
                onChange={(event) => onChange({ ...options, date: event.target.value || null })}
              />
            )}
          </span>
        </label>
        <label className={styles.field}>
          <span className={styles.label}>{t('links.passphrase')}</span>
          <input
            type="text"
            className={styles.control}
            minLength={8}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('links.passphrase_hint')}
            value={options.passphrase}
            onChange={(event) => onChange({ ...options, passphrase: event.target.value })}
          />
        </label>
        {maxDays !== null && <p className={styles.label}>{t('links.most', { days: maxDays })}</p>}
      </div>
    </details>
  );
}
