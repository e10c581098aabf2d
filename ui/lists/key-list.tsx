// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the lines on the screen exist cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the link and the box inside
import type { CSSProperties, ReactNode, Ref } from 'react';
import { SkeletonRows } from '../skeleton.tsx';
import styles from './key-list.module.css';
import { type RowWindowHandle, useRowWindow } from './row-window.ts';

export interface KeyColumn<T> {
  name: string;
  head: string;
  /** Its width as a grid track. */
  width: string;
  cell: (row: T) => ReactNode;
  /** Where it stands on a phone: the first line, below it, at its end; elsewhere it is left out. */
  phone?: 'first' | 'under' | 'aside';
  /** Left out where there is little room. */
  wide?: boolean;
}

interface KeyListProps<T> {
  /** The list's name for its place, and its key. */
  name: string;
  label: string;
  rows: T[];
  idOf: (row: T) => number;
  columns: KeyColumn<T>[];
  picture: (row: T) => ReactNode;
  /** Stands over the end of a row while the pointer or the keyboard is on it. */
  actions?: (row: T) => ReactNode;
  /** With a word for the box the rows can be selected. */
  selectWord?: (row: T) => string;
  selectHead?: string;
  selected?: ReadonlySet<number>;
  dim?: (row: T) => boolean;
  current: number;
  more: boolean;
  loading: string;
  onSelect?: (id: number, range: boolean) => void;
  onEnd: () => void;
  handle: Ref<RowWindowHandle>;
}

const nothing: ReadonlySet<number> = new Set();

/** Rows paged by key: only those on the screen exist, so ten thousand are as quick as ten. The link in the first column covers its row. */
export function KeyList<T>(props: KeyListProps<T>) {
  const { name, label, rows, idOf, columns, picture, actions, selectWord, selectHead, selected = nothing, dim, current, more, loading } = props;
  const { onSelect, onEnd, handle } = props;
  const { box, items, size, onScroll } = useRowWindow({
    name,
    count: rows.length,
    idAt: (place) => rows[place] && idOf(rows[place]),
    height: (width) => (width <= 640 ? 64 : 42),
    focusOn: (id) => `[data-row="${id}"] a`,
    more,
    onEnd,
    handle,
  });
  const tracks = (all: KeyColumn<T>[]) => ['20px', ...all.map((one) => one.width)].join(' ');
  const style = { '--columns': tracks(columns), '--narrow': tracks(columns.filter((one) => !one.wide)) } as CSSProperties;
  return (
    <div ref={box} className={styles.box} data-selecting={selected.size > 0 || undefined} onScroll={onScroll}>
      <div role="grid" style={style} aria-label={label} aria-rowcount={more ? -1 : rows.length + 1} aria-multiselectable={selectWord ? 'true' : undefined}>
        <div role="row" className={styles.heads} aria-rowindex={1}>
          <span role="columnheader">
            <span className="unseen">{selectHead ?? label}</span>
          </span>
          {columns.map((column) => (
            <span key={column.name} role="columnheader" data-wide={column.wide || undefined}>
              {column.head}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.lines} style={{ height: size }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const id = idOf(row);
            return (
              <div
                key={item.key}
                role="row"
                data-row={id}
                className={styles.line}
                aria-rowindex={item.index + 2}
                aria-selected={selectWord ? selected.has(id) : undefined}
                data-selected={selected.has(id) || undefined}
                data-current={item.index === current || undefined}
                data-dim={dim?.(row) || undefined}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span role="gridcell" className={styles.lead} data-selectable={selectWord ? true : undefined}>
                  {selectWord && (
                    <label className={styles.tick}>
                      <input
                        type="checkbox"
                        tabIndex={item.index === Math.max(current, 0) ? 0 : -1}
                        checked={selected.has(id)}
                        aria-label={selectWord(row)}
                        onChange={() => undefined}
                        onClick={(event) => onSelect?.(id, event.shiftKey)}
                      />
                    </label>
                  )}
                  <span className={styles.picture}>{picture(row)}</span>
                </span>
                {columns.map((column) => (
                  <span key={column.name} role="gridcell" className={styles.cell} data-phone={column.phone} data-wide={column.wide || undefined}>
                    {column.cell(row)}
                  </span>
                ))}
                {actions && (
                  <span role="gridcell" className={styles.actions}>
                    {actions(row)}
                  </span>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {more && <SkeletonRows count={3} label={loading} />}
    </div>
  );
}
