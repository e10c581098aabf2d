/** What stands where a page cannot. */
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused } from '../../contract/client.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './broken.module.css';
import { useRefusal } from './words/use-refusal.ts';
import { useText } from './words/use-text.tsx';

/** `inside` where a page stands around it already. */
export function Missing({ text, inside = false }: { text?: string; inside?: boolean }) {
  const t = useText();
  const Place = inside ? 'div' : 'main';
  return (
    <Place className={inside ? undefined : styles.alone}>
      <EmptyState drawing="glass" head="h1" title={t('app.missing_title')} text={text ?? t('app.missing_text')}>
        <a className={styles.go} href="/">
          {t('app.go_tickets')}
        </a>
      </EmptyState>
    </Place>
  );
}

/** The error boundary of every route: says what was refused, or that the fault is ours, with the number of the request. */
export function Broken({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const t = useText();
  const refusal = useRefusal();
  const [copied, setCopied] = useState(false);
  const refused = error instanceof Refused;
  const id = refused ? error.request_id : null;
  const again = () => (refused ? reset() : location.reload());
  return (
    <main className={styles.alone}>
      <EmptyState
        head="h1"
        drawing={refused && error.status === 0 ? 'cable' : refused && error.status < 500 ? 'lock' : 'cable'}
        title={refused && error.status < 500 ? refusal(error) : t('app.broken_title')}
        text={refused && error.status < 500 ? undefined : t('app.broken_text')}
      >
        {id && (
          <TextButton
            look="quiet"
            onClick={() => {
              void navigator.clipboard?.writeText(id);
              setCopied(true);
            }}
          >
            {t('app.request', { id })} · {t(copied ? 'app.copied' : 'app.copy')}
          </TextButton>
        )}
        <TextButton look="main" onClick={again}>
          {t(refused ? 'app.retry' : 'app.reload')}
        </TextButton>
      </EmptyState>
    </main>
  );
}
