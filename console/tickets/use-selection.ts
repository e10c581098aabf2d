import { useCallback, useEffect, useRef, useState } from 'react';
import type { Line } from './use-tickets.ts';

const none: ReadonlySet<number> = new Set();

/** Which tickets are ticked; Shift ticks everything between; all that is loaded can be widened to everything the list holds. Another list begins with none. */
export function useSelection(lines: Line[], listKey: string) {
  const [selected, setSelected] = useState(none);
  const [everything, setEverything] = useState(false);
  const anchor = useRef<number | null>(null);
  const now = useRef(lines);
  now.current = lines;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, another selection
  useEffect(() => {
    setSelected(none);
    setEverything(false);
  }, [listKey]);

  const toggle = useCallback((id: number, range: boolean) => {
    const begun = anchor.current;
    anchor.current = id;
    setEverything(false);
    setSelected((before) => {
      const next = new Set(before);
      const ids = now.current.map((line) => line.ticket.id);
      const from = begun === null ? -1 : ids.indexOf(begun);
      const to = ids.indexOf(id);
      if (range && from >= 0) for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
      else if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const selectAll = useCallback(() => setSelected(new Set(now.current.map((line) => line.ticket.id))), []);
  const clear = useCallback(() => {
    setSelected(none);
    setEverything(false);
  }, []);
  const selectEverything = useCallback(() => setEverything(true), []);
  // What is loaded later belongs to everything too.
  useEffect(() => {
    if (everything) setSelected(new Set(lines.map((line) => line.ticket.id)));
  }, [everything, lines]);
  return { selected, toggle, selectAll, clear, everything, selectEverything };
}
