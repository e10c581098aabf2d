/** Keeps a thread at its newest letter until somebody scrolls up; from then on nothing moves under their eyes. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const near = 80;

/** `newest` names the last letter (null while loading); `mine`: it is your own, so it is shown wherever you are. */
export function useStayAtEnd(newest: number | null, mine: boolean) {
  const box = useRef<HTMLElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const anchor = useRef<{ element: Element; top: number } | null>(null);
  const seen = useRef<number | null>(null);
  const [unseen, setUnseen] = useState(false);

  /** The end, or the top of the last letter where it is taller than the window. */
  const endOf = useCallback(() => {
    const [frame, content] = [box.current, inner.current];
    if (!frame || !content) return 0;
    const last = [...content.children].findLast((one) => one instanceof HTMLElement && one.tagName === 'ARTICLE') as HTMLElement | undefined;
    const end = frame.scrollHeight - frame.clientHeight;
    return last && last.offsetHeight > frame.clientHeight ? Math.min(end, last.offsetTop - 12) : end;
  }, []);
  const toEnd = useCallback(() => {
    atEnd.current = true;
    setUnseen(false);
    if (box.current) box.current.scrollTop = endOf();
  }, [endOf]);

  useEffect(() => {
    const [frame, content] = [box.current, inner.current];
    if (!frame || !content) return;
    let put = -1;
    const settle = () => {
      if (anchor.current) return;
      if (!atEnd.current) return;
      put = endOf();
      frame.scrollTop = put;
    };
    const scrolled = () => {
      if (Math.abs(frame.scrollTop - put) < 2) return;
      atEnd.current = frame.scrollHeight - frame.clientHeight - frame.scrollTop < near;
      if (atEnd.current) setUnseen(false);
    };
    const observer = new ResizeObserver(settle);
    observer.observe(content);
    observer.observe(frame);
    frame.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      frame.removeEventListener('scroll', scrolled);
    };
  }, [endOf]);

  // Older letters came in above: what was being read stays where it was.
  useLayoutEffect(() => {
    const kept = anchor.current;
    const frame = box.current;
    if (!kept || !frame || !kept.element.isConnected) return;
    const moved = kept.element.getBoundingClientRect().top - kept.top;
    if (Math.abs(moved) < 1) return;
    frame.scrollTop += moved;
    anchor.current = null;
  });

  useEffect(() => {
    if (newest === null) return;
    const isNew = seen.current !== null && newest > seen.current;
    seen.current = newest;
    if (!isNew) return;
    if (mine) toEnd();
    else if (!atEnd.current) setUnseen(true);
  }, [newest, mine, toEnd]);

  const keepPlace = (element: Element | null) => {
    if (!element) return;
    atEnd.current = false;
    anchor.current = { element, top: element.getBoundingClientRect().top };
  };
  return { box, inner, unseen, toEnd, keepPlace };
}
