import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './filter-chips.module.css';

/** The filters that count now. */
export const FilterChips = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={styles.chips} aria-label={label}>
    {children}
  </ul>
);

/** One of them, with the button that takes it away; where it can be changed, what it says is a button too. */
export const FilterChip = ({ children, awayLabel, onAway }: { children: ReactNode; awayLabel: string; onAway: () => void }) => (
  <li className={styles.chip}>
    {children}
    <button type="button" className={styles.away} aria-label={awayLabel} onClick={onAway}>
      <IconX size={12} aria-hidden="true" />
    </button>
  </li>
);
