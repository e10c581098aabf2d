/** A question with a few answers, each with what it means; one of them, or any number. */
import { type ReactNode, useId } from 'react';
import styles from './radio-choices.module.css';

interface RadioChoicesProps<T extends string> {
  label: string;
  about?: string;
  choices: { value: T; label: string; about?: string; lang?: string }[];
  chosen: readonly T[];
  /** Any number of them may be chosen. */
  several?: boolean;
  disabled?: boolean;
  error?: ReactNode;
  onChoose: (value: T, on: boolean) => void;
}

export function RadioChoices<T extends string>({ label, about, choices, chosen, several, disabled, error, onChoose }: RadioChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choices} disabled={disabled} aria-describedby={about ? `${name}-about` : undefined}>
      <legend>{label}</legend>
      {about && (
        <p id={`${name}-about`} className={styles.about}>
          {about}
        </p>
      )}
      {choices.map((one) => (
        <label key={one.value} className={styles.choice} lang={one.lang}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(one.value)}
            onChange={(event) => onChoose(one.value, event.currentTarget.checked)}
          />
          <span>
            {one.label}
            {one.about && <small>{one.about}</small>}
          </span>
        </label>
      ))}
      <div role="alert">{error && <p className={styles.error}>{error}</p>}</div>
    </fieldset>
  );
}
