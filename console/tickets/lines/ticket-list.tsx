// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the lines on the screen exist cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the link and the box inside
import { type CSSProperties, type Ref, useEffect, useMemo } from 'react';
import { type RowWindowHandle, useRowWindow } from '../../../ui/lists/row-window.ts';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { say } from '../../app/desk/live.ts';
import { useText } from '../../app/words/use-text.tsx';
import type { TicketsAddress } from '../address.ts';
import type { Line } from '../use-tickets.ts';
import { TicketLine } from './ticket-line.tsx';
import styles from './ticket-list.module.css';

const columns = ['select', 'unread', 'state', 'number', 'subject', 'requester', 'assignee', 'shared_with', 'time'] as const;

interface TicketListProps {
  lines: Line[];
  address: TicketsAddress;
  current: number;
  openId: number | null;
  selected: ReadonlySet<number>;
  more: boolean;
  onSelect: (id: number, range: boolean) => void;
  onEnd: () => void;
  handle: Ref<RowWindowHandle>;
}

/** The lines on the screen and no others: ten thousand tickets are as quick as ten. */
export function TicketList({ lines, address, current, openId, selected, more, onSelect, onEnd, handle }: TicketListProps) {
  const t = useText();
  const { box, items, size, onScroll } = useRowWindow({
    name: JSON.stringify(address),
    count: lines.length,
    idAt: (place) => lines[place]?.ticket.id,
    height: (width) => (width <= 640 ? 64 : address.q === undefined ? 38 : 58),
    focusOn: (id) => `[data-line="${id}"]`,
    more,
    onEnd,
    handle,
  });
  const digits = useMemo(() => String(Math.max(0, ...lines.map((line) => line.ticket.id))).length, [lines]);
  const shown = items.map((item) => lines[item.index]?.ticket.id ?? 0).join(',');
  useEffect(() => {
    const timer = setTimeout(() => say({ rows: shown === '' ? [] : shown.split(',').map(Number) }), 300);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <div ref={box} className={styles.box} data-selecting={selected.size > 0 || undefined} onScroll={onScroll}>
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
        <div role="rowgroup" className={styles.lines} style={{ height: size }}>
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
