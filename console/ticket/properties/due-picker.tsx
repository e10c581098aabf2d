import '@mantine/dates/styles.css';
import 'dayjs/locale/de.js';
import 'dayjs/locale/ko.js';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { TextButton } from '../../../ui/buttons.tsx';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from './due-picker.module.css';

const two = (part: number) => String(part).padStart(2, '0');
const dayOf = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** A day and a time; `onDone(undefined)` leaves things as they were. */
export function DuePicker({ label, at, onDone }: { label: string; at: string | null; onDone: (at: string | null | undefined) => void }) {
  const t = useText();
  const locale = useLocale();
  const begin = at ? new Date(at) : null;
  const [day, setDay] = useState<string | null>(begin ? dayOf(begin) : null);
  const [time, setTime] = useState(begin ? `${two(begin.getHours())}:${two(begin.getMinutes())}` : '17:00');
  const chosen = day && time ? new Date(`${day}T${time}:00`) : null;
  const past = chosen !== null && chosen.getTime() <= Date.now();
  return (
    <form
      className={styles.picker}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && !past) onDone(chosen.toISOString());
      }}
    >
      <DatePicker locale={locale} value={day} onChange={setDay} minDate={dayOf(new Date())} firstDayOfWeek={locale === 'de' ? 1 : 0} size="sm" />
      <label className={styles.time}>
        <span>{t('ticket.due_time')}</span>
        <input type="time" className={styles.input} value={time} onChange={(event) => setTime(event.target.value)} />
      </label>
      {past && <p className={styles.past}>{t('ticket.due_past')}</p>}
      <div className={styles.buttons}>
        {at && (
          <TextButton look="quiet" onClick={() => onDone(null)}>
            {t('ticket.due_clear')}
          </TextButton>
        )}
        <TextButton type="submit" look="main" disabled={!chosen || past}>
          {t('ticket.due_set')}
        </TextButton>
      </div>
    </form>
  );
}
