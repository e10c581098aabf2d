import { useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './imports.module.css';

/** A bar that fills; `part` from 0 to 1. */
export function Bar({ part, label }: { part: number; label: string }) {
  const percent = Math.round(part * 100);
  return (
    <div className={styles.track} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <div className={styles.fill} style={{ width: `${percent}%` }} />
    </div>
  );
}

/** The file on its way to the server. */
export function Sending({ part }: { part: number }) {
  const t = useText();
  const locale = useLocale();
  return (
    <div className={styles.sending}>
      <span>{t('imports.sending', { percent: new Intl.NumberFormat(locale, { style: 'percent' }).format(part) })}</span>
      <Bar part={part} label={t('imports.sending_label')} />
    </div>
  );
}
