// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the lines on the screen exist cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the link and the box inside
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { say } from '../../app/live.ts';
import { useText } from '../../app/use-text.tsx';
import type { TicketsAddress } from '../address.ts';
import type { Line } from '../use-tickets.ts';
import { TicketLine } from './ticket-line.tsx';
import styles from './ticket-list.module.css';

/** Where each list was left, to stand there again when somebody comes back. */
const places = new Map<string, number>();

const columns = ['select', 'unread', 'state', 'number', 'subject', 'requester', 'assignee', 'shared_with', 'time'] as const;

export interface ListHandle {
  /** Brings a line into view; with `focus` the keyboard stands on it. */
  show: (place: number, focus: boolean) => void;
  top: () => void;
}

interface TicketListProps {
  lines: Line[];
  address: TicketsAddress;
  current: number;
  openId: number | null;
  selected: ReadonlySet<number>;
  more: boolean;
  onSelect: (id: number, range: boolean) => void;
  onEnd: () => void;
  handle: Ref<ListHandle>;
}

/** The lines on the screen and no others: ten thousand tickets are as quick as ten. */
export function TicketList({ lines, address, current, openId, selected, more, onSelect, onEnd, handle }: TicketListProps) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const key = JSON.stringify(address);
  const height = useCallback(() => ((box.current?.clientWidth ?? 1000) <= 640 ? 64 : address.q === undefined ? 38 : 58), [address.q]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: height,
    overscan: 14,
    initialOffset: places.get(key) ?? 0,
    getItemKey: (place) => lines[place]?.ticket.id ?? place,
  });
  const digits = useMemo(() => String(Math.max(0, ...lines.map((line) => line.ticket.id))).length, [lines]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (more && last >= lines.length - 20) onEnd();
  }, [more, last, lines.length, onEnd]);

  useEffect(() => {
    let width = box.current?.clientWidth;
    const seen = new ResizeObserver(() => {
      if (width !== box.current?.clientWidth) virtual.measure();
      width = box.current?.clientWidth;
    });
    if (box.current) seen.observe(box.current);
    return () => seen.disconnect();
  }, [virtual]);

  const shown = items.map((item) => lines[item.index]?.ticket.id ?? 0).join(',');
  useEffect(() => {
    const timer = setTimeout(() => say({ rows: shown === '' ? [] : shown.split(',').map(Number) }), 300);
    return () => clearTimeout(timer);
  }, [shown]);

  useImperativeHandle(handle, () => ({
    show: (place, focus) => {
      virtual.scrollToIndex(place, { align: 'auto' });
      const id = lines[place]?.ticket.id;
      if (focus && id) requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus({ preventScroll: true }));
    },
    top: () => virtual.scrollToOffset(0),
  }));

  return (
    <div ref={box} className={styles.box} data-selecting={selected.size > 0 || undefined} onScroll={(event) => places.set(key, event.currentTarget.scrollTop)}>
      <div
        role="grid"
        style={{ '--digits': digits } as CSSProperties}
        aria-label={t('app.tickets')}
        aria-rowcount={more ? -1 : lines.length + 1}
        aria-multiselectable="true"
      >
        <div role="row" className="unseen" aria-rowindex={1}>
          {columns.map((name) => (
            <span key={name} role="columnheader">
              {t(`tickets.column_${name}`)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.lines} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index];
            return (
              line && (
                <TicketLine
                  key={item.key}
                  line={line}
                  place={item.index}
                  top={item.start}
                  address={address}
                  current={item.index === current}
                  open={line.ticket.id === openId}
                  selected={selected.has(line.ticket.id)}
                  onSelect={onSelect}
                />
              )
            );
          })}
        </div>
      </div>
      {more && <SkeletonRows count={3} label={t('app.loading')} />}
    </div>
  );
}
