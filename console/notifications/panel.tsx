import { Link } from '@tanstack/react-router';
import type { Notification } from '../../contract/notifications.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useRichText, useText } from '../app/words/use-text.tsx';
import styles from './bell.module.css';
import { useNotifications, useReadNotifications } from './use-notifications.ts';

/** What concerns you, newest first; each row leads to its ticket. */
export function Panel({ onClose }: { onClose: () => void }) {
  const t = useText();
  const refusal = useRefusal();
  const list = useNotifications();
  const read = useReadNotifications();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const open = (row: Notification) => {
    if (row.read_at === null) read.mutate({ ids: [row.id] });
    onClose();
  };
  return (
    <>
      <div className={styles.head}>
        <h2>{t('notifications.title')}</h2>
        {rows.some((row) => row.read_at === null) && (
          <TextButton look="quiet" onClick={() => read.mutate({})}>
            {t('notifications.read_all')}
          </TextButton>
        )}
      </div>
      {list.isPending && <SkeletonRows count={5} label={t('app.loading')} />}
      {list.isError && (
        <EmptyState drawing="cable" title={refusal(list.error)}>
          <TextButton onClick={() => void list.refetch()}>{t('app.retry')}</TextButton>
        </EmptyState>
      )}
      {list.isSuccess && rows.length === 0 && <EmptyState drawing="cup" title={t('notifications.empty')} text={t('notifications.empty_text')} />}
      {rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map((row) => (
            <NewsRow key={row.id} row={row} onOpen={() => open(row)} onRead={() => read.mutate({ ids: [row.id] })} />
          ))}
          {list.hasNextPage && (
            <li>
              <button type="button" className={styles.more} onClick={() => void list.fetchNextPage()}>
                {t('notifications.more')}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function NewsRow({ row, onOpen, onRead }: { row: Notification; onOpen: () => void; onRead: () => void }) {
  const t = useText();
  const rich = useRichText();
  const actor = row.actor?.name ?? t('notifications.somebody');
  const group = String(row.facts.group ?? row.facts.name ?? '');
  const said = (
    <span className={styles.said}>
      {rich(`notifications.${row.kind}`, {
        actor,
        group,
        outcome: String(row.facts.outcome ?? ''),
        again: String(row.facts.again ?? false),
        b: (words) => <b key="b">{words}</b>,
      })}
    </span>
  );
  return (
    <li className={styles.row}>
      <Face name={actor} size={28} label={null} />
      {row.ticket ? (
        <Link
          to="/d/$desk/tickets/$ticketId"
          params={{ desk: row.ticket.desk || currentDesk(), ticketId: String(row.ticket.id) }}
          search={{}}
          className={styles.link}
          onClick={onOpen}
        >
          {said}
          <span className={styles.subject}>
            #{row.ticket.id} {row.ticket.subject ?? t('notifications.no_subject')}
          </span>
        </Link>
      ) : typeof row.facts.group_id === 'number' && row.facts.outcome !== 'void' ? (
        <SettingsLink to={`groups/${row.facts.group_id}`} className={styles.link} onClick={onOpen}>
          {said}
        </SettingsLink>
      ) : (
        <span className={styles.link}>{said}</span>
      )}
      <When at={row.created_at} className={styles.when} />
      {row.read_at === null ? (
        <button
          type="button"
          className={styles.dot}
          title={t('notifications.read')}
          aria-label={`${t('notifications.unread')}. ${t('notifications.read')}`}
          onClick={onRead}
        />
      ) : (
        <span className={styles.nodot} />
      )}
    </li>
  );
}
