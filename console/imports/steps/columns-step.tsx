import { useEffect, useState } from 'react';
import { TextButton } from '../../../ui/buttons.tsx';
import { SwitchRow } from '../../../ui/form/switch-row.tsx';
import { Notice, Part, SkeletonFields } from '../../../ui/sheet/sheet.tsx';
import { sizeOf } from '../../../ui/size.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../imports.module.css';
import { NotStarted } from '../not-started.tsx';
import { RunningNotice } from '../running-notice.tsx';
import { Sending } from '../sending.tsx';
import { type Choices, type ImportOf, useLook, useStart } from '../use-imports.ts';
import { byColumn, enough } from './choices.ts';
import { ColumnList } from './column-list.tsx';
import { HowTo } from './how-to.tsx';
import { RowsPreview } from './rows-preview.tsx';

interface ColumnsStepProps {
  of: ImportOf;
  file: File;
  choices: Choices;
  onChoices: (next: Choices) => void;
  onOther: () => void;
  onTried: (id: number) => void;
}

/** The second step: what each column is, how rows are known, and the first rows as they will be. */
export function ColumnsStep({ of, file, choices, onChoices, onOther, onTried }: ColumnsStepProps) {
  const t = useText();
  const say = useRefusal();
  const locale = useLocale();
  const [sent, setSent] = useState(0);
  const ready = choices.fields === null || enough(of, choices.fields);
  const [arrived, setArrived] = useState(1);
  const look = useLook(of, file, choices, ready, setArrived);
  const start = useStart(of, setSent);
  const seen = look.data;
  // The server's guess becomes the choice once, so that what is shown is what is sent.
  useEffect(() => {
    if (choices.fields === null && seen && !look.isPlaceholderData) onChoices({ ...choices, fields: byColumn(seen.fields) });
  }, [choices, seen, look.isPlaceholderData, onChoices]);
  const about = seen && {
    size: sizeOf(file.size, locale),
    encoding: seen.encoding.toUpperCase(),
    delimiter: seen.delimiter === '\t' ? 'tab' : seen.delimiter === ';' ? 'semicolon' : seen.delimiter === '|' ? 'bar' : 'comma',
  };
  const fields = choices.fields ?? (seen ? byColumn(seen.fields) : {});
  const tried = () => {
    setSent(0);
    start.mutate({ file, choices: { ...choices, fields }, dryRun: true }, { onSuccess: (one) => onTried(one.id) });
  };
  return (
    <>
      <div className={styles.fileLine}>
        <strong>{file.name}</strong>
        {about && <span>{t(seen.format === 'xlsx' ? 'imports.file_workbook' : 'imports.file_text', about)}</span>}
        <TextButton look="quiet" onClick={onOther}>
          {t('imports.choose_other')}
        </TextButton>
      </div>
      {look.error && (
        <Notice tone="refused">
          {say(look.error)} {t('imports.look_failed')}
        </Notice>
      )}
      {!seen && !look.error && arrived < 1 && <Sending part={arrived} />}
      {!seen && !look.error && arrived === 1 && <SkeletonFields count={5} label={t('imports.looking')} />}
      {seen && (
        <>
          <Part title={t('imports.columns')} about={t(seen.remembered ? 'imports.columns_remembered' : 'imports.columns_about')}>
            <SwitchRow
              label={t('imports.header')}
              about={t('imports.header_about')}
              checked={choices.header ?? seen.header}
              onChange={(header) => onChoices({ ...choices, header, fields: null })}
            />
            <ColumnList of={of} look={seen} fields={fields} onChange={(next) => onChoices({ ...choices, fields: next })} />
            {!enough(of, fields) && <Notice tone="refused">{t(`imports.needed_${of}`)}</Notice>}
          </Part>
          <Part title={t('imports.how')}>
            <HowTo of={of} choices={choices} onChange={onChoices} />
          </Part>
          <Part title={t('imports.first_rows')} about={t('imports.first_rows_about')}>
            <RowsPreview of={of} look={seen} fields={fields} waiting={look.isFetching} />
          </Part>
          <RunningNotice of={of} />
          <NotStarted error={start.error} />
          <div className={styles.bar}>
            {start.isPending ? (
              <Sending part={sent} />
            ) : (
              <>
                <TextButton look="main" disabled={!enough(of, fields)} onClick={tried}>
                  {t('imports.try')}
                </TextButton>
                <span className={styles.barAbout}>{t('imports.try_about')}</span>
              </>
            )}
          </div>
        </>
      )}
    </>
  );
}
