import type { ReactNode } from 'react';
import styles from './properties.module.css';

/** One line of the properties: its name, its control, why it is shut or what was refused. */
export function PropertyField({ label, refused, children }: { label: string; refused?: string | null; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={styles.control}>
        {children}
        <div role="alert">{refused ? <p className={styles.refused}>{refused}</p> : null}</div>
      </div>
    </div>
  );
}
