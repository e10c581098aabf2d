// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the lines on the screen exist cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the link and the box inside
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Face, Faces } from '../../../ui/face.tsx';
import { When } from '../../../ui/when.tsx';
import { useHere } from '../../app/desk/live.ts';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { currentDesk, useMe } from '../../app/desk/use-me.ts';
import { isOver, PriorityBars, StatusDot } from '../../app/states.tsx';
import { useText } from '../../app/words/use-text.tsx';
import type { TicketsAddress } from '../address.ts';
import type { Line } from '../use-tickets.ts';
import { Due } from './due.tsx';
import { Snippet } from './snippet.tsx';
import styles from './ticket-line.module.css';

interface TicketLineProps {
  line: Line;
  place: number;
  selected: boolean;
  /** The keyboard stands here. */
  current: boolean;
  /** Its ticket lies open over the list. */
  open: boolean;
  top: number;
  address: TicketsAddress;
  onSelect: (id: number, range: boolean) => void;
}

/** One ticket in one line; on a phone in two. The whole line opens it. */
export const TicketLine = memo(function TicketLine({ line, place, selected, current, open, top, address, onSelect }: TicketLineProps) {
  const t = useText();
  const me = useMe();
  const { agentName } = useDirectory();
  const { ticket, snippet } = line;
  const here = useHere(ticket.id).filter((one) => one.id !== me.id);
  // Who is in it now is drawn beside them; that it is shared with oneself needs no face.
  const others = ticket.access?.shared_with.filter((one) => one.kind !== 'person' || (one.id !== me.id && !here.some((person) => person.id === one.id))) ?? [];
  const unread = ticket.access?.unread ?? false;
  const assignee = agentName(ticket.responder_id);
  const subject = ticket.subject || t('tickets.no_subject');
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-selected={selected}
      className={styles.line}
      style={{ transform: `translateY(${top}px)` }}
      data-current={current || undefined}
      data-selected={selected || undefined}
      data-open={open || undefined}
      data-over={isOver(ticket.status) || undefined}
      data-unread={unread || undefined}
      data-snippet={snippet !== undefined || undefined}
    >
      <span role="gridcell" className={styles.box}>
        <input
          type="checkbox"
          tabIndex={current ? 0 : -1}
          checked={selected}
          aria-label={t('tickets.select_one', { id: ticket.id })}
          onClick={(event) => onSelect(ticket.id, event.shiftKey)}
          readOnly
        />
      </span>
      <span role="gridcell" className={styles.unread}>
        {unread && <span className={styles.dot} role="img" aria-label={t('tickets.unread')} title={t('tickets.unread')} />}
      </span>
      <span role="gridcell" className={styles.states}>
        <StatusDot status={ticket.status} />
        <PriorityBars priority={ticket.priority} />
      </span>
      <span role="gridcell" className={styles.number}>
        {ticket.id}
      </span>
      <span role="gridcell" className={styles.main}>
        <span className={styles.first}>
          <Link
            to="/d/$desk/tickets/$ticketId"
            params={{ desk: currentDesk(), ticketId: String(ticket.id) }}
            search={address}
            preload={false}
            className={styles.subject}
            data-line={ticket.id}
            tabIndex={current ? 0 : -1}
          >
            {subject}
          </Link>
          <Due ticket={ticket} />
        </span>
        {snippet !== undefined && <Snippet text={snippet} className={styles.snippet} />}
      </span>
      <span role="gridcell" className={styles.requester}>
        {ticket.requester?.name ?? '–'}
        {ticket.company && <span className={styles.company}> · {ticket.company.name}</span>}
      </span>
      <span role="gridcell" className={styles.assignee} data-nobody={!assignee || undefined}>
        {assignee ? (
          <>
            <Face name={assignee} size={18} label={null} />
            <span className={styles.name}>{assignee}</span>
          </>
        ) : (
          <span className={styles.name} title={t('tickets.unassigned')}>
            –
          </span>
        )}
      </span>
      <span role="gridcell" className={styles.faces}>
        {here.slice(0, 2).map((one) => (
          <Face key={one.id} name={one.name} here label={t(`tickets.here_${one.doing}`, { name: one.name })} size={18} />
        ))}
        {ticket.access && (
          <Faces
            people={others.slice(0, here.length > 0 ? 1 : 3)}
            count={ticket.access.shared_count - (ticket.access.shared_with.length - others.length)}
            size={18}
          />
        )}
      </span>
      <span role="gridcell" className={styles.when}>
        <When at={address.by === 'created_at' || address.by === undefined ? ticket.created_at : ticket.updated_at} />
      </span>
    </div>
  );
});
