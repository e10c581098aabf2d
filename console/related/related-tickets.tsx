import { Menu } from '@mantine/core';
import { IconPlus, IconUnlink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Ticket, TicketRow } from '../../contract/ticket.ts';
import type { AssociatedAs } from '../../contract/ticket-events.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { currentDesk } from '../app/desk/use-me.ts';
import { isOver, StatusDot } from '../app/states.tsx';
import { newTicketFor } from '../app/ways/new-ticket-for.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { LinkTicket } from './link-ticket.tsx';
import styles from './related-tickets.module.css';
import { othersAre, useRelated, useTies } from './use-related.ts';

/** What another ticket may become to this one, by what this one is already. */
const offers = (kind: number | null): AssociatedAs[] =>
  kind === null ? ['child', 'parent', 'related', 'tracker'] : kind === 1 ? ['child'] : kind === 3 ? ['related'] : [];

/** The tickets this one belongs with: its parent or its children, its tracker or what it tracks. Only those you may see. */
export function RelatedTickets({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const refusal = useRefusal();
  const related = useRelated(ticket);
  const { tie, untie } = useTies(ticket.id);
  const [linking, setLinking] = useState<AssociatedAs | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const may = ticket.access?.may.includes('update') === true;
  const kind = ticket.association_type;
  const as = kind === null ? null : othersAre[kind]!;
  const rows = kind === null ? [] : (related.data ?? []);
  const open = may ? offers(kind) : [];
  if (as === null && open.length === 0) return null;

  const takeApart = (other: TicketRow) => {
    setRefused(null);
    untie.mutate(
      { other: other.id },
      {
        onSuccess: () =>
          toast({ text: t('related.unlinked', { id: other.id }), action: { label: t('app.undo'), run: () => tie.mutate({ other: other.id, as: as! }) } }),
        onError: (error) => setRefused(refusal(error)),
      },
    );
  };
  const newChild = () => {
    const { requester } = ticket;
    newTicketFor(requester ? { id: requester.id, name: requester.name, email: requester.email } : null, ticket.id);
  };
  return (
    <section aria-labelledby="related">
      <header className={styles.head}>
        <h2 id="related" className={styles.title}>
          {t(as === null ? 'related.title' : `related.title_${as}`)}
        </h2>
        {as === 'child' && rows.length > 0 && (
          <span className={styles.done}>{t('related.done', { done: rows.filter((one) => isOver(one.status)).length, count: rows.length })}</span>
        )}
        {open.length > 0 && (
          <span className={styles.add}>
            <Menu position="bottom-end" width={250}>
              <Menu.Target>
                <IconButton label={t('related.add')} size={24}>
                  <IconPlus size={15} />
                </IconButton>
              </Menu.Target>
              <Menu.Dropdown>
                {open.includes('child') && <Menu.Item onClick={newChild}>{t('related.new_child')}</Menu.Item>}
                {open.map((one) => (
                  <Menu.Item key={one} onClick={() => setLinking(one)}>
                    {t(`related.link_${one}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </span>
        )}
      </header>
      {kind !== null && related.isPending && (
        <div role="status" aria-label={t('app.loading')}>
          <SkeletonLine width="70%" />
        </div>
      )}
      {kind !== null && related.isError && (
        <p className={styles.refused} role="alert">
          {refusal(related.error)}
        </p>
      )}
      {rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map((one) => (
            <Row key={one.id} ticket={one} onUnlink={may ? () => takeApart(one) : null} />
          ))}
        </ul>
      )}
      {refused && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
      {linking && <LinkTicket ticketId={ticket.id} as={linking} onClose={() => setLinking(null)} />}
    </section>
  );
}

function Row({ ticket, onUnlink }: { ticket: TicketRow; onUnlink: (() => void) | null }) {
  const t = useText();
  const { agentName } = useDirectory();
  const assignee = agentName(ticket.responder_id);
  return (
    <li className={styles.row}>
      <Link
        to="/d/$desk/tickets/$ticketId"
        params={{ desk: currentDesk(), ticketId: String(ticket.id) }}
        search={(now: Record<string, unknown>) => now}
        className={styles.other}
        data-over={isOver(ticket.status) || undefined}
      >
        <StatusDot status={ticket.status} size={12} />
        <span className={styles.subject}>{ticket.subject ?? `#${ticket.id}`}</span>
        {assignee && <span className={styles.assignee}>{assignee}</span>}
      </Link>
      {onUnlink && (
        <span className={styles.unlink}>
          <IconButton label={t('related.unlink', { id: ticket.id })} size={24} onClick={onUnlink}>
            <IconUnlink size={14} />
          </IconButton>
        </span>
      )}
    </li>
  );
}
