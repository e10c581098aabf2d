/** One way to choose from few or many: a button, a field to narrow down, and the choices. Arrow keys, Enter, Escape. */
import { Popover } from '@mantine/core';
import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Choice, narrow } from './choices.ts';
import styles from './pick-menu.module.css';

interface PickMenuProps<V> {
  /** Names the list for people who hear it. */
  label: string;
  choices: Choice<V>[];
  chosen?: readonly V[];
  /** With `many` the list stays open. */
  many?: boolean;
  onPick: (value: V) => void;
  /** The words of the narrowing field; without it there is none. */
  find?: string | undefined;
  /** Said when nothing fits. */
  nothing: string;
  opened?: boolean;
  onOpen?: (opened: boolean) => void;
  /** What is typed may become a choice of its own. */
  onTyped?: (term: string) => void;
  /** The button that opens it. */
  children: ReactElement<{ onClick?: () => void }>;
  footer?: ReactNode;
}

export function PickMenu<V extends string | number>(props: PickMenuProps<V>) {
  const [own, setOwn] = useState(false);
  const opened = props.opened ?? own;
  const setOpened = (next: boolean) => {
    setOwn(next);
    props.onOpen?.(next);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" offset={4} trapFocus returnFocus={false} withinPortal>
      <Popover.Target>{cloneElement(props.children, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown className={styles.dropdown} p={0} aria-label={props.label}>
        {opened && <Choices {...props} close={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices<V extends string | number>({
  label,
  choices,
  chosen = [],
  many = false,
  onPick,
  onTyped,
  find,
  nothing,
  footer,
  close,
}: PickMenuProps<V> & { close: () => void }) {
  const [term, setTerm] = useState('');
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      choices.findIndex((choice) => chosen.includes(choice.value)),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const fitting = useMemo(() => narrow(choices, term), [choices, term]);
  // At once, not a moment later: what somebody types right after the key that opens a list belongs to the list.
  useLayoutEffect(() => {
    const from = document.activeElement;
    const place = list.current?.parentElement;
    place?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
    return () => {
      const now = document.activeElement;
      if (from instanceof HTMLElement && (now === document.body || place?.contains(now))) from.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => void list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);

  const pick = (value: V) => {
    onPick(value);
    if (!many) close();
  };
  const typed = () => {
    if (!term.trim()) return;
    onTyped?.(term.trim());
    setTerm('');
    if (!many) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && fitting.length > 0) setAt((at + step + fitting.length) % fitting.length);
    else if (event.key === 'Home' && term === '') setAt(0);
    else if (event.key === 'End' && term === '') setAt(fitting.length - 1);
    else if (event.key === 'Enter' || (event.key === ' ' && !find)) {
      const choice = fitting[at];
      if (choice) pick(choice.value);
      else typed();
    } else return;
    event.preventDefault();
  };
  const spoken = {
    'aria-label': label,
    'aria-activedescendant': fitting[at] ? `${id}-${at}` : undefined,
    onKeyDown,
    'data-autofocus': true,
  };
  return (
    <>
      {find && (
        <input
          {...spoken}
          className={styles.find}
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          placeholder={find}
          value={term}
          onChange={(event) => {
            setTerm(event.target.value);
            setAt(0);
          }}
        />
      )}
      <div
        id={id}
        ref={list}
        role="listbox"
        className={styles.list}
        aria-multiselectable={many || undefined}
        {...(find ? { 'aria-label': label } : { ...spoken, tabIndex: 0 })}
      >
        {fitting.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
          // biome-ignore lint/a11y/useFocusableInteractive: the list points at it with aria-activedescendant
          <div
            key={choice.value}
            id={`${id}-${place}`}
            role="option"
            aria-selected={chosen.includes(choice.value)}
            data-at={place === at || undefined}
            className={styles.choice}
            onMouseMove={() => setAt(place)}
            onClick={() => pick(choice.value)}
          >
            {choice.picture && <span className={styles.picture}>{choice.picture}</span>}
            <span className={styles.name}>{choice.label}</span>
            {choice.aside && <span className={styles.aside}>{choice.aside}</span>}
            {chosen.includes(choice.value) && (
              <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" className={styles.tick}>
                <path d="m3 7.4 2.8 2.8L11 4.6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
              </svg>
            )}
          </div>
        ))}
      </div>
      {fitting.length === 0 && !(onTyped && term.trim()) && <p className={styles.nothing}>{nothing}</p>}
      {fitting.length === 0 && onTyped && term.trim() && (
        <button type="button" className={styles.typed} onClick={() => typed()}>
          “{term.trim()}”
        </button>
      )}
      {footer}
    </>
  );
}
