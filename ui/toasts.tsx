/** Short words about what just happened, with a way back. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import styles from './toasts.module.css';

export interface Toast {
  text: string;
  tone?: 'plain' | 'refused';
  action?: { label: string; run: () => void } | undefined;
  /** Seconds until it goes by itself; 0 = stays until it is replaced or closed. */
  life?: number;
  /** A toast with the same name replaces the one before. */
  name?: string;
}
interface Shown extends Toast {
  id: number;
}

let shown: Shown[] = [];
let count = 0;
const listeners = new Set<() => void>();
const set = (next: Shown[]) => {
  shown = next;
  for (const listener of listeners) listener();
};

/** Shows a toast; gives a function that takes it away. */
export function toast(given: Toast): () => void {
  const one: Shown = { ...given, id: ++count };
  set([...shown.filter((other) => given.name === undefined || other.name !== given.name), one].slice(-3));
  return () => set(shown.filter((other) => other.id !== one.id));
}

function ToastLine({ one, closeLabel }: { one: Shown; closeLabel: string }) {
  const [held, setHeld] = useState(false);
  const close = () => set(shown.filter((other) => other.id !== one.id));
  useEffect(() => {
    const life = one.life ?? (one.action ? 8 : 5);
    if (held || life === 0) return;
    const timer = setTimeout(() => set(shown.filter((other) => other.id !== one.id)), life * 1000);
    return () => clearTimeout(timer);
  }, [held, one]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) };
  return (
    <li className={styles.toast} data-tone={one.tone ?? 'plain'} {...hold}>
      <span className={styles.text}>{one.text}</span>
      {one.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            close();
            one.action?.run();
          }}
        >
          {one.action.label}
        </button>
      )}
      <button type="button" className={styles.close} onClick={close} aria-label={closeLabel}>
        ×
      </button>
    </li>
  );
}

/** Where toasts appear; once per app. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <section aria-label={label} className={styles.place}>
      <div role="status">
        <ul className={styles.list}>
          {all.map((one) => (
            <ToastLine key={one.id} one={one} closeLabel={closeLabel} />
          ))}
        </ul>
      </div>
    </section>
  );
}
