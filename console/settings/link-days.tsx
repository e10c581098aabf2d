import { useEffect, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './security-page.module.css';

interface LinkDaysProps {
  days: number | null;
  admin: boolean;
  busy: boolean;
  refused: string | null;
  onSave: (days: number | null) => void;
}

/** The longest a public link may live; nothing typed means no limit. */
export function LinkDays({ days, admin, busy, refused, onSave }: LinkDaysProps) {
  const t = useText();
  const shown = days === null ? '' : String(days);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const typed = text.trim();
  const good = typed === '' || (/^\d{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 3650);
  const error = good ? refused : t('settings.security.most_days.bad');
  return (
    <form
      className={styles.days}
      onSubmit={(event) => {
        event.preventDefault();
        if (good && typed !== shown) onSave(typed === '' ? null : Number(typed));
      }}
    >
      <label htmlFor="most-days" className={styles.fateName}>
        {t('settings.security.most_days')}
      </label>
      <p id="most-days-about" className={styles.fateAbout}>
        {t('settings.security.most_days.about')}
      </p>
      <div className={styles.daysRow}>
        <input
          id="most-days"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          readOnly={!admin}
          aria-describedby="most-days-about"
          aria-invalid={!good || undefined}
          onChange={(event) => setText(event.target.value)}
        />
        {admin && typed !== shown && (
          <TextButton type="submit" disabled={!good} aria-busy={busy}>
            {t('app.save')}
          </TextButton>
        )}
      </div>
      <div role="alert">{error && <p className={styles.refused}>{error}</p>}</div>
    </form>
  );
}
