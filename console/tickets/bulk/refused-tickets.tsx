import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../ui/sheet/dialog.tsx';
import type { Failed } from '../../app/desk/follow-job.ts';
import { currentDesk } from '../../app/desk/use-me.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from './refused-tickets.module.css';

/** The tickets a job left as they were, each with the reason. */
export function RefusedTickets({ refused, onClose }: { refused: Failed; onClose: () => void }) {
  const t = useText();
  const title = t('tickets.bulk_refused', { count: refused.length });
  return (
    <Dialog label={title} title={title} closeLabel={t('app.close')} onClose={onClose}>
      <ul className={styles.lines}>
        {refused.map(({ id, message }) => (
          <li key={id} className={styles.line}>
            <Link to="/d/$desk/tickets/$ticketId" params={{ desk: currentDesk(), ticketId: String(id) }} search={{}} onClick={onClose}>
              #{id}
            </Link>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
