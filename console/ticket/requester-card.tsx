import { IconMail, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Ticket } from '../../contract/ticket.ts';
import { Face } from '../../ui/face.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { StatusDot } from '../app/states.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './requester-card.module.css';
import { useRequesterCard } from './use-ticket.ts';

/** Who asks: how to reach them, and their other tickets that you may see. */
export function RequesterCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const helps = useMe().desk.kind === 'help_desk';
  const card = useRequesterCard(ticket.id);
  const requester = card.data?.requester ?? ticket.requester;
  const phone = requester?.phone ?? requester?.mobile;
  const others = card.data?.recent.filter((one) => one.id !== ticket.id) ?? [];
  return (
    <section aria-labelledby="requester">
      <h2 id="requester" className={styles.title}>
        {t('ticket.requester')}
      </h2>
      {requester && (
        <div className={styles.who}>
          <Face name={requester.name} size={32} label={null} />
          <div className={styles.names}>
            <p className={styles.name}>
              {helps ? (
                <Link to="/d/$desk/contacts/$contactId" params={{ desk: currentDesk(), contactId: String(requester.id) }}>
                  {requester.name}
                </Link>
              ) : (
                requester.name
              )}
            </p>
            {ticket.company && (
              <p className={styles.faint}>
                {helps ? (
                  <Link to="/d/$desk/companies/$companyId" params={{ desk: currentDesk(), companyId: String(ticket.company.id) }}>
                    {ticket.company.name}
                  </Link>
                ) : (
                  ticket.company.name
                )}
              </p>
            )}
          </div>
        </div>
      )}
      {requester?.email && (
        <a className={styles.reach} href={`mailto:${requester.email}`}>
          <IconMail size={14} aria-hidden="true" /> <span className={styles.cut}>{requester.email}</span>
        </a>
      )}
      {phone && (
        <a className={styles.reach} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          <IconPhone size={14} aria-hidden="true" /> {phone}
        </a>
      )}
      {card.isPending && (
        <div className={styles.coming}>
          <SkeletonLine width="50%" />
        </div>
      )}
      {card.data && (
        <p className={styles.counts}>
          {t('ticket.counts', { open: card.data.open_count, closed: card.data.closed_count })}
          {card.data.more && '+'}
        </p>
      )}
      {others.length > 0 && (
        <ul className={styles.others} aria-label={t('ticket.other_tickets')}>
          {others.slice(0, 5).map((one) => (
            <li key={one.id}>
              <Link
                to="/d/$desk/tickets/$ticketId"
                params={{ desk: currentDesk(), ticketId: String(one.id) }}
                search={(now: Record<string, unknown>) => now}
                className={styles.other}
              >
                <StatusDot status={one.status} size={12} />
                <span className={styles.cut}>{one.subject ?? `#${one.id}`}</span>
                <When at={one.updated_at} className={styles.when} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
