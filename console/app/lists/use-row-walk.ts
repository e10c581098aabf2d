import { type RefObject, useState } from 'react';
import type { RowWindowHandle } from '../../../ui/lists/row-window.ts';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { useText } from '../words/use-text.tsx';

interface RowWalk {
  ids: number[];
  handle: RefObject<RowWindowHandle | null>;
  /** The heading of these keys in the map. */
  group: string;
  onOpen: (id: number) => void;
}

/** Walking down a list with j and k; Enter opens. Gives the row the keyboard stands on. */
export function useRowWalk({ ids, handle, group, onOpen }: RowWalk) {
  const t = useText();
  const [standing, setStanding] = useState<number | null>(null);
  const at = standing === null ? -1 : ids.indexOf(standing);
  const step = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), ids.length - 1);
    const id = ids[next];
    if (id === undefined || next === at) return;
    setStanding(id);
    handle.current?.show(next, true);
  };
  useShortcut('j', t('app.key_next'), () => step(1), { group });
  useShortcut('k', t('app.key_previous'), () => step(-1), { group });
  useShortcut('ArrowDown', t('app.key_next'), () => step(1), { group });
  useShortcut('ArrowUp', t('app.key_previous'), () => step(-1), { group });
  useShortcut('Enter', t('app.key_open'), () => standing !== null && at >= 0 && onOpen(standing), { group });
  return { at, id: at < 0 ? null : standing, stand: setStanding };
}
