import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callPage } from '../../contract/client.ts';
import { listTime } from '../../contract/time.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useLocale } from '../../ui/when.tsx';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { Failed } from '../app/waiting.tsx';
import { useText } from '../app/words/use-text.tsx';
import { hoursOf } from './read-time.ts';
import styles from './time-of.module.css';

const perPage = 50;

/** What was spent on the tickets of a company or a contact that you may see, the last first; the whole of it is in the time sheet (D48, D55). */
export function TimeOf({ companyId, requesterId }: { companyId?: number; requesterId?: number }) {
  const whose = { ...(companyId ? { company_id: companyId } : {}), ...(requesterId ? { requester_id: requesterId } : {}) };
  const t = useText();
  const me = useMe();
  const locale = useLocale();
  const list = useInfiniteQuery({
    queryKey: ['time', 'of', whose],
    queryFn: ({ pageParam, signal }) =>
      callPage(listTime, { query: { ...whose, include: 'agent,ticket', per_page: perPage, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  if (list.isPending) return <SkeletonRows count={5} label={t('app.loading')} />;
  const entries = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.error && entries.length === 0) return <Failed queries={[list]} />;
  if (entries.length === 0) return <EmptyState drawing="cup" title={t('time.of_none')} text={t('time.of_none_text')} />;
  const sum = (billable: boolean) => entries.reduce((all, one) => all + (one.billable === billable ? one.time_spent_in_seconds : 0), 0);
  return (
    <>
      <div className={styles.sums}>
        <span>
          {t('time.of_sum', { hours: hoursOf(sum(true) + sum(false)), billable: hoursOf(sum(true)) })}
          {list.hasNextPage && ` ${t('time.of_so_far')}`}
        </span>
        {companyId && me.role !== 'agent' && (
          <Link to="/d/$desk/reports" params={{ desk: currentDesk() }} search={{ company_id: companyId }}>
            {t('time.of_sheet')}
          </Link>
        )}
      </div>
      <ul aria-label={t('time.of_list')}>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.line}>
            <span className={styles.hours}>{entry.time_spent}</span>
            <Link to="/d/$desk/tickets/$ticketId" params={{ desk: currentDesk(), ticketId: String(entry.ticket_id) }} search={{}} className={styles.what}>
              {entry.ticket?.subject ?? `#${entry.ticket_id}`}
            </Link>
            {!entry.billable && <span className={styles.faint}>{t('time.of_not_billable')}</span>}
            <span className={styles.who}>{entry.agent?.name}</span>
            <time dateTime={entry.executed_at} className={styles.faint}>
              {new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(entry.executed_at))}
            </time>
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
