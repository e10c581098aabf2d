import { Pictured } from './state-dot.tsx';

/** The mark: two people, one ticket. Drawn in the current colour; works at 16 px. */
export function Mark({ size = 24, label }: { size?: number; label?: string }) {
  const drawing = (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path d="M16 8.9a9.1 9.1 0 0 1 0 14.2a9.1 9.1 0 0 1 0-14.2z" fill="currentColor" />
      <g stroke="currentColor" strokeWidth={size < 20 ? 3 : 2.4}>
        <circle cx="11" cy="16" r="8.7" />
        <circle cx="21" cy="16" r="8.7" />
      </g>
    </svg>
  );
  return label ? <Pictured label={label}>{drawing}</Pictured> : drawing;
}
