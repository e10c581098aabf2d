import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

const drawings = {
  /** nothing here: a tray */
  tray: 'M20 62l12-30h56l12 30v22a4 4 0 0 1-4 4H24a4 4 0 0 1-4-4zm0 0h24l6 10h20l6-10h24',
  /** all done: a cup */
  cup: 'M32 40h46v26a18 18 0 0 1-18 18H50a18 18 0 0 1-18-18zm46 6h6a10 10 0 0 1 0 20h-6M44 30c0-6 5-5 5-11m12 11c0-6 5-5 5-11M26 92h58',
  /** nothing found: a glass */
  glass: 'M52 76a26 26 0 1 0 0-52 26 26 0 0 0 0 52zm19-7 23 23M42 50h20',
  /** two rings: sharing */
  rings: 'M46 76a22 22 0 1 0 0-44 22 22 0 0 0 0 44zm28 0a22 22 0 1 0 0-44 22 22 0 0 0 0 44zM60 37a22 22 0 0 1 0 34 22 22 0 0 1 0-34z',
  /** refused: a lock */
  lock: 'M36 52h48v32a4 4 0 0 1-4 4H40a4 4 0 0 1-4-4zm8 0V38a16 16 0 0 1 32 0v14M60 66v8',
  /** unplugged */
  cable: 'M16 60h22m0-10v20h10a10 10 0 0 0 0-20zm66 10h22M82 50v20H72a10 10 0 0 1 0-20zM60 38v-6m-10 8-4-5m24 5 4-5',
} as const;

/** Draws what is missing and says what to do next. */
export function EmptyState({
  drawing,
  title,
  text,
  head: Head = 'h2',
  children,
}: {
  drawing: keyof typeof drawings;
  title: string;
  text?: ReactNode;
  head?: 'h1' | 'h2';
  children?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <svg width="96" height="88" viewBox="12 12 96 88" fill="none" aria-hidden="true" className={styles.drawing}>
        <path d={drawings[drawing]} stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <Head className={styles.title}>{title}</Head>
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.next}>{children}</div>}
    </div>
  );
}
