/** The page one stands before: the mark, one card, and the language. */
import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { Mark } from '../../ui/mark.tsx';
import { useTitle } from '../app/ways/use-title.ts';
import { languageNames, languages } from '../app/words/define-texts.ts';
import { choseAtDoor } from '../app/words/use-profile-language.ts';
import { useLanguage } from '../app/words/use-text.tsx';
import styles from './door.module.css';

export function Door({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const { language, setLanguage } = useLanguage();
  useTitle(title);
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <span className={styles.mark}>
          <Mark size={40} label="Tandem" />
        </span>
        <h1 className={styles.title}>{title}</h1>
        {text && <p className={styles.text}>{text}</p>}
        {children}
      </main>
      <footer className={styles.languages}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            onClick={() => {
              void setLanguage(one);
              choseAtDoor(one);
            }}
          >
            {languageNames[one]}
          </button>
        ))}
      </footer>
    </div>
  );
}

type DoorFieldProps = ComponentProps<'input'> & { label: string; about?: string; error?: string | undefined; aside?: ReactNode };

export function DoorField({ label, about, error, aside, ...rest }: DoorFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.inputs}>
        <input id={id} required {...rest} aria-invalid={error !== undefined || undefined} aria-describedby={error || about ? `${id}-about` : undefined} />
        {aside}
      </span>
      {(error || about) && (
        <p id={`${id}-about`} className={styles.about} data-error={error !== undefined || undefined}>
          {error ?? about}
        </p>
      )}
    </div>
  );
}

export const Refusal = ({ children }: { children: ReactNode }) => (
  <p role="alert" className={styles.refusal}>
    {children}
  </p>
);
