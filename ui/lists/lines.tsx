/** A list of things, one line each: columns where there is room, two short lines on a phone. */
import type { CSSProperties, ReactNode } from 'react';
import styles from './lines.module.css';

interface LinesProps {
  label: string;
  /** The widths of the columns, as a grid template. */
  columns: string;
  heads: string[];
  children: ReactNode;
}

export function Lines({ label, columns, heads, children }: LinesProps) {
  return (
    <div className={styles.box} style={{ '--columns': columns } as CSSProperties}>
      <div className={styles.heads} aria-hidden="true">
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <ul className={styles.lines} aria-label={label}>
        {children}
      </ul>
    </div>
  );
}

/** The link of the first cell covers the whole line. `dim` for what is no longer in use. */
export function Line({ dim = false, children }: { dim?: boolean; children: ReactNode }) {
  return (
    <li className={styles.line} data-dim={dim || undefined}>
      {children}
    </li>
  );
}

/** What the line is about: a picture, a link, and a quieter second line. */
export function LineHead({ picture, title, mark, under }: { picture?: ReactNode; title: ReactNode; mark?: ReactNode; under?: ReactNode }) {
  return (
    <div className={styles.head}>
      {picture}
      <div className={styles.words}>
        <div className={styles.title}>
          {title}
          {mark}
        </div>
        {under && <div className={styles.under}>{under}</div>}
      </div>
    </div>
  );
}

/** `label` is spoken before the value, because the head of the column is only drawn. */
export function Cell({ label, phone = true, children }: { label: string; phone?: boolean; children: ReactNode }) {
  return (
    <div className={styles.cell} data-phone={phone || undefined}>
      <span className="unseen">{label}: </span>
      {children}
    </div>
  );
}

/** A word that marks a line: restricted, deactivated, you. */
export function Mark({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.mark}>
      {icon}
      {children}
    </span>
  );
}

/** What stands above the lines: a search, a switch, how many there are. */
export function LinesTools({ children }: { children: ReactNode }) {
  return <div className={styles.tools}>{children}</div>;
}
