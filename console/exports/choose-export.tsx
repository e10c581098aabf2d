import { type FormEvent, useState } from 'react';
import { Refused } from '../../contract/client.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { RadioChoices } from '../../ui/form/radio-choices.tsx';
import { Notice } from '../../ui/sheet/sheet.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { clockTime, useLocale } from '../../ui/when.tsx';
import { useFields } from '../app/lend/lend-fields.ts';
import { Failed } from '../app/waiting.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import type { ExportDialogProps } from './export-dialog.tsx';
import styles from './exports.module.css';
import { OwnExports } from './own-exports.tsx';
import { fixedFields, useStartExport } from './use-export.ts';

interface ChooseExportProps extends ExportDialogProps {
  onBegun: (id: number) => void;
}

/** Which of them, which fields, what kind of file; everything is chosen until somebody takes it off. */
export function ChooseExport({ kind, filter, count, onBegun, onClose }: ChooseExportProps) {
  const t = useText();
  const locale = useLocale();
  const refusal = useRefusal();
  const start = useStartExport(kind, onBegun);
  const fields = useFields(kind === 'contacts' ? 'contact' : 'company');
  const own = fields.data?.filter((field) => !field.default) ?? [];
  const narrowed = Object.keys(filter).length > 0;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [which, setWhich] = useState<'shown' | 'all'>('shown');
  const [format, setFormat] = useState<'csv' | 'xlsx'>('csv');
  const choices = [
    ...fixedFields[kind].map((name) => ({ name: name as string, label: t(`exports.field_${name}`) })),
    ...own.map(({ name, label }) => ({ name, label })),
  ];
  const names = choices.map((one) => one.name);
  const chosen = names.filter((name) => !left.has(name));
  const set = (next: Iterable<string>) => {
    setLeft(new Set(next));
    start.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0 || !fields.data || start.isPending) return;
    start.mutate({
      fields: {
        default_fields: fixedFields[kind].filter((name) => !left.has(name)) as never,
        custom_fields: own.map((field) => field.name).filter((name) => !left.has(name)),
      },
      ...(narrowed && which === 'shown' ? { filter } : {}),
      format,
    });
  };
  const facts = start.error instanceof Refused ? start.error.facts : {};
  const shown = count ? (count.more ? t('app.capped', { count: count.count }) : count.count.toLocaleString(locale)) : '…';
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.body}>
        {narrowed ? (
          <RadioChoices
            label={t('exports.which')}
            chosen={[which]}
            choices={[
              { value: 'shown', label: t('exports.which_shown', { count: shown }) },
              { value: 'all', label: t(`exports.which_all_${kind}`) },
            ]}
            onChoose={setWhich}
          />
        ) : (
          <p className={styles.about}>{t(`exports.everything_${kind}`)}</p>
        )}
        <fieldset className={styles.fields}>
          <legend>
            {t('exports.fields')} <span className={styles.counted}>{t('exports.fields_chosen', { count: chosen.length, total: names.length })}</span>
          </legend>
          <div className={styles.each}>
            {choices.map(({ name, label }) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={!left.has(name)}
                  onChange={(event) => set(event.currentTarget.checked ? [...left].filter((one) => one !== name) : [...left, name])}
                />
                <span>{label}</span>
              </label>
            ))}
            {fields.isPending && <SkeletonLine width="70%" />}
          </div>
          {fields.error && <Failed queries={[fields]} />}
          <div className={styles.many}>
            <TextButton look="quiet" onClick={() => set(chosen.length === names.length ? names : [])}>
              {t(chosen.length === names.length ? 'exports.fields_none' : 'exports.fields_all')}
            </TextButton>
          </div>
        </fieldset>
        <RadioChoices
          label={t('exports.format')}
          chosen={[format]}
          choices={(['csv', 'xlsx'] as const).map((value) => ({ value, label: t(`exports.format_${value}`), about: t(`exports.format_${value}_about`) }))}
          onChoose={setFormat}
        />
        <OwnExports kind={kind} />
      </div>
      <footer className={styles.foot}>
        <p className={styles.about}>{t('exports.mailed')}</p>
        {start.error && (
          <Notice tone="refused">
            {refusal(start.error)}
            {typeof facts.by === 'string' &&
              typeof facts.since === 'string' &&
              ` ${t('exports.running_who', { by: facts.by, since: clockTime(facts.since, locale) })}`}
          </Notice>
        )}
        {chosen.length === 0 && <Notice tone="refused">{t('exports.fields_missing')}</Notice>}
        <div className={styles.buttons}>
          <TextButton look="quiet" onClick={onClose}>
            {t('app.cancel')}
          </TextButton>
          <TextButton look="main" type="submit" disabled={chosen.length === 0 || !fields.data || start.isPending} aria-busy={start.isPending}>
            {t('exports.start')}
          </TextButton>
        </div>
      </footer>
    </form>
  );
}
