import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callPage } from '../../contract/client.ts';
import { listTickets } from '../../contract/tickets.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { currentDesk } from '../app/desk/use-me.ts';
import { StatusDot } from '../app/states.tsx';
import { Failed } from '../app/waiting.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './tickets-of.module.css';

const perPage = 40;

interface TicketsOfProps {
  requesterId?: number;
  companyId?: number;
  /** Said where there is none. */
  none: [title: string, text: string];
}

/** The tickets of a contact or a company that you may see, the newest first. */
export function TicketsOf({ requesterId, companyId, none }: TicketsOfProps) {
  const t = useText();
  const { agentName } = useDirectory();
  const whose = { ...(requesterId ? { requester_id: requesterId } : {}), ...(companyId ? { company_id: companyId } : {}) };
  const list = useInfiniteQuery({
    queryKey: ['tickets', 'of', whose],
    queryFn: ({ pageParam, signal }) =>
      callPage(
        listTickets,
        { query: { ...whose, filter: 'all', include: 'requester', order_by: 'updated_at', per_page: perPage, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  if (list.isPending) return <SkeletonRows count={6} label={t('app.loading')} />;
  const tickets = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.error && tickets.length === 0) return <Failed queries={[list]} />;
  if (tickets.length === 0) return <EmptyState drawing="tray" title={none[0]} text={none[1]} />;
  return (
    <>
      <ul aria-label={t('app.tickets')}>
        {tickets.map((ticket) => (
          <li key={ticket.id} className={styles.line}>
            <StatusDot status={ticket.status} />
            <Link to="/d/$desk/tickets/$ticketId" params={{ desk: currentDesk(), ticketId: String(ticket.id) }} search={{}} className={styles.subject}>
              {ticket.subject || t('tickets.no_subject')}
            </Link>
            <span className={styles.faint}>#{ticket.id}</span>
            {companyId && <span className={styles.who}>{ticket.requester?.name}</span>}
            <span className={styles.assignee}>{agentName(ticket.responder_id) ?? t('app.nobody')}</span>
            <When at={ticket.updated_at} className={styles.when} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={styles.more}>
          <TextButton disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('app.show_more')}
          </TextButton>
        </div>
      )}
    </>
  );
}
