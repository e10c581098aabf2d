import { IconDownload } from '@tabler/icons-react';
import { urlOf } from '../../contract/client.ts';
import type { OneImport } from '../../contract/imports.ts';
import { ButtonLink } from '../../ui/buttons.tsx';
import { Part } from '../../ui/sheet/sheet.tsx';
import { WaitingLines } from '../app/waiting.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './outcome.module.css';
import { callsOf, type ImportOf, useLeftRows } from './use-imports.ts';

/** What an undo did not take back, row by row, and why. */
export function LeftRows({ of, one }: { of: ImportOf; one: OneImport }) {
  const t = useText();
  const left = useLeftRows(of, one.id);
  const more = (one.undo?.refused ?? 0) - (left.data?.length ?? 0);
  return (
    <Part title={t('imports.left_rows')}>
      {!left.data ? (
        <WaitingLines queries={[left]} />
      ) : (
        <ul className={styles.problems} aria-label={t('imports.left_rows')}>
          {left.data.map((row) => (
            <li key={row.row}>
              <span className={styles.place}>
                {t('imports.row_n', { row: row.row })}
                {row.name && ` · ${row.name}`}
              </span>
              <span>{row.problem?.message}</span>
            </li>
          ))}
          {more > 0 && <li className={styles.place}>{t('imports.more_rows', { count: more })}</li>}
        </ul>
      )}
      {one.undo?.report && (
        <div className={styles.failed}>
          <ButtonLink href={urlOf(callsOf(of).undo_report, { import_id: one.id })} download>
            <IconDownload size={15} stroke={1.7} aria-hidden="true" />
            {t('imports.left_download')}
          </ButtonLink>
        </div>
      )}
    </Part>
  );
}
