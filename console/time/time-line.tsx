import { VisuallyHidden } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { TimeEntry } from '../../contract/time.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { When } from '../../ui/when.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useText } from '../app/words/use-text.tsx';
import { Clock } from './clock.tsx';
import { hoursOf } from './read-time.ts';
import styles from './time-block.module.css';

interface TimeLineProps {
  entry: TimeEntry;
  own: boolean;
  may: boolean;
  /** Whether the ticket takes new time. */
  takes: boolean;
  onEdit: () => void;
  onContinue: () => void;
}

/** One entry: who, how long, when, what for. Whoever may change it opens it by pressing it. */
export function TimeLine({ entry, own, may, takes, onEdit, onContinue }: TimeLineProps) {
  const t = useText();
  const { agentName } = useDirectory();
  const name = agentName(entry.agent_id) ?? '';
  const inside = (
    <>
      <Face name={name} size={20} label={null} />
      <span className={styles.words}>
        <span className={styles.first}>
          <Clock entry={entry} className={styles.hours} />
          {entry.timer_running && <span className={styles.runs}>{t('time.running')}</span>}
          {!entry.billable && <span className={styles.quiet}>{t('time.not_billable')}</span>}
          <When at={entry.executed_at} className={styles.when} />
        </span>
        <span className={styles.note}>{entry.note ?? name}</span>
      </span>
    </>
  );
  return (
    <li className={styles.line} data-runs={entry.timer_running || undefined}>
      {may ? (
        <button type="button" className={styles.press} onClick={onEdit}>
          {inside}
          <VisuallyHidden>{t('time.edit_name', { name, hours: hoursOf(entry.time_spent_in_seconds) })}</VisuallyHidden>
        </button>
      ) : (
        <div className={styles.press}>{inside}</div>
      )}
      {may && takes && own && !entry.timer_running && (
        <IconButton label={t('time.continue_name', { name: entry.note ?? hoursOf(entry.time_spent_in_seconds) })} size={24} onClick={onContinue}>
          <IconPlayerPlay size={14} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}
