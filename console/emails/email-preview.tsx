import { useEffect, useState } from 'react';
import type { MailKind, MailLanguage } from '../../contract/mail-texts.ts';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './emails.module.css';
import { usePreview } from './use-emails.ts';

interface EmailPreviewProps {
  kind: MailKind;
  language: MailLanguage;
  subject: string;
  body: string;
}

/** The mail as it will arrive, filled with made-up people; follows the typing after a moment. */
export function EmailPreview({ kind, language, subject, body }: EmailPreviewProps) {
  const t = useText();
  const [words, setWords] = useState({ subject, body });
  useEffect(() => {
    const timer = setTimeout(() => setWords({ subject, body }), 400);
    return () => clearTimeout(timer);
  }, [subject, body]);
  const preview = usePreview(kind, language, words);
  return (
    <section className={styles.preview} aria-label={t('emails.preview')}>
      <h2 className={styles.previewTitle}>{t('emails.preview')}</h2>
      {!preview.data ? (
        <SkeletonLine />
      ) : (
        <>
          <p className={styles.previewSubject} lang={language}>
            {preview.data.subject}
          </p>
          <iframe className={styles.frame} sandbox="" title={t('emails.preview')} srcDoc={preview.data.html} tabIndex={-1} />
        </>
      )}
      {preview.error && <p className={styles.hint}>{t('emails.preview_old')}</p>}
    </section>
  );
}
