import { IconDownload, IconPaperclip } from '@tabler/icons-react';
import type { Attachment } from '../../../contract/attachments.ts';
import { sizeOf } from '../../../ui/size.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from './attachments.module.css';

/** The files of a letter: pictures small, the rest by name and size; all of them download. */
export function Attachments({ files }: { files: Attachment[] }) {
  const t = useText();
  const locale = useLocale();
  if (!files.length) return null;
  return (
    <ul className={styles.files} aria-label={t('ticket.files', { count: files.length })}>
      {files.map((file) => (
        <li key={file.id}>
          <a
            className={styles.file}
            data-picture={file.thumb_url ? true : undefined}
            href={file.attachment_url}
            download={file.name}
            title={t('ticket.download', { name: file.name })}
          >
            {file.thumb_url ? (
              <img className={styles.thumb} src={file.thumb_url} alt="" loading="lazy" width={144} height={96} />
            ) : (
              <IconPaperclip size={16} aria-hidden="true" className={styles.icon} />
            )}
            <span className={styles.name}>{file.name}</span>
            <span className={styles.size}>{sizeOf(file.size, locale)}</span>
            <IconDownload size={14} aria-hidden="true" className={styles.load} />
          </a>
        </li>
      ))}
    </ul>
  );
}
