import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../../contract/client.ts';
import type { TimeEntry } from '../../contract/time.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { hoursOf, readTime } from './read-time.ts';
import styles from './time-block.module.css';
import type { TimeGiven } from './use-time.ts';

const two = (part: number) => String(part).padStart(2, '0');
const dayOf = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** The same moment of another day, as the clock here shows it. */
function onDay(day: string, at: Date): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date, at.getHours(), at.getMinutes(), at.getSeconds()).toISOString();
}

interface TimeFormProps {
  entry?: TimeEntry;
  busy: boolean;
  refused: unknown;
  onSave: (given: TimeGiven) => void;
  onCancel: () => void;
  onDelete?: (() => void) | undefined;
}

/** How long, when, what for, and whether it is billed; of a running timer only what it allows to change. */
export function TimeForm({ entry, busy, refused, onSave, onCancel, onDelete }: TimeFormProps) {
  const t = useText();
  const refusal = useRefusal();
  const at = entry ? new Date(entry.executed_at) : new Date();
  const [spent, setSpent] = useState(entry ? hoursOf(entry.time_spent_in_seconds) : '');
  const [day, setDay] = useState(dayOf(at));
  const [note, setNote] = useState(entry?.note ?? '');
  const [billable, setBillable] = useState(entry?.billable ?? true);
  const [wrong, setWrong] = useState(false);
  const runs = entry?.timer_running ?? false;
  const seconds = readTime(spent);
  const said = refused instanceof Refused || refused ? refusal(refused) : null;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!runs && seconds === null) return setWrong(true);
        onSave({
          ...(runs || spent === (entry && hoursOf(entry.time_spent_in_seconds)) ? {} : { time_spent_in_seconds: seconds ?? 0 }),
          ...(day && day !== dayOf(at) ? { executed_at: onDay(day, at) } : {}),
          note,
          billable,
        });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <div className={styles.pair}>
        {!runs && (
          <TextInput
            label={t('time.spent')}
            placeholder={t('time.spent_about')}
            value={spent}
            onChange={(event) => {
              setSpent(event.currentTarget.value);
              setWrong(false);
            }}
            error={wrong && t('time.spent_wrong')}
            data-autofocus
            autoFocus
            inputMode="text"
            autoComplete="off"
          />
        )}
        <TextInput type="date" label={t('time.date')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      </div>
      <Textarea
        label={t('time.note')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={5000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Checkbox label={t('time.billable')} checked={billable} onChange={(event) => setBillable(event.currentTarget.checked)} />
      {said && (
        <p className={styles.refused} role="alert">
          {said}
        </p>
      )}
      <div className={styles.buttons}>
        <TextButton type="submit" look="main" disabled={busy}>
          {t('time.save')}
        </TextButton>
        <TextButton look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </TextButton>
        {onDelete && (
          <span className={styles.last}>
            <TextButton look="danger" onClick={onDelete}>
              {t('time.delete')}
            </TextButton>
          </span>
        )}
      </div>
    </form>
  );
}
