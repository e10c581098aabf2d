import type { TimeSheet } from '../../contract/reports.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './page.module.css';

/** The three numbers people come for. */
export function Totals({ sheet: { totals } }: { sheet: TimeSheet }) {
  const t = useText();
  const part = (seconds: number) => t('reports.share', { percent: totals.total_seconds ? Math.round((seconds / totals.total_seconds) * 100) / 100 : 0 });
  return (
    <dl className={styles.totals}>
      <div className={styles.total}>
        <dt>{t('reports.total')}</dt>
        <dd>{totals.total_hours}</dd>
        <dd className={styles.aside}>{t('reports.entries', { count: totals.entries })}</dd>
      </div>
      <div className={styles.total}>
        <dt>{t('reports.billable')}</dt>
        <dd>{totals.billable_hours}</dd>
        <dd className={styles.aside}>{part(totals.billable_seconds)}</dd>
      </div>
      <div className={styles.total}>
        <dt>{t('reports.not_billable')}</dt>
        <dd>{totals.non_billable_hours}</dd>
        <dd className={styles.aside}>{part(totals.non_billable_seconds)}</dd>
      </div>
    </dl>
  );
}
