import type { ImportPreview } from '../../../contract/imports.ts';
import { Quiet } from '../../../ui/sheet/profile.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { useFieldName, useShown } from '../field-names.ts';
import styles from '../imports.module.css';
import type { ImportOf } from '../use-imports.ts';
import { fieldsInOrder, valueName } from './choices.ts';

const mostShown = 8;

interface RowsPreviewProps {
  of: ImportOf;
  look: ImportPreview;
  fields: Record<number, string>;
  waiting: boolean;
}

/** The first rows as they will be; one that would fail says why. */
export function RowsPreview({ of, look, fields, waiting }: RowsPreviewProps) {
  const t = useText();
  const nameOf = useFieldName(of);
  const shown = useShown();
  const columns = fieldsInOrder(fields, look);
  if (look.rows.length === 0) return <Quiet>{t('imports.no_rows')}</Quiet>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys as well
    <section className={styles.wide} aria-label={t('imports.first_rows')} aria-busy={waiting} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('imports.row')}</th>
            {columns.map((field) => (
              <th key={field} scope="col">
                {nameOf(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {look.rows.slice(0, mostShown).map(({ row, values, problem }) => (
            <tr key={row} data-failed={problem ? true : undefined}>
              <th scope="row">{row}</th>
              {columns.map((field, at) => (
                <td key={field}>
                  {shown(values[valueName(field)])}
                  {problem && (problem.column ? valueName(problem.column) === valueName(field) : at === 0) && (
                    <div className={styles.why}>{problem.message}</div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
