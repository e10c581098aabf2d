import type { OneImport } from '../../contract/imports.ts';
import { useLocale } from '../../ui/when.tsx';
import { NoWorker } from '../app/desk/no-worker.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './imports.module.css';
import { Bar } from './sending.tsx';

/** How far an import is, said again as it goes. */
export function Progress({ one }: { one: OneImport }) {
  const t = useText();
  const locale = useLocale();
  const phase = t(one.paused ? 'imports.phase_paused' : one.no_worker ? 'app.waiting_worker' : `imports.phase_${one.phase ?? 'reading'}`);
  const counted = one.phase === 'writing' || one.phase === 'undoing';
  const number = (value: number) => value.toLocaleString(locale);
  const left = one.estimated_time_remaining;
  return (
    <div className={styles.progress}>
      <p role="status">{phase}</p>
      <Bar part={counted && one.total_records > 0 ? Math.min(1, one.completed_records / one.total_records) : 0} label={phase} />
      <p className={styles.progressAbout}>
        {counted
          ? t('imports.rows_done', { done: number(one.completed_records), total: number(one.total_records) })
          : t('imports.rows_read', { count: number(one.total_records) })}
        {left ? ` · ${left < 90 ? t('imports.seconds_left', { count: left }) : t('imports.minutes_left', { count: Math.ceil(left / 60) })}` : ''}
      </p>
      {one.no_worker && <NoWorker />}
    </div>
  );
}
