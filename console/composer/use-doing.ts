/** Says to the others whether you are reading or writing; a pause counts as reading. */
import { useEffect, useRef, useState } from 'react';
import { say } from '../app/desk/live.ts';
import type { Kind } from './kind-tabs.tsx';

const pause = 20_000;

/** Gives what to call at each keystroke. */
export function useDoing(ticketId: number, kind: Kind, begun: boolean): () => void {
  const [typing, setTyping] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const doing = begun && typing ? (kind === 'reply' ? 'replying' : 'noting') : 'viewing';
  useEffect(() => say({ open: ticketId, doing }), [ticketId, doing]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    setTyping(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTyping(false), pause);
  };
}
