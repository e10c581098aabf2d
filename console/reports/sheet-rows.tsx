import { SegmentedControl } from '@mantine/core';
import { type TimeSheet, type TimeSheetRow, timeSheetGroups } from '../../contract/reports.ts';
import { useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';
import type { ReportsAddress } from './address.ts';
import styles from './page.module.css';
import { longDay } from './words.ts';

interface SheetRowsProps {
  sheet: TimeSheet;
  onChange: (next: Partial<ReportsAddress>) => void;
}

/** The hours by customer, agent, group, ticket or day; pressing a name narrows the whole page to it. */
export function SheetRows({ sheet, onChange }: SheetRowsProps) {
  const t = useText();
  const locale = useLocale();
  const by = sheet.group_by;
  const largest = Math.max(1, ...sheet.rows.map((row) => row.total_seconds));
  const nameOf = (row: TimeSheetRow) => {
    if (by === 'day') return longDay(row.day!, locale);
    if (by === 'ticket') return `#${row.id} ${row.name ?? ''}`;
    return row.name ?? t(by === 'group' ? 'reports.no_group' : 'reports.no_company');
  };
  const only = (row: TimeSheetRow): Partial<ReportsAddress> => {
    if (by === 'day') return { from: row.day!, to: row.day! };
    const id = row.id ?? 0;
    return { company: { company_id: id }, agent: { agent_id: id }, group: { group_id: id }, ticket: { ticket_id: id } }[by];
  };
  return (
    <section aria-label={t('reports.by')}>
      <div className={styles.by}>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.by')}
          value={by}
          data={timeSheetGroups.map((one) => ({ value: one, label: t(`reports.by_${one}`) }))}
          onChange={(value) => onChange({ group_by: timeSheetGroups.find((one) => one === value) })}
        />
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(`reports.by_${by}`)}</th>
              <td className={styles.wide} />
              <th scope="col">{t('reports.billable')}</th>
              <th scope="col" className={styles.roomy}>
                {t('reports.not_billable')}
              </th>
              <th scope="col">{t('reports.total')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row) => (
              <tr key={row.day ?? row.id ?? 0}>
                <th scope="row">
                  <button type="button" className={styles.narrow} title={t('reports.narrow', { name: nameOf(row) })} onClick={() => onChange(only(row))}>
                    {nameOf(row)}
                  </button>
                </th>
                <td className={styles.wide} aria-hidden="true">
                  <span className={styles.share} style={{ width: `${(row.total_seconds / largest) * 100}%` }}>
                    <span style={{ width: `${(row.billable_seconds / Math.max(1, row.total_seconds)) * 100}%` }} />
                  </span>
                </td>
                <td>{row.billable_hours}</td>
                <td className={styles.roomy}>{row.non_billable_hours}</td>
                <td className={styles.sum}>{row.total_hours}</td>
              </tr>
            ))}
            {sheet.rest && (
              <tr>
                <th scope="row">{sheet.rest.rows === null ? t('reports.rest_all') : t('reports.rest', { count: sheet.rest.rows })}</th>
                <td className={styles.wide} />
                <td>{sheet.rest.billable_hours}</td>
                <td className={styles.roomy}>{sheet.rest.non_billable_hours}</td>
                <td className={styles.sum}>{sheet.rest.total_hours}</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('reports.any')}</th>
              <td className={styles.wide} />
              <td>{sheet.totals.billable_hours}</td>
              <td className={styles.roomy}>{sheet.totals.non_billable_hours}</td>
              <td className={styles.sum}>{sheet.totals.total_hours}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
