import { useCallback, useEffect, useRef, useState } from 'react';

const none: ReadonlySet<number> = new Set();

/** Which rows are ticked; Shift ticks everything between; all that is loaded can be widened to everything the list holds. Another list begins with none. */
export function useMarked(ids: number[], listKey: string) {
  const [selected, setSelected] = useState(none);
  const [everything, setEverything] = useState(false);
  const anchor = useRef<number | null>(null);
  const now = useRef(ids);
  now.current = ids;
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
      const from = begun === null ? -1 : now.current.indexOf(begun);
      const to = now.current.indexOf(id);
      if (range && from >= 0) for (const one of now.current.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
      else if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const clear = useCallback(() => {
    setSelected(none);
    setEverything(false);
  }, []);
  const selectAll = useCallback(() => setSelected(new Set(now.current)), []);
  const selectEverything = useCallback(() => setEverything(true), []);
  // What is loaded later belongs to everything too.
  useEffect(() => {
    if (everything) setSelected(new Set(ids));
  }, [everything, ids]);
  return { selected, toggle, selectAll, clear, everything, selectEverything };
}
