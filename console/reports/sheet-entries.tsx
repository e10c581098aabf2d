import { Link } from '@tanstack/react-router';
import { TextButton } from '../../ui/buttons.tsx';
import { useLocale } from '../../ui/when.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import { WaitingLines } from '../app/waiting.tsx';
import { useText } from '../app/words/use-text.tsx';
import type { ReportsAddress } from './address.ts';
import styles from './page.module.css';
import { useSheetEntries } from './use-time-sheet.ts';
import { shortDay } from './words.ts';

/** The entries behind the numbers, the last first. */
export function SheetEntries({ address }: { address: ReportsAddress }) {
  const t = useText();
  const locale = useLocale();
  const entries = useSheetEntries(address);
  const desk = currentDesk();
  if (!entries.data) return <WaitingLines queries={[entries]} />;
  return (
    <section aria-labelledby="sheet-entries">
      <h2 id="sheet-entries" className={styles.subtitle}>
        {t('reports.all_entries')}
      </h2>
      <div className={styles.scroll}>
        <table className={styles.table} data-of="entries">
          <thead>
            <tr>
              <th scope="col">{t('reports.column_date')}</th>
              <th scope="col">{t('reports.column_ticket')}</th>
              <th scope="col" className={styles.roomy}>
                {t('reports.customer')}
              </th>
              <th scope="col" className={styles.roomy}>
                {t('reports.agent')}
              </th>
              <th scope="col" className={styles.roomy}>
                {t('reports.column_note')}
              </th>
              <th scope="col">{t('reports.column_time')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.data.pages.flatMap((page) =>
              page.rows.map((entry) => (
                <tr key={entry.id}>
                  <td className={styles.date}>{shortDay(entry.date, locale)}</td>
                  <td>
                    <Link
                      to="/d/$desk/tickets/$ticketId"
                      params={{ desk, ticketId: String(entry.ticket_id) }}
                      search={{}}
                      className={styles.cut}
                      title={entry.subject ?? undefined}
                    >
                      #{entry.ticket_id} {entry.subject}
                    </Link>
                  </td>
                  <td className={styles.roomy}>{entry.company?.name ?? <span className={styles.faint}>–</span>}</td>
                  <td className={styles.roomy}>{entry.agent.name}</td>
                  <td className={styles.roomy}>
                    <span className={styles.cut} title={entry.note ?? undefined}>
                      {entry.note}
                    </span>
                  </td>
                  <td className={styles.sum}>
                    {entry.time_spent}
                    {!entry.billable && <span className={styles.unbilled}>{t('reports.not_billable')}</span>}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {entries.hasNextPage && (
        <TextButton onClick={() => void entries.fetchNextPage()} disabled={entries.isFetchingNextPage}>
          {t('reports.more')}
        </TextButton>
      )}
    </section>
  );
}
