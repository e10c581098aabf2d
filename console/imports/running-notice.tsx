import { Notice } from '../../ui/sheet/sheet.tsx';
import { clockTime, useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';
import { ImportLink } from './import-link.tsx';
import styles from './imports.module.css';
import { type ImportOf, useImports } from './use-imports.ts';

/** Says whose import is on its way and since when, and leads there: only one of a kind goes at a time (D35). */
export function RunningNotice({ of }: { of: ImportOf }) {
  const t = useText();
  const locale = useLocale();
  const running = useImports(of).data?.find((one) => one.status === 'in_progress');
  if (!running) return null;
  return (
    <Notice>
      {t('imports.running', { by: running.started_by.name, since: clockTime(running.created_at, locale), file: running.file_name })}{' '}
      <span className={styles.inText}>
        <ImportLink of={of} id={running.id}>
          {t('imports.to_it')}
        </ImportLink>
      </span>
    </Notice>
  );
}
