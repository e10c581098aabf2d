import { useText } from '../../app/words/use-text.tsx';
import styles from '../imports.module.css';

const steps = ['file', 'columns', 'trial', 'import'] as const;

/** Where one is between choosing a file and having it taken in. */
export function Steps({ at }: { at: (typeof steps)[number] }) {
  const t = useText();
  const reached = steps.indexOf(at);
  return (
    <ol className={styles.steps} aria-label={t('imports.steps')}>
      {steps.map((step, place) => (
        <li key={step} className={styles.step} aria-current={step === at ? 'step' : undefined} data-done={place < reached || undefined}>
          <span className={styles.stepNumber} aria-hidden="true">
            {place + 1}
          </span>
          <span className={styles.stepWord}>{t(`imports.step_${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
