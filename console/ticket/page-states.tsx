import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './page.module.css';

/** The ticket's shape while it comes: nothing jumps when it is there. */
export function Coming({ ticketId }: { ticketId: number }) {
  const t = useText();
  return (
    <div className={styles.page} role="status" aria-label={t('app.loading')}>
      <div className={styles.comingHead}>
        <span className={styles.comingId}>#{ticketId}</span>
        <SkeletonLine width="32%" height={12} />
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <div className={styles.comingThread}>
            {['72%', '48%', '60%'].map((width) => (
              <div key={width} className={styles.comingLetter}>
                <SkeletonLine width="24%" />
                <SkeletonLine width="92%" />
                <SkeletonLine width={width} />
              </div>
            ))}
          </div>
        </div>
        <aside className={styles.side}>
          <div className={styles.comingSide}>
            {['70%', '52%', '64%', '58%', '40%', '66%'].map((width) => (
              <SkeletonLine key={width} width={width} />
            ))}
          </div>
        </aside>
      </div>
    </div>
  );
}

/** Not, or no longer, yours to see. `before`: it was open until just now. */
export function Closed({ ticketId, before }: { ticketId: number; before: boolean }) {
  const t = useText();
  const go = useGo();
  useTitle(`#${ticketId}`);
  return (
    <div className={styles.closed} role="alert">
      <EmptyState drawing="lock" title={t(before ? 'ticket.closed_now' : 'ticket.closed', { id: ticketId })} text={t('ticket.closed_text')}>
        <TextButton look="main" onClick={() => go.list()}>
          {t('ticket.back')}
        </TextButton>
      </EmptyState>
    </div>
  );
}

export function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText();
  const refusal = useRefusal();
  return (
    <div className={styles.closed} role="alert">
      <EmptyState drawing="cable" title={t('ticket.not_loaded')} text={refusal(error)}>
        <TextButton look="main" onClick={onRetry}>
          {t('app.retry')}
        </TextButton>
      </EmptyState>
    </div>
  );
}
