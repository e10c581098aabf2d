import styles from './skeleton.module.css';

/** Rows where rows will be: the same height, so nothing jumps when they arrive. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <div key={at} className={styles.row}>
          <span className={styles.bar} style={{ width: 14 }} />
          <span className={styles.bar} style={{ width: `${28 + ((at * 37) % 34)}%` }} />
          <span className={styles.push} />
          <span className={styles.bar} style={{ width: 90 }} />
          <span className={styles.bar} style={{ width: 48 }} />
        </div>
      ))}
    </div>
  );
}

/** One grey line of text to come. */
export const SkeletonLine = ({ width = '60%', height = 10 }: { width?: string | number; height?: number }) => (
  <span className={styles.bar} style={{ width, height, display: 'block' }} />
);
