/** How a ticket's status and priority look and are called, wherever they stand. */
import { Pictured, StateDot, type StateShape, type StateTone } from '../../ui/state-dot.tsx';
import styles from './states.module.css';
import type { TextKey } from './words/texts.ts';
import { useText } from './words/use-text.tsx';

const drawn: Record<number, [StateShape, StateTone]> = {
  2: ['new', 'open'],
  3: ['half', 'pending'],
  4: ['check', 'done'],
  5: ['shut', 'closed'],
  6: ['quarter', 'waiting'],
  7: ['dashed', 'waiting'],
};
export const statusIds = [2, 3, 6, 7, 4, 5] as const;
export const priorityIds = [4, 3, 2, 1] as const;
export const isOver = (status: number) => status === 4 || status === 5;

export const statusKey = (status: number) => `state.status_${status}` as TextKey;
export const priorityKey = (priority: number) => `state.priority_${priority}` as TextKey;
export const typeKey = (type: string) => `state.type_${type}` as TextKey;
export const sourceKey = (source: number) => `state.source_${source}` as TextKey;

/** The dot of a status; with `named` false the word stands beside it already. */
export function StatusDot({ status, named = true, size = 14 }: { status: number; named?: boolean; size?: number }) {
  const t = useText();
  const [shape, tone] = drawn[status] ?? ['new', 'open'];
  return <StateDot shape={shape} tone={tone} size={size} {...(named ? { label: t(statusKey(status)) } : {})} />;
}

/** Four bars; urgent is a filled mark. */
export function PriorityBars({ priority, named = true }: { priority: number; named?: boolean }) {
  const t = useText();
  const drawing = (
    <svg width="14" height="14" viewBox="0 0 14 14" className={styles.priority} data-urgent={priority === 4 || undefined} aria-hidden="true">
      {priority === 4 ? (
        <>
          <rect x="0.5" y="0.5" width="13" height="13" rx="3" fill="currentColor" />
          <path d="M7 3.4v4.2M7 10.4v.1" stroke="var(--ground)" strokeWidth="1.8" strokeLinecap="round" />
        </>
      ) : (
        [1, 2, 3].map((bar) => (
          <rect key={bar} x={bar * 4 - 2.5} y={11 - bar * 3} width="3" height={bar * 3 + 1} rx="1" fill="currentColor" opacity={bar <= priority ? 1 : 0.28} />
        ))
      )}
    </svg>
  );
  return named ? <Pictured label={t(priorityKey(priority))}>{drawing}</Pictured> : drawing;
}
