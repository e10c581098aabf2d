import { IconPlayerStopFilled } from '@tabler/icons-react';
import { IconButton } from '../../ui/buttons.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { Clock } from './clock.tsx';
import { hoursOf } from './read-time.ts';
import styles from './running-clock.module.css';
import { useRunningTimer, useToggleTimer } from './use-time.ts';

/** Your running timer, wherever you are: what it runs for, and the way to stop it. */
export function RunningClock({ strip = false }: { strip?: boolean }) {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const refusal = useRefusal();
  const { data: timer } = useRunningTimer(me.id);
  const toggle = useToggleTimer();
  if (!timer) return null;
  const stop = () =>
    toggle.mutate(timer.id, {
      onSuccess: (entry) => toast({ name: 'timer', text: t('app.timer_stopped', { id: entry.ticket_id, hours: hoursOf(entry.time_spent_in_seconds) }) }),
      onError: (error) => toast({ name: 'timer', tone: 'refused', text: refusal(error) }),
    });
  return (
    <div className={styles.clock} data-strip={strip || undefined}>
      <button type="button" className={styles.about} onClick={() => go.ticket(timer.ticket_id)} title={timer.ticket?.subject ?? undefined}>
        <span className={styles.dot} aria-hidden="true" />
        <span className="unseen">{t('app.timer_on')} </span>
        <span className={styles.ticket}>#{timer.ticket_id}</span>
        {strip && <span className={styles.subject}>{timer.ticket?.subject}</span>}
        <Clock entry={timer} className={styles.time} />
      </button>
      <IconButton label={t('app.timer_stop')} size={strip ? 36 : 24} onClick={stop} disabled={toggle.isPending}>
        <IconPlayerStopFilled size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
