import { Outlet, useMatch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RowWindowHandle } from '../../ui/lists/row-window.ts';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useLocale } from '../../ui/when.tsx';
import { useMarked } from '../app/lists/use-marked.ts';
import { ticketsRoute } from '../app/ways/routes.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { withLateTexts } from '../app/words/texts.ts';
import { useText } from '../app/words/use-text.tsx';
import { defaultView, type TicketsAddress } from './address.ts';
import type { Change } from './bulk/bulk.ts';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { RefusedTickets } from './bulk/refused-tickets.tsx';
import { useBulk } from './bulk/use-bulk.ts';
import { TicketList } from './lines/ticket-list.tsx';
import { ListHead } from './list-head.tsx';
import { ListStates } from './list-states.tsx';
import styles from './page.module.css';
import { useFreshLines } from './use-fresh-lines.ts';
import { asked, useLines, useListCount } from './use-tickets.ts';
import { useWalk } from './use-walk.ts';

const ShareDialog = lazy(() => withLateTexts(import('../app/lend/lend.ts')).then((lend) => ({ default: lend.ShareDialog })));

/** A list of tickets; an open ticket lies over it. */
export function TicketsPage() {
  const address = useSameAddress(ticketsRoute.useSearch());
  const opened = useMatch({ from: '/d/$desk/tickets/$ticketId', shouldThrow: false })?.params.ticketId;
  const openId = opened === undefined ? null : Number(opened);
  return (
    <div className={styles.page}>
      <section className={styles.list} inert={openId !== null} aria-hidden={openId !== null || undefined} data-covered={openId !== null || undefined}>
        <ListPage address={address} openId={openId} />
      </section>
      {openId !== null && (
        <div className={styles.over}>
          <Outlet />
        </div>
      )}
    </div>
  );
}

/** The same address stays the same object, whatever the router makes anew. */
function useSameAddress(address: TicketsAddress): TicketsAddress {
  const key = JSON.stringify(address);
  return useMemo(() => JSON.parse(key) as TicketsAddress, [key]);
}

function ListPage({ address, openId }: { address: TicketsAddress; openId: number | null }) {
  const t = useText();
  const go = useGo();
  const handle = useRef<RowWindowHandle>(null);
  const list = useLines(address);
  const lines = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const ids = useMemo(() => lines.map((line) => line.ticket.id), [lines]);
  const { fresh, show, patch } = useFreshLines(address);
  const { selected, toggle, selectAll, clear, everything, selectEverything } = useMarked(ids, JSON.stringify(address));
  const count = useListCount(address);
  const bulk = useBulk(patch, show);
  const locale = useLocale();
  const [assigning, setAssigning] = useState(false);
  const [sharing, setSharing] = useState<number | null>(null);
  const [at, setAt] = useWalk(lines, openId, handle, go);
  useTitle(openId === null ? (address.q ?? t(`tickets.view_${address.view ?? defaultView}`)) : null);

  const currentId = lines[at]?.ticket.id;
  const listed = { group: t('app.tickets'), on: openId === null };
  useShortcut('x', t('tickets.key_select'), () => currentId && toggle(currentId, false), listed);
  useShortcut('mod+a', t('tickets.select_all'), selectAll, listed);
  useShortcut('s', t('tickets.key_share'), () => setSharing([...selected][0] ?? currentId ?? null), listed);
  useShortcut(
    'a',
    t('tickets.key_assign'),
    () => {
      if (selected.size === 0 && currentId) toggle(currentId, false);
      setAssigning(true);
    },
    listed,
  );

  // An open ticket has been seen: its mark goes here too.
  useEffect(() => {
    if (openId === null || !list.data) return;
    patch((ticket) => (ticket.id === openId && ticket.access?.unread ? { ...ticket, access: { ...ticket.access, unread: false } } : ticket));
  }, [openId, list.data, patch]);

  const onSelect = useCallback(
    (id: number, range: boolean) => {
      toggle(id, range);
      setAt(lines.findIndex((line) => line.ticket.id === id));
    },
    [toggle, setAt, lines],
  );
  const onEnd = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  }, [list]);

  const chosen = useMemo(() => lines.filter((line) => selected.has(line.ticket.id)).map((line) => line.ticket), [lines, selected]);
  const all = lines.length > 0 && selected.size === lines.length;
  const away = address.view === 'deleted' || address.view === 'spam';
  const beyond = all && !away && address.q === undefined && list.hasNextPage && count && count.count > lines.length ? count : null;
  /** Nobody has seen all of them, and there is no way back: asked first. */
  const sweep = async (change: Change | null) => {
    if (!beyond) return;
    const number = beyond.more ? t('app.capped', { count: beyond.count }) : beyond.count.toLocaleString(locale);
    const sure = await confirm({
      title: t(change ? 'tickets.sweep_change' : 'tickets.sweep_delete', { count: number }),
      text: t(change ? 'tickets.sweep_change_about' : 'tickets.sweep_delete_about'),
      action: t(change ? 'tickets.sweep_change_do' : 'tickets.sweep_delete_do'),
      cancel: t('tickets.sweep_cancel'),
      tone: change ? 'plain' : 'danger',
    });
    if (!sure) return;
    clear();
    void bulk.sweepAll(asked(address), change);
  };
  return (
    <>
      <ListHead address={address} selectable={lines.length > 0} all={all} some={selected.size > 0} onAll={all ? clear : selectAll} />
      <div className={styles.body}>
        {fresh > 0 && (
          <button
            type="button"
            className={styles.fresh}
            onClick={() => {
              handle.current?.top();
              void show();
            }}
          >
            {t('tickets.fresh', { count: fresh })}
          </button>
        )}
        <ListStates address={address} list={list} empty={lines.length === 0} />
        {lines.length > 0 && (
          <TicketList
            key={JSON.stringify(address)}
            handle={handle}
            lines={lines}
            address={address}
            current={Math.max(at, 0)}
            openId={openId}
            selected={selected}
            more={list.hasNextPage}
            onSelect={onSelect}
            onEnd={onEnd}
          />
        )}
        {chosen.length > 0 && (
          <BulkBar
            tickets={chosen}
            beyond={beyond}
            everything={everything && beyond !== null}
            onEverything={selectEverything}
            onClear={clear}
            assigning={assigning}
            onAssigning={setAssigning}
            onChange={(changeOf) => {
              if (everything && beyond) return void sweep(changeOf(chosen[0]!));
              clear();
              void bulk.change(chosen, changeOf);
            }}
            onRestore={
              away
                ? () => {
                    clear();
                    void bulk.restore(chosen);
                  }
                : null
            }
            onDelete={() => {
              if (everything && beyond) return void sweep(null);
              clear();
              void bulk.remove(chosen);
            }}
          />
        )}
      </div>
      {bulk.refusals && <RefusedTickets refused={bulk.refusals} onClose={bulk.closeRefusals} />}
      <Suspense fallback={null}>{sharing !== null && <ShareDialog ticketId={sharing} onClose={() => setSharing(null)} />}</Suspense>
    </>
  );
}
