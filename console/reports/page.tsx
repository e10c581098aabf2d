import { Menu } from '@mantine/core';
import { IconDownload, IconMail, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { WaitingLines } from '../app/waiting.tsx';
import { reportsRoute } from '../app/ways/routes.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { useLanguage, useText } from '../app/words/use-text.tsx';
import { type ReportsAddress, readReportsAddress } from './address.ts';
import { Chart } from './chart.tsx';
import styles from './page.module.css';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { SheetEntries } from './sheet-entries.tsx';
import { SheetFilters } from './sheet-filters.tsx';
import { SheetRows } from './sheet-rows.tsx';
import { Totals } from './totals.tsx';
import { exportUrl, useTimeSheet } from './use-time-sheet.ts';
import { ZoneField } from './zone-field.tsx';

/** Reports > Time sheet summary: for supervisors and above (D54). */
export function ReportsPage() {
  const t = useText();
  const me = useMe();
  useTitle(t('reports.title'));
  if (me.role === 'agent')
    return (
      <Sheet wide>
        <EmptyState head="h1" drawing="lock" title={t('reports.shut')} text={t('reports.shut_about')} />
      </Sheet>
    );
  return <TimeSheetPage />;
}

function TimeSheetPage() {
  const t = useText();
  const { language } = useLanguage();
  const address = reportsRoute.useSearch();
  const navigate = reportsRoute.useNavigate();
  const sheet = useTimeSheet(address);
  const [sending, setSending] = useState(false);
  const change = (next: Partial<ReportsAddress>) => void navigate({ search: (now) => readReportsAddress({ ...now, ...next }), replace: true });
  const { from, to, group_by, ...filters } = address;
  const filtered = Object.keys(filters).length > 0;
  return (
    <div className={styles.page}>
      <Sheet
        wide
        title={t('reports.title')}
        about={sheet.data && <ZoneField zone={sheet.data.time_zone} />}
        actions={
          <>
            <TextButton onClick={() => setSending(true)}>
              <IconMail size={16} stroke={1.6} aria-hidden="true" />
              {t('reports.schedule')}
            </TextButton>
            <Menu position="bottom-end">
              <Menu.Target>
                <TextButton>
                  <IconDownload size={16} stroke={1.6} aria-hidden="true" />
                  {t('reports.export')}
                </TextButton>
              </Menu.Target>
              <Menu.Dropdown>
                {(['csv', 'xlsx'] as const).map((kind) => (
                  <Menu.Item key={kind} component="a" href={exportUrl(kind, address, language)} download>
                    {t(`reports.${kind}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </>
        }
      >
        <SheetFilters address={address} sheet={sheet.data} onChange={change} />
        {filtered && (
          <p className={styles.filtered}>
            {address.ticket_id !== undefined && <span>{t('reports.only_ticket', { id: address.ticket_id })}</span>}
            <button type="button" className={styles.clear} onClick={() => change(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}>
              <IconX size={14} aria-hidden="true" />
              {t('reports.clear')}
            </button>
          </p>
        )}
        {!sheet.data ? (
          <WaitingLines queries={[sheet]} />
        ) : sheet.data.totals.entries === 0 ? (
          <EmptyState drawing="cup" title={t('reports.none')} text={t('reports.none_about')} />
        ) : (
          <div className={styles.numbers} data-old={sheet.isPlaceholderData || undefined}>
            <Totals sheet={sheet.data} />
            <Chart sheet={sheet.data} />
            <SheetRows sheet={sheet.data} onChange={change} />
            <SheetEntries address={address} />
          </div>
        )}
      </Sheet>
      {sending && <ScheduleDialog address={address} onClose={() => setSending(false)} />}
    </div>
  );
}
