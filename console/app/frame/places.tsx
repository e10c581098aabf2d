import { IconBuilding, IconChartBar, IconInbox, IconSettings, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { currentDesk, useMe } from '../desk/use-me.ts';
import { useText } from '../words/use-text.tsx';
import styles from './places.module.css';

const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;

/** On a phone: the places of the desk, below its views. */
export function Places({ onGone }: { onGone: () => void }) {
  const t = useText();
  const me = useMe();
  const params = { desk: currentDesk() };
  const look = { params, className: styles.place, onClick: onGone } as const;
  return (
    <nav className={styles.places} aria-label={t('app.main_menu')}>
      <Link to="/d/$desk/tickets" search={{}} {...look}>
        <IconInbox {...icon} />
        {t('app.tickets')}
      </Link>
      {me.desk.kind === 'help_desk' && (
        <>
          <Link to="/d/$desk/contacts" search={{}} {...look}>
            <IconUsers {...icon} />
            {t('app.contacts')}
          </Link>
          <Link to="/d/$desk/companies" search={{}} {...look}>
            <IconBuilding {...icon} />
            {t('app.companies')}
          </Link>
        </>
      )}
      {me.role !== 'agent' && (
        <Link to="/d/$desk/reports" search={{}} {...look}>
          <IconChartBar {...icon} />
          {t('app.reports')}
        </Link>
      )}
      <Link to="/d/$desk/settings" {...look}>
        <IconSettings {...icon} />
        {t('app.settings')}
      </Link>
    </nav>
  );
}
