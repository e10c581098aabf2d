import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Refused } from '../../contract/client.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useHere } from '../app/desk/live.ts';
import { useMe } from '../app/desk/use-me.ts';
import { Composer, MentionOffer } from '../app/lend/lend.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { useText } from '../app/words/use-text.tsx';
import { Header } from './header.tsx';
import styles from './page.module.css';
import { Closed, Coming, Unreachable } from './page-states.tsx';
import type { PropertiesHandle } from './properties/properties.tsx';
import { Side } from './side.tsx';
import { Summary } from './summary.tsx';
import { writtenMeanwhile } from './thread/thread.ts';
import { ThreadView } from './thread/thread-view.tsx';
import { useAuthors } from './thread/use-authors.ts';
import { useActivities, useConversation } from './thread/use-conversation.ts';
import { useDeeds } from './use-deeds.ts';
import { useGone } from './use-gone.ts';
import { usePrint } from './use-print.ts';
import { useChangeTicket, useMarkSeen, useNewsRead, useTicket } from './use-ticket.ts';
import { useWhyShut } from './use-why-shut.ts';

const ShareDialog = lazy(() => import('../app/lend/lend.ts').then((lend) => ({ default: lend.ShareDialog })));

/** One ticket: its letters, what is written next, its properties. */
export function TicketPage({ ticketId }: { ticketId: number }) {
  const ticket = useTicket(ticketId);
  const gone = useGone(ticketId);
  const refused = ticket.error instanceof Refused && ticket.error.status >= 400 && ticket.error.status < 500;
  if (gone || refused) return <Closed ticketId={ticketId} before={ticket.data !== undefined} />;
  if (!ticket.data) return ticket.error ? <Unreachable error={ticket.error} onRetry={() => void ticket.refetch()} /> : <Coming ticketId={ticketId} />;
  return <OpenTicket ticket={ticket.data} />;
}

function OpenTicket({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const me = useMe();
  const narrow = useMediaQuery('(max-width: 980px)', window.innerWidth <= 980, { getInitialValueInEffect: false });
  const [sharing, setSharing] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [summing, setSumming] = useState(false);
  const [onward, setOnward] = useState<{ to: string[] } | null>(null);
  const conversation = useConversation(ticket.id);
  const activities = useActivities(ticket.id);
  const print = usePrint(conversation);
  const deeds = useDeeds(ticket, ticket.id);
  const shut = useWhyShut(ticket);
  const authorOf = useAuthors(ticket);
  const properties = useRef<PropertiesHandle>(null);
  const dock = useRef<HTMLDivElement>(null);
  const change = useChangeTicket(ticket.id);
  const { access } = ticket;
  useTitle(`#${ticket.id} ${ticket.subject ?? ''}`);
  useSeen(ticket);
  useDock(dock);

  const keys = { group: t('ticket.keys') };
  useShortcut('s', t('ticket.key_share'), () => setSharing(true), keys);
  useShortcut(
    'a',
    t('ticket.key_assign'),
    () => {
      setSheet(true);
      setTimeout(() => properties.current?.openAssignee(), narrow ? 200 : 0);
    },
    { ...keys, on: shut.assign === null },
  );
  useShortcut('e', t('ticket.key_resolve'), () => change.mutate({ status: ticket.status === 4 || ticket.status === 5 ? 2 : 4 }), {
    ...keys,
    on: shut.update === null,
  });
  useShortcut('w', t('ticket.key_watch'), () => (access?.watching ? deeds.unwatch() : deeds.watch()), {
    ...keys,
    on: shut.watch === null || access?.watching === true,
  });
  // The browser's own would print what happens to be loaded.
  useShortcut('mod+p', t('ticket.print'), () => void print(), { ...keys, everywhere: true });
  useShortcut('#', t('ticket.key_delete'), deeds.remove, { ...keys, on: shut.delete === null && !ticket.deleted && !ticket.spam });

  const filling = useMemo(
    () => ({
      'ticket.id': String(ticket.id),
      'ticket.subject': ticket.subject,
      'ticket.due_by': ticket.due_by ? new Date(ticket.due_by).toLocaleString() : null,
      'requester.name': ticket.requester?.name,
      'requester.email': ticket.requester?.email,
      'agent.name': me.name,
      'company.name': ticket.company?.name,
      'portal.name': me.desk.name,
    }),
    [ticket, me],
  );
  const { messages } = conversation;
  const writtenSince = useCallback(
    (since: string) => {
      const message = writtenMeanwhile(messages, since, me.id);
      return message && { name: authorOf(message).name, at: message.created_at };
    },
    [messages, me.id, authorOf],
  );
  const cc = useMemo(() => ticket.reply_cc_emails ?? [], [ticket.reply_cc_emails]);
  const side = <Side ref={properties} ticket={ticket} onShare={() => setSharing(true)} />;
  const gone = ticket.deleted || ticket.spam;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the Escape of what floats above the page, nothing else
    <div className={styles.page} onKeyDown={keepEscape}>
      <Header
        ticket={ticket}
        deeds={deeds}
        onShare={() => setSharing(true)}
        onProperties={() => setSheet(true)}
        onSummary={() => setSumming(true)}
        onPrint={() => void print()}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          {gone && (
            <div className={styles.gone} role="status">
              <span>{t(ticket.deleted ? 'ticket.is_deleted' : 'ticket.is_spam')}</span>
              {shut.delete === null && <TextButton onClick={deeds.restore}>{t('ticket.restore')}</TextButton>}
            </div>
          )}
          <Summary ticket={ticket} shut={shut.update !== null || gone === true} writing={summing} onWriting={setSumming} />
          <ThreadView
            ticket={ticket}
            conversation={conversation}
            activities={activities.data ?? noActivities}
            onOnward={!gone && access?.may.includes('reply') ? (to) => setOnward({ to }) : null}
          />
          <div ref={dock} className={styles.dock}>
            <div className={styles.docked}>
              <Writing ticketId={ticket.id} />
              {!gone && access && (
                <Composer
                  ticketId={ticket.id}
                  requester={ticket.requester ?? null}
                  may={access.may}
                  cc={cc}
                  filling={filling}
                  writtenSince={writtenSince}
                  onward={onward}
                  offer={(mentioned) => <MentionOffer ticketId={ticket.id} mentioned={mentioned} access={access} groupId={ticket.group_id} />}
                />
              )}
            </div>
          </div>
        </div>
        {narrow ? (
          <Drawer
            opened={sheet}
            onClose={() => setSheet(false)}
            position="right"
            size="min(360px, 92vw)"
            title={<span className={styles.sheetTitle}>{t('ticket.properties')}</span>}
            padding="md"
            overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
          >
            {side}
          </Drawer>
        ) : (
          <aside className={styles.side} aria-label={t('ticket.properties')}>
            {side}
          </aside>
        )}
      </div>
      <Suspense fallback={null}>{sharing && <ShareDialog ticketId={ticket.id} onClose={() => setSharing(false)} />}</Suspense>
    </div>
  );
}

/** Escape closes what is open above the page; only the next one leads back to the list. */
function keepEscape(event: React.KeyboardEvent) {
  if (event.key !== 'Escape' || !(event.target instanceof Element)) return;
  if (event.target.closest('[aria-expanded="true"], .mantine-Popover-dropdown, .mantine-Menu-dropdown')) event.preventDefault();
}

const noActivities: never[] = [];

/** "Grace is replying": above the composer, where it matters. */
function Writing({ ticketId }: { ticketId: number }) {
  const t = useText();
  const writing = useHere(ticketId).filter((one) => one.doing !== 'viewing');
  return (
    <p className={styles.writing} role="status">
      {writing.length === 1 && t(`ticket.here_${writing[0]!.doing}`, { name: writing[0]!.name })}
      {writing.length > 1 && t('ticket.here_many', { names: writing.map((one) => one.name).join(', ') })}
    </p>
  );
}

/** Takes the unread mark away once the ticket is before your eyes, and again when something new came. */
function useSeen(ticket: Ticket) {
  const { mutate } = useMarkSeen(ticket.id);
  const { news, read } = useNewsRead(ticket.id);
  const unread = ticket.access?.unread;
  useWhenLooking(news > 0, news, read);
  useWhenLooking(unread === true, ticket.updated_at, mutate);
}

/** Now if the page is in sight, else when it comes back; again for each `change`. */
function useWhenLooking(on: boolean, change: unknown, work: () => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each change
  useEffect(() => {
    if (!on) return;
    const look = () => document.visibilityState === 'visible' && work();
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [on, change, work]);
}

/** Toasts stand above the composer, never on its buttons. */
function useDock(dock: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    if (!dock.current) return;
    const root = document.documentElement;
    const observer = new ResizeObserver(() => root.style.setProperty('--dock', `${dock.current?.offsetHeight ?? 0}px`));
    observer.observe(dock.current);
    return () => {
      observer.disconnect();
      root.style.removeProperty('--dock');
    };
  }, [dock]);
}
