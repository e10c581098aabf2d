import type { ReactNode } from 'react';

export type StateShape = 'new' | 'half' | 'quarter' | 'dashed' | 'check' | 'shut';
export type StateTone = 'open' | 'pending' | 'waiting' | 'done' | 'closed' | 'late';

/** A picture that stands for a word: the word is spoken, and shown on hover. */
export const Pictured = ({ label, children }: { label: string; children: ReactNode }) => (
  <span role="img" aria-label={label} title={label} style={{ display: 'inline-grid', flex: 'none' }}>
    {children}
  </span>
);

/** A state as shape and colour, so that it reads in grey too. Its word stands beside it, or is given as `label`. */
export function StateDot({ shape, tone, label, size = 14 }: { shape: StateShape; tone: StateTone; label?: string; size?: number }) {
  const drawing = (
    <svg width={size} height={size} viewBox="0 0 14 14" fill="none" style={{ color: `var(--state-${tone})`, flex: 'none' }} aria-hidden="true">
      {shape === 'check' || shape === 'shut' ? (
        <>
          <circle cx="7" cy="7" r="6.4" fill="currentColor" />
          <path
            d={shape === 'check' ? 'm4.4 7.2 1.8 1.8 3.4-3.8' : 'M4.6 7h4.8'}
            stroke="var(--ground)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <>
          <circle cx="7" cy="7" r="5.6" stroke="currentColor" strokeWidth="1.6" strokeDasharray={shape === 'dashed' ? '2.2 2.2' : undefined} />
          {shape === 'new' && <circle cx="7" cy="7" r="2.4" fill="currentColor" />}
          {shape === 'half' && <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />}
          {shape === 'quarter' && <path d="M7 3.6A3.4 3.4 0 0 1 10.4 7H7z" fill="currentColor" />}
          {shape === 'dashed' && <circle cx="7" cy="7" r="1.6" fill="currentColor" />}
        </>
      )}
    </svg>
  );
  return label ? <Pictured label={label}>{drawing}</Pictured> : drawing;
}
