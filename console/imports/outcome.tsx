import { Link } from '@tanstack/react-router';
import type { OneImport } from '../../contract/imports.ts';
import { Part } from '../../ui/sheet/sheet.tsx';
import { useLocale } from '../../ui/when.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import { useText } from '../app/words/use-text.tsx';
import { useFieldName, useShown } from './field-names.ts';
import styles from './outcome.module.css';
import type { ImportOf } from './use-imports.ts';

const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;

/** What became of the rows, or would become of them: how many, why not, and a few in detail. */
export function Outcome({ of, one }: { of: ImportOf; one: OneImport }) {
  const t = useText();
  const locale = useLocale();
  return (
    <>
      <dl className={styles.counts} aria-label={t('imports.counts')}>
        {outcomes.map((name) => (
          <div key={name} className={styles.count} data-outcome={name} data-none={one.counts[name] === 0 || undefined}>
            <dt>{t(`imports.count_${name}`)}</dt>
            <dd>{one.counts[name].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {one.problems.length > 0 && <Problems of={of} one={one} />}
      {one.samples.length > 0 && <Samples of={of} one={one} />}
    </>
  );
}

function Problems({ of, one }: { of: ImportOf; one: OneImport }) {
  const t = useText();
  const nameOf = useFieldName(of);
  const more = one.counts.failed + one.counts.skipped - one.problems.length;
  return (
    <Part title={t('imports.problems')}>
      <ul className={styles.problems} aria-label={t('imports.problems')}>
        {one.problems.map((problem) => (
          <li key={`${problem.row} ${problem.column}`}>
            <span className={styles.place}>
              {t('imports.row_n', { row: problem.row })}
              {problem.column && ` · ${nameOf(problem.column)}`}
            </span>
            <span>{problem.message}</span>
          </li>
        ))}
        {more > 0 && <li className={styles.place}>{t('imports.more_rows', { count: more })}</li>}
      </ul>
    </Part>
  );
}

function Samples({ of, one }: { of: ImportOf; one: OneImport }) {
  const t = useText();
  const nameOf = useFieldName(of);
  const shown = useShown();
  const desk = currentDesk();
  const linked = (id: number, name: string) =>
    of === 'contacts' ? (
      <Link to="/d/$desk/contacts/$contactId" params={{ desk, contactId: String(id) }}>
        {name}
      </Link>
    ) : (
      <Link to="/d/$desk/companies/$companyId" params={{ desk, companyId: String(id) }}>
        {name}
      </Link>
    );
  return (
    <Part title={t(one.dry_run ? 'imports.samples_trial' : 'imports.samples')}>
      <ul className={styles.samples} aria-label={t(one.dry_run ? 'imports.samples_trial' : 'imports.samples')}>
        {one.samples.map((sample) => {
          const name = sample.name ?? t('imports.row_n', { row: sample.row });
          return (
            <li key={sample.row}>
              <div className={styles.sampleHead}>
                <strong>{sample.id !== null && one.status !== 'undone' ? linked(sample.id, name) : name}</strong>
                <span className={styles.place}>{t(`imports.one_${sample.outcome}`)}</span>
              </div>
              <dl className={styles.changes}>
                {sample.changes.map((change) => (
                  <div key={change.field}>
                    <dt>{nameOf(change.field)}</dt>
                    <dd>
                      {sample.outcome !== 'created' && (
                        <>
                          <del>{shown(change.before)}</del> <span aria-hidden="true">→</span>{' '}
                        </>
                      )}
                      <ins>{shown(change.after)}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
