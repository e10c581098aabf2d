import styles from './kbd.module.css';
import { onMac } from './shortcuts.ts';

const drawn: Record<string, string> = {
  mod: onMac ? '⌘' : 'Ctrl',
  shift: onMac ? '⇧' : 'Shift',
  alt: onMac ? '⌥' : 'Alt',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** `hidden` where the keys are spoken another way. Keys as they stand on the keyboard: `mod+k`, `g t`. */
export function Kbd({ keys, hidden = false }: { keys: string; hidden?: boolean }) {
  const parts = keys.split(/[+ ]/).filter(Boolean);
  return (
    <span className={styles.keys} aria-hidden={hidden || undefined}>
      {parts.map((part) => (
        <kbd key={part} className={styles.key} data-sign={part === 'Enter' || undefined}>
          {drawn[part] ?? part.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
