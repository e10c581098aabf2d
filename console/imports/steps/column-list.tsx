import { Select } from '@mantine/core';
import type { ImportPreview } from '../../../contract/imports.ts';
import { useText } from '../../app/words/use-text.tsx';
import { useFieldName } from '../field-names.ts';
import styles from '../imports.module.css';
import type { ImportOf } from '../use-imports.ts';
import { assign } from './choices.ts';

interface ColumnListProps {
  of: ImportOf;
  look: ImportPreview;
  fields: Record<number, string>;
  onChange: (next: Record<number, string>) => void;
}
const leaveOut = '';

/** Each column of the file with its first values, and the field it becomes. */
export function ColumnList({ of, look, fields, onChange }: ColumnListProps) {
  const t = useText();
  const nameOf = useFieldName(of);
  const choices = [
    { value: leaveOut, label: t('imports.leave_out') },
    ...look.available.map((one) => {
      const value = one.custom ? `custom:${one.name}` : one.name;
      return { value, label: one.custom ? one.label : nameOf(value) };
    }),
  ];
  return (
    <ul className={styles.columns} aria-label={t('imports.columns')}>
      {look.columns.map(({ index, name, examples }) => {
        const called = name || t('imports.column_n', { n: index + 1 });
        return (
          <li key={index} className={styles.column} data-out={!fields[index] || undefined}>
            <div className={styles.columnWords}>
              <div className={styles.columnName}>{called}</div>
              <div className={styles.examples}>{examples.length > 0 ? examples.join(' · ') : t('imports.no_examples')}</div>
            </div>
            <Select
              aria-label={t('imports.field_for', { column: called })}
              data={choices}
              value={fields[index] ?? leaveOut}
              onChange={(value) => onChange(assign(fields, index, value || null))}
              allowDeselect={false}
              searchable={choices.length > 12}
              nothingFoundMessage={t('imports.no_such_field')}
            />
          </li>
        );
      })}
    </ul>
  );
}
