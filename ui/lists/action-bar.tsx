import type { ReactNode } from 'react';
import styles from './action-bar.module.css';

/** Floats over the end of a list: how many are selected and what can be done with them. */
export function ActionBar({ label, count, children }: { label: string; count: string; children: ReactNode }) {
  return (
    <section className={styles.place} aria-label={label}>
      <div className={styles.bar}>
        <span className={styles.count} role="status">
          {count}
        </span>
        {children}
      </div>
    </section>
  );
}
