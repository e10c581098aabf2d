import type { TicketRow } from '../../../contract/ticket.ts';
import { exactly, relativeTo, useLocale } from '../../../ui/when.tsx';
import { isOver } from '../../app/states.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from './due.module.css';

/** Speaks up when a ticket is overdue, or due within a day. */
export function Due({ ticket }: { ticket: Pick<TicketRow, 'due_by' | 'status'> }) {
  const t = useText();
  const locale = useLocale();
  if (!ticket.due_by || isOver(ticket.status)) return null;
  const at = Date.parse(ticket.due_by);
  const left = at - Date.now();
  if (left > 24 * 3600_000) return null;
  const time = relativeTo(at, Date.now(), locale);
  return (
    <span className={styles.due} data-late={left < 0 || undefined} title={exactly(at, locale)}>
      {left < 0 ? t('tickets.overdue', { time }) : t('tickets.due', { time })}
    </span>
  );
}
