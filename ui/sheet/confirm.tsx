/** Asks before something that cannot be taken back. Prefer a toast with undo where there is a way back. */
import { useEffect, useRef, useState } from 'react';
import { TextButton } from '../buttons.tsx';
import styles from './confirm.module.css';

export interface Question {
  title: string;
  text?: string;
  /** What the button does, in words: "Delete 12 tickets". */
  action: string;
  cancel: string;
  tone?: 'plain' | 'danger';
}
interface Asked extends Question {
  answer: (yes: boolean) => void;
}

let ask: ((asked: Asked) => void) | null = null;

/** True when the person said yes. */
export const confirm = (question: Question) => new Promise<boolean>((resolve) => (ask ? ask({ ...question, answer: resolve }) : resolve(false)));

/** Where the question appears; once per app. */
export function Confirmations() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    ask = setAsked;
    return () => {
      ask = null;
    };
  }, []);
  useEffect(() => {
    if (asked) dialog.current?.showModal();
  }, [asked]);
  if (!asked) return null;
  const finish = (yes: boolean) => {
    dialog.current?.close();
    setAsked(null);
    asked.answer(yes);
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="confirm-title" onCancel={() => finish(false)}>
      <h2 id="confirm-title" className={styles.title}>
        {asked.title}
      </h2>
      {asked.text && <p className={styles.text}>{asked.text}</p>}
      <div className={styles.buttons}>
        <TextButton onClick={() => finish(false)}>{asked.cancel}</TextButton>
        <TextButton look={asked.tone === 'danger' ? 'danger' : 'main'} onClick={() => finish(true)}>
          {asked.action}
        </TextButton>
      </div>
    </dialog>
  );
}
