import type { TimeEntry } from '../../contract/time.ts';
import { hoursOf, ticking } from './read-time.ts';
import { useClock } from './use-time.ts';

/** What was spent; a timer shows its seconds. Not spoken as it ticks. */
export function Clock({
  entry,
  className,
}: {
  entry: Pick<TimeEntry, 'timer_running' | 'start_time' | 'time_spent_in_seconds'>;
  className?: string | undefined;
}) {
  const seconds = useClock(entry);
  return (
    <span className={className} role={entry.timer_running ? 'timer' : undefined} aria-live="off">
      {entry.timer_running ? ticking(seconds) : hoursOf(seconds)}
    </span>
  );
}
