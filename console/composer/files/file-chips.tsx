import { IconPaperclip, IconRefresh, IconX } from '@tabler/icons-react';
import { sizeOf } from '../../../ui/size.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from './file-chips.module.css';
import type { Upload } from './use-uploads.ts';

/** The files of a message being written: name, size, how far, remove, try again. */
export function FileChips({ uploads, onRemove, onAgain }: { uploads: Upload[]; onRemove: (key: string) => void; onAgain: (key: string) => void }) {
  const t = useText();
  const locale = useLocale();
  const refusal = useRefusal();
  if (!uploads.length) return null;
  return (
    <ul className={styles.files} aria-label={t('composer.files')}>
      {uploads.map((one) => (
        <li key={one.key} className={styles.file} data-failed={one.error ? true : undefined}>
          <IconPaperclip size={14} aria-hidden="true" />
          <span className={styles.name} title={one.name}>
            {one.name}
          </span>
          <span className={styles.size}>
            {one.error ? refusal(one.error) : one.progress < 1 ? `${Math.round(one.progress * 100)} %` : sizeOf(one.size, locale)}
          </span>
          {one.error !== null && one.file && (
            <button type="button" className={styles.act} aria-label={t('composer.file_again', { name: one.name })} onClick={() => onAgain(one.key)}>
              <IconRefresh size={14} />
            </button>
          )}
          <button type="button" className={styles.act} aria-label={t('composer.file_remove', { name: one.name })} onClick={() => onRemove(one.key)}>
            <IconX size={14} />
          </button>
          {one.progress < 1 && !one.error && (
            <span
              className={styles.bar}
              role="progressbar"
              aria-label={one.name}
              aria-valuenow={Math.round(one.progress * 100)}
              aria-valuemin={0}
              aria-valuemax={100}
            >
              <span className={styles.done} style={{ width: `${one.progress * 100}%` }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
