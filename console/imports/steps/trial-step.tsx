import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { TextButton } from '../../../ui/buttons.tsx';
import { Notice, Part } from '../../../ui/sheet/sheet.tsx';
import { useLocale } from '../../../ui/when.tsx';
import { currentDesk } from '../../app/desk/use-me.ts';
import { WaitingLines } from '../../app/waiting.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { FailedRows } from '../failed-rows.tsx';
import styles from '../imports.module.css';
import { NotStarted } from '../not-started.tsx';
import { Outcome } from '../outcome.tsx';
import { Progress } from '../progress.tsx';
import { RunningNotice } from '../running-notice.tsx';
import { Sending } from '../sending.tsx';
import { type Choices, type ImportOf, useDeed, useImport, useStart } from '../use-imports.ts';

interface TrialStepProps {
  of: ImportOf;
  id: number;
  file: File;
  choices: Choices;
  onBack: () => void;
}

/** The third step: what the import would do, with nothing written; then the import itself. */
export function TrialStep({ of, id, file, choices, onBack }: TrialStepProps) {
  const t = useText();
  const locale = useLocale();
  const navigate = useNavigate();
  const [sent, setSent] = useState(0);
  const trial = useImport(of, id);
  const deed = useDeed(of, id);
  const start = useStart(of, setSent);
  const one = trial.data;
  if (!one) return <WaitingLines queries={[trial]} />;
  const back = (
    <TextButton look="quiet" onClick={() => (one.status === 'in_progress' ? deed.mutate('cancel', { onSuccess: onBack }) : onBack())}>
      {t('imports.back_to_columns')}
    </TextButton>
  );
  if (one.status === 'in_progress')
    return (
      <Part title={t('imports.trying')} about={t('imports.nothing_written')}>
        <Progress one={one} />
        <div className={styles.bar}>{back}</div>
      </Part>
    );
  if (one.status !== 'completed')
    return (
      <>
        <Notice tone="refused">{one.problem?.message ?? t('imports.trial_stopped')}</Notice>
        <div className={styles.bar}>{back}</div>
      </>
    );
  const count = one.counts.created + one.counts.updated;
  const go = () => {
    setSent(0);
    start.mutate(
      { file, choices, dryRun: false },
      {
        onSuccess: (made) =>
          void navigate({
            to: of === 'contacts' ? '/d/$desk/contacts/import/$importId' : '/d/$desk/companies/import/$importId',
            params: { desk: currentDesk(), importId: String(made.id) },
          }),
      },
    );
  };
  return (
    <>
      <Part title={t('imports.trial_result')} about={t('imports.nothing_written')}>
        <FailedRows of={of} one={one} />
      </Part>
      <Outcome of={of} one={one} />
      <NotStarted error={start.error} />
      {start.error && <RunningNotice of={of} />}
      <div className={styles.bar}>
        {start.isPending ? (
          <Sending part={sent} />
        ) : (
          <>
            <TextButton look="main" disabled={count === 0} onClick={go}>
              {t(`imports.import_${of}`, { count, number: count.toLocaleString(locale) })}
            </TextButton>
            {back}
            {count === 0 && <span className={styles.barAbout}>{t('imports.nothing_to_do')}</span>}
          </>
        )}
      </div>
    </>
  );
}
