import { IconDownload } from '@tabler/icons-react';
import { urlOf } from '../../contract/client.ts';
import type { OneImport } from '../../contract/imports.ts';
import { ButtonLink } from '../../ui/buttons.tsx';
import { useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './outcome.module.css';
import { callsOf, type ImportOf } from './use-imports.ts';

/** The failed rows as a file, to be put right and imported again (D40). */
export function FailedRows({ of, one }: { of: ImportOf; one: OneImport }) {
  const t = useText();
  const locale = useLocale();
  if (!one.failures || one.failures.count === 0) return null;
  const { count, report } = one.failures;
  return (
    <div className={styles.failed}>
      <p>{t('imports.failed_about', { count, number: count.toLocaleString(locale) })}</p>
      {report && (
        <ButtonLink href={urlOf(callsOf(of).report, { import_id: one.id })} download>
          <IconDownload size={15} stroke={1.7} aria-hidden="true" />
          {t('imports.failed_download')}
        </ButtonLink>
      )}
    </div>
  );
}
