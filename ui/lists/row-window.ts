/** The part of a long list that is on the screen: rows paged by key, where it was left, and how the keyboard gets about in it. */
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type Ref, type RefObject, type UIEvent, useEffect, useImperativeHandle, useRef } from 'react';

/** Where each list was left, to stand there again when somebody comes back. */
const places = new Map<string, number>();

export interface RowWindowHandle {
  /** Brings a row into view; with `focus` the keyboard stands on it. */
  show: (place: number, focus: boolean) => void;
  top: () => void;
}

interface RowWindowSettings {
  /** The list's name for its place. */
  name: string;
  count: number;
  /** The row's id; undefined where no row is. */
  idAt: (place: number) => number | undefined;
  /** The height of a row in a box this wide, in pixels. */
  height: (width: number) => number;
  /** What in the row takes the keyboard. */
  focusOn: (id: number) => string;
  /** There are rows that are not loaded; they are asked for when the end comes near. */
  more: boolean;
  onEnd: () => void;
  handle: Ref<RowWindowHandle>;
}

interface RowWindow {
  box: RefObject<HTMLDivElement | null>;
  items: VirtualItem[];
  /** The height of all rows, in pixels. */
  size: number;
  onScroll: (event: UIEvent<HTMLElement>) => void;
}

export function useRowWindow({ name, count, idAt, height, focusOn, more, onEnd, handle }: RowWindowSettings): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => height(box.current?.clientWidth ?? 1000),
    overscan: 14,
    initialOffset: places.get(name) ?? 0,
    getItemKey: (place) => idAt(place) ?? place,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (more && last >= count - 20) onEnd();
  }, [more, last, count, onEnd]);

  useEffect(() => {
    let width = box.current?.clientWidth;
    const seen = new ResizeObserver(() => {
      if (width !== box.current?.clientWidth) virtual.measure();
      width = box.current?.clientWidth;
    });
    if (box.current) seen.observe(box.current);
    return () => seen.disconnect();
  }, [virtual]);

  useImperativeHandle(handle, () => ({
    show: (place, focus) => {
      virtual.scrollToIndex(place, { align: 'auto' });
      const id = idAt(place);
      if (focus && id) requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(focusOn(id))?.focus({ preventScroll: true }));
    },
    top: () => virtual.scrollToOffset(0),
  }));

  return { box, items, size: virtual.getTotalSize(), onScroll: (event) => places.set(name, event.currentTarget.scrollTop) };
}
