import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../words/use-text.tsx';
import styles from './search-field.module.css';

/** Words that narrow the list below while they are typed. */
export function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (words: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const said = useRef(value);
  // The address may change by itself: a view chosen, a step back.
  useEffect(() => {
    if (value !== said.current) setTyped(value);
    said.current = value;
  }, [value]);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (typed.trim() === said.current.trim()) return;
    const timer = setTimeout(() => {
      said.current = typed.trim();
      latest.current(typed.trim());
    }, 160);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <span className={styles.field}>
      <IconSearch size={15} stroke={1.8} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (typed === '') event.currentTarget.blur();
          setTyped('');
          event.stopPropagation();
        }}
      />
      {typed && (
        <button type="button" className={styles.clear} aria-label={t('app.clear')} onClick={() => setTyped('')}>
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
