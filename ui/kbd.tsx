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

/** Keys as they stand on the keyboard: `mod+k`, `g t`. */
export function Kbd({ keys }: { keys: string }) {
  const parts = keys.split(/[+ ]/).filter(Boolean);
  return (
    <span className={styles.keys}>
      {parts.map((part) => (
        <kbd key={part} className={styles.key}>
          {drawn[part] ?? part.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
