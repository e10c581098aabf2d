import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './suggestion-list.module.css';

export interface Suggested {
  key: string;
  row: ReactNode;
  /** What the editor's command is given. */
  picked: unknown;
}

interface Open {
  items: Suggested[];
  at: DOMRect | null;
  pick: (item: Suggested) => void;
}

/** Ties a TipTap suggestion to a list of ours: the list shows, arrows move, Enter and Tab take, Escape closes. */
export function useSuggestion() {
  const [open, setOpen] = useState<Open | null>(null);
  const [active, setActive] = useState(0);
  const now = useRef({ open, active });
  now.current = { open, active };
  const dismissed = useRef(false);
  const show = (props: SuggestionProps<Suggested>) => {
    if (dismissed.current) return;
    setActive((at) => Math.min(at, Math.max(0, props.items.length - 1)));
    setOpen({ items: props.items, at: props.clientRect?.() ?? null, pick: (item) => props.command(item.picked) });
  };
  const render: SuggestionOptions<Suggested>['render'] = () => ({
    onStart: (props) => {
      dismissed.current = false;
      setActive(0);
      show(props);
    },
    onUpdate: show,
    onExit: () => setOpen(null),
    onKeyDown: ({ event }) => {
      const { open, active } = now.current;
      if (!open?.items.length || event.isComposing || event.keyCode === 229) return false;
      const count = open.items.length;
      if (event.key === 'ArrowDown') setActive((active + 1) % count);
      else if (event.key === 'ArrowUp') setActive((active + count - 1) % count);
      else if ((event.key === 'Enter' && !event.metaKey && !event.ctrlKey) || event.key === 'Tab') open.pick(open.items[active]!);
      else if (event.key === 'Escape') {
        dismissed.current = true;
        setOpen(null);
      } else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  });
  return { open, active, setActive, render };
}

const listId = 'composer-suggestions';
/** What the editor's text box says about the list, for screen readers. */
export const suggestionAria = (active: number): Record<string, string> => ({
  'aria-controls': listId,
  'aria-activedescendant': `${listId}-${active}`,
});

export function SuggestionList({ label, open, active, setActive }: { label: string } & Omit<ReturnType<typeof useSuggestion>, 'render'>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);
  if (!open?.items.length || !open.at) return null;
  const { at } = open;
  const above = at.top > window.innerHeight / 2;
  const place = above ? { bottom: window.innerHeight - at.top + 6 } : { top: at.bottom + 6 };
  return (
    <div
      ref={list}
      id={listId}
      role="listbox"
      aria-label={label}
      className={styles.list}
      style={{ ...place, left: Math.max(8, Math.min(at.left - 8, window.innerWidth - 308)) }}
    >
      {open.items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the editor's, which keeps the focus
        <div
          key={item.key}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.option}
          onMouseMove={() => setActive(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => open.pick(item)}
        >
          {item.row}
        </div>
      ))}
    </div>
  );
}
