import { type RefObject, useEffect, useState } from 'react';
import type { RowWindowHandle } from '../../ui/lists/row-window.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import type { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import type { Line } from './use-tickets.ts';

/** Walking with j and k: down the list, or from ticket to ticket where one is open. Gives the line the keyboard stands on. */
export function useWalk(lines: Line[], openId: number | null, handle: RefObject<RowWindowHandle | null>, go: ReturnType<typeof useGo>) {
  const t = useText();
  const [standing, setStanding] = useState<number | null>(null);
  const placeOf = (id: number | null) => (id === null ? -1 : lines.findIndex((line) => line.ticket.id === id));
  const at = placeOf(openId ?? standing);
  const setAt = (place: number) => setStanding(lines[place]?.ticket.id ?? null);

  // Coming back from a ticket, the keyboard stands on it.
  useEffect(() => {
    if (openId === null) return;
    setStanding(openId);
    return () => {
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-line="${openId}"]`)?.focus({ preventScroll: true }));
    };
  }, [openId]);

  const step = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), lines.length - 1);
    const line = lines[next];
    if (!line || next === at) return;
    setAt(next);
    handle.current?.show(next, openId === null);
    if (openId !== null) go.ticket(line.ticket.id, { next: true });
  };
  const keys = { group: t('app.tickets') };
  const listed = { ...keys, on: openId === null };
  useShortcut('j', t('tickets.key_next'), () => step(1), keys);
  useShortcut('k', t('tickets.key_previous'), () => step(-1), keys);
  useShortcut('ArrowDown', t('tickets.key_next'), () => step(1), listed);
  useShortcut('ArrowUp', t('tickets.key_previous'), () => step(-1), listed);
  useShortcut('Enter', t('tickets.key_open'), () => at >= 0 && go.ticket(lines[at]!.ticket.id), listed);
  useShortcut('Escape', t('tickets.key_close'), () => go.list(), { ...keys, on: openId !== null });
  return [at, setAt] as const;
}
