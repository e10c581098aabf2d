import { useRef, useState } from 'react';
import { useText } from '../app/words/use-text.tsx';
import styles from './header.module.css';

/** The subject; pressed, it can be changed in its place. Enter keeps, Escape takes back. */
export function SubjectLine({ subject, shut, onChange }: { subject: string | null; shut: string | null; onChange: (subject: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const words = subject || t('ticket.no_subject');
  const finish = (keep: boolean) => {
    const next = typed?.trim() ?? '';
    setTyped(null);
    if (keep && next && next !== subject) onChange(next);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (typed !== null)
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it stands where the subject was that was pressed
        autoFocus
        className={styles.edit}
        aria-label={t('ticket.field_subject')}
        value={typed}
        maxLength={255}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') finish(true);
          else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            setTyped(null);
            requestAnimationFrame(() => button.current?.focus());
          }
        }}
      />
    );
  return (
    <h1 className={styles.subject} title={words}>
      {shut ? (
        words
      ) : (
        <button ref={button} type="button" className={styles.change} title={t('ticket.subject_change')} onClick={() => setTyped(subject ?? '')}>
          {words}
        </button>
      )}
    </h1>
  );
}
