import { Link, useMatch } from '@tanstack/react-router';
import { contactViews } from '../../contacts/address.ts';
import styles from '../../tickets/views.module.css';
import { DeskSwitch } from '../../tickets/views.tsx';
import { currentDesk } from '../desk/use-me.ts';
import { useText } from '../words/use-text.tsx';
import own from './people-views.module.css';

/** The views of contacts, and the companies. */
export function PeopleViews({ onGone }: { onGone: () => void }) {
  const t = useText();
  const desk = currentDesk();
  const contacts = useMatch({ from: '/d/$desk/contacts', shouldThrow: false });
  const companies = useMatch({ from: '/d/$desk/companies', shouldThrow: false }) !== undefined;
  const company = useMatch({ from: '/d/$desk/companies/$companyId', shouldThrow: false }) !== undefined;
  const view = contacts ? ((contacts.search as { view?: string }).view ?? 'all') : null;
  const chosen = (is: boolean) => ({ 'data-chosen': is || undefined, 'aria-current': is ? ('page' as const) : undefined });
  return (
    <>
      <DeskSwitch />
      <nav aria-label={t('app.people')}>
        <ul className={styles.views}>
          {contactViews.map((one) => (
            <li key={one}>
              <Link
                to="/d/$desk/contacts"
                params={{ desk }}
                search={one === 'all' ? {} : { view: one }}
                className={styles.view}
                onClick={onGone}
                activeProps={{ 'aria-current': undefined }}
                {...chosen(view === one)}
              >
                <span className={styles.name}>{t(`app.contacts_${one}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <ul className={`${styles.views} ${own.roomy}`} data-quiet>
          <li>
            <Link
              to="/d/$desk/companies"
              params={{ desk }}
              search={{}}
              className={styles.view}
              onClick={onGone}
              activeProps={{ 'aria-current': undefined }}
              {...chosen(companies || company)}
            >
              <span className={styles.name}>{t('app.companies')}</span>
            </Link>
          </li>
        </ul>
      </nav>
    </>
  );
}
