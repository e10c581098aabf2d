import { IconBuilding, IconChartBar, IconInbox, IconKeyboard, IconSettings, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { IconButton } from '../../../ui/buttons.tsx';
import { Mark } from '../../../ui/mark.tsx';
import { currentDesk, useMe } from '../desk/use-me.ts';
import { useText } from '../words/use-text.tsx';
import styles from './rail.module.css';
import { YouMenu } from './you-menu.tsx';

/** The places of a desk, at the left edge. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const t = useText();
  const desk = currentDesk();
  const me = useMe();
  return (
    <nav className={styles.rail} aria-label={t('app.main_menu')}>
      <Link to="/d/$desk/tickets" params={{ desk }} search={{}} className={styles.mark} aria-label="Tandem">
        <Mark size={26} />
      </Link>
      <Link to="/d/$desk/tickets" params={{ desk }} search={{}} activeOptions={{ includeSearch: false }} className={styles.place} title={t('app.tickets')}>
        <IconInbox size={20} stroke={1.6} aria-hidden="true" />
        <span className="unseen">{t('app.tickets')}</span>
      </Link>
      {me.desk.kind === 'help_desk' && (
        <>
          <Link
            to="/d/$desk/contacts"
            params={{ desk }}
            search={{}}
            activeOptions={{ includeSearch: false }}
            className={styles.place}
            title={t('app.contacts')}
          >
            <IconUsers size={20} stroke={1.6} aria-hidden="true" />
            <span className="unseen">{t('app.contacts')}</span>
          </Link>
          <Link
            to="/d/$desk/companies"
            params={{ desk }}
            search={{}}
            activeOptions={{ includeSearch: false }}
            className={styles.place}
            title={t('app.companies')}
          >
            <IconBuilding size={20} stroke={1.6} aria-hidden="true" />
            <span className="unseen">{t('app.companies')}</span>
          </Link>
        </>
      )}
      {me.role !== 'agent' && (
        <Link to="/d/$desk/reports" params={{ desk }} search={{}} activeOptions={{ includeSearch: false }} className={styles.place} title={t('app.reports')}>
          <IconChartBar size={20} stroke={1.6} aria-hidden="true" />
          <span className="unseen">{t('app.reports')}</span>
        </Link>
      )}
      <Link to="/d/$desk/settings" params={{ desk }} className={styles.place} title={t('app.settings')}>
        <IconSettings size={20} stroke={1.6} aria-hidden="true" />
        <span className="unseen">{t('app.settings')}</span>
      </Link>
      <span className={styles.push} />
      <IconButton label={t('app.keyboard')} size={36} onClick={onKeys}>
        <IconKeyboard size={20} stroke={1.6} aria-hidden="true" />
      </IconButton>
      <YouMenu position="right-end" />
    </nav>
  );
}
