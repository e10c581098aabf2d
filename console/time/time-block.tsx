import { IconPlayerPlayFilled, IconPlayerStopFilled, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Level } from '../../contract/ticket.ts';
import type { TimeEntry } from '../../contract/time.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { statusKey } from '../app/states.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { hoursOf } from './read-time.ts';
import styles from './time-block.module.css';
import { TimeForm } from './time-form.tsx';
import { TimeLine } from './time-line.tsx';
import { useAddTime, useChangeTime, useDeleteTime, useTicketTime, useToggleTimer } from './use-time.ts';
import { useTimeSettings } from './use-time-settings.ts';

const shown = 4;

interface TimeBlockProps {
  ticketId: number;
  status: number;
  level: Level;
  /** A deleted ticket keeps its time and takes no more. */
  gone: boolean;
}

/** Time on a ticket: your timer, what was logged, and by whom. */
export function TimeBlock({ ticketId, status, level, gone }: TimeBlockProps) {
  const t = useText();
  const me = useMe();
  const refusal = useRefusal();
  const time = useTicketTime(ticketId);
  const rules = useTimeSettings();
  const add = useAddTime(ticketId);
  const change = useChangeTime();
  const toggle = useToggleTimer();
  const remove = useDeleteTime();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const entries = time.data ?? [];
  const mine = entries.find((one) => one.agent_id === me.id && one.timer_running);
  const fixed = gone ? t('time.gone') : level === 'view' ? t('time.no_level') : null;
  // D53: such a status takes no new time; what is there can be corrected.
  const shut = fixed ?? (rules.data?.disabled_statuses.includes(status) ? t('time.status_shut', { status: t(statusKey(status)) }) : null);
  const onError = (error: unknown) => void toast({ name: 'timer', tone: 'refused', text: refusal(error) });
  const say = (entry: {
    timer_running: boolean;
    ticket_id: number;
    time_spent_in_seconds: number;
    stopped: { ticket_id: number; time_spent_in_seconds: number } | null;
  }) =>
    toast({
      name: 'timer',
      text: entry.stopped
        ? t('time.stopped_other', { id: entry.stopped.ticket_id, hours: hoursOf(entry.stopped.time_spent_in_seconds) })
        : entry.timer_running
          ? t('time.started', { id: entry.ticket_id })
          : t('time.stopped', { id: entry.ticket_id, hours: hoursOf(entry.time_spent_in_seconds) }),
    });
  const turn = () => {
    if (mine) toggle.mutate(mine.id, { onSuccess: say, onError });
    else add.mutate({}, { onSuccess: say, onError });
  };
  const keys = { group: t('time.title'), on: shut === null };
  useShortcut('t', t('time.key_timer'), turn, keys);
  useShortcut('shift+t', t('time.key_add'), () => setOpen('new'), keys);

  /** The answer may come after another form was opened; that one stays. */
  const shutForm = (which: number | 'new') => setOpen((now) => (now === which ? null : now));
  const drop = (entry: TimeEntry) => {
    setOpen(null);
    const { agent_id, billable, note, executed_at, time_spent_in_seconds, start_time, timer_running } = entry;
    const back = { agent_id, billable, note, executed_at, time_spent_in_seconds, timer_running, ...(timer_running && start_time ? { start_time } : {}) };
    remove.mutate(entry, {
      onSuccess: () =>
        toast({
          name: 'time-deleted',
          text: t('time.deleted', { hours: hoursOf(time_spent_in_seconds) }),
          action: { label: t('app.undo'), run: () => add.mutate(back, { onError }) },
        }),
      onError,
    });
  };
  const total = entries.reduce((sum, one) => sum + one.time_spent_in_seconds, 0);
  const newest = entries.toReversed().sort((a, b) => Number(b.timer_running) - Number(a.timer_running));
  const listed = all ? newest : newest.slice(0, shown);
  return (
    <section aria-labelledby="time-spent">
      <div className={styles.head}>
        <h2 id="time-spent" className={styles.title}>
          {t('time.title')}
        </h2>
        {total > 0 && <span className={styles.total}>{t('time.total', { hours: hoursOf(total) })}</span>}
      </div>
      {shut === null && (
        <div className={styles.tools}>
          <TextButton onClick={turn} disabled={add.isPending || toggle.isPending} aria-keyshortcuts="t">
            {mine ? <IconPlayerStopFilled size={14} aria-hidden="true" /> : <IconPlayerPlayFilled size={14} aria-hidden="true" />}
            {t(mine ? 'time.stop' : 'time.start')}
          </TextButton>
          <IconButton label={t('time.add')} onClick={() => setOpen(open === 'new' ? null : 'new')} on={open === 'new'} aria-keyshortcuts="Shift+T">
            <IconPlus size={16} aria-hidden="true" />
          </IconButton>
        </div>
      )}
      {open === 'new' && shut === null && (
        <TimeForm
          busy={add.isPending}
          refused={add.error}
          onCancel={() => setOpen(null)}
          onSave={(given) => add.mutate(given, { onSuccess: () => shutForm('new') })}
        />
      )}
      {time.isPending && <SkeletonLine width="70%" />}
      {shut !== null && <p className={styles.shut}>{shut}</p>}
      {shut === null && time.data?.length === 0 && open !== 'new' && <p className={styles.none}>{t('time.none')}</p>}
      <ul className={styles.list}>
        {listed.map((entry) =>
          open === entry.id ? (
            <li key={entry.id}>
              <TimeForm
                entry={entry}
                busy={change.isPending}
                refused={change.error}
                onCancel={() => {
                  change.reset();
                  setOpen(null);
                }}
                onSave={(given) => change.mutate({ id: entry.id, ...given }, { onSuccess: () => shutForm(entry.id) })}
                onDelete={() => drop(entry)}
              />
            </li>
          ) : (
            <TimeLine
              key={entry.id}
              entry={entry}
              own={entry.agent_id === me.id}
              may={fixed === null && (entry.agent_id === me.id || me.role !== 'agent')}
              takes={shut === null}
              onEdit={() => setOpen(entry.id)}
              onContinue={() => toggle.mutate(entry.id, { onSuccess: say, onError })}
            />
          ),
        )}
      </ul>
      {newest.length > listed.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('time.more', { count: newest.length - listed.length })}
        </button>
      )}
    </section>
  );
}
