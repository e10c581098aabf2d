import type { ReactNode } from 'react';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../words/use-text.tsx';
import styles from './list-head.module.css';

interface ListTitleProps {
  title: string;
  count: { count: number; more: boolean } | null | undefined;
  /** The box that selects all; null where nothing can be selected. */
  box?: { all: boolean; some: boolean; onAll: () => void; label: string } | null;
  /** What one can do here. */
  children: ReactNode;
}

/** Which list this is, and how many it holds. */
export function ListTitle({ title, count, box, children }: ListTitleProps) {
  const t = useText();
  const locale = useLocale();
  return (
    <div className={styles.head}>
      {box && (
        <input
          type="checkbox"
          className={styles.box}
          checked={box.all}
          ref={(input) => {
            if (input) input.indeterminate = box.some && !box.all;
          }}
          onChange={box.onAll}
          aria-label={box.label}
        />
      )}
      <h1 className={styles.title}>{title}</h1>
      {count && <span className={styles.count}>{count.more ? t('app.capped', { count: count.count }) : count.count.toLocaleString(locale)}</span>}
      <span className={styles.push} />
      {children}
    </div>
  );
}
