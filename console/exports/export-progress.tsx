import { useEffect, useRef } from 'react';
import type { Export } from '../../contract/exports.ts';
import { ButtonLink, TextButton } from '../../ui/buttons.tsx';
import { Notice } from '../../ui/sheet/sheet.tsx';
import { NoWorker } from '../app/desk/no-worker.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './exports.module.css';
import { type ExportKind, fileUrl } from './use-export.ts';

interface ExportProgressProps {
  kind: ExportKind;
  /** Nothing until the first word about it. */
  made: Export | undefined;
  onAgain: () => void;
  onClose: () => void;
}

/** How far the file is, and the file. */
export function ExportProgress({ kind, made, onAgain, onClose }: ExportProgressProps) {
  const t = useText();
  const link = useRef<HTMLAnchorElement>(null);
  const status = made?.status ?? 'in_progress';
  const waiting = made?.no_worker ?? false;
  const count = made?.completed_records ?? 0;
  useEffect(() => {
    if (status === 'completed') link.current?.focus();
  }, [status]);
  return (
    <>
      <div className={styles.body}>
        {status === 'failed' ? (
          <Notice tone="refused">{t('exports.failed')}</Notice>
        ) : (
          <>
            <div role="status" className={styles.said}>
              <strong>{t(status === 'completed' ? 'exports.done' : waiting ? 'app.waiting_worker' : 'exports.running')}</strong>
              <span>{t(status === 'completed' ? 'exports.done_rows' : 'exports.rows', { count })}</span>
            </div>
            {waiting ? <NoWorker /> : status === 'in_progress' && <div role="progressbar" aria-label={t('exports.running')} className={styles.bar} />}
            <p className={styles.about}>{t(status === 'completed' ? 'exports.kept' : 'exports.may_close')}</p>
          </>
        )}
      </div>
      <footer className={styles.foot}>
        <div className={styles.buttons}>
          {status !== 'in_progress' && (
            <TextButton look={status === 'failed' ? 'main' : 'quiet'} onClick={onAgain}>
              {t('exports.again')}
            </TextButton>
          )}
          {status !== 'completed' && (
            <TextButton look="plain" onClick={onClose}>
              {t('app.close')}
            </TextButton>
          )}
          {status === 'completed' && made && (
            <ButtonLink look="main" ref={link} href={fileUrl(kind, made.id)} download>
              {t('exports.download')}
            </ButtonLink>
          )}
        </div>
      </footer>
    </>
  );
}
