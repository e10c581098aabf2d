import { IconInbox, IconPlus, IconSearch } from '@tabler/icons-react';
import { Bell } from '../../notifications/bell.tsx';
import { useText } from '../words/use-text.tsx';
import styles from './bottom-bar.module.css';
import type { Opened } from './shell.tsx';
import { YouMenu } from './you-menu.tsx';

/** On a phone: everything the rail and the top bar hold, within the thumb's reach. */
export function BottomBar({ onOpen }: { onOpen: (what: Opened | ((now: Opened) => Opened)) => void }) {
  const t = useText();
  return (
    <nav className={styles.bar} aria-label={t('app.main_menu')}>
      <button type="button" className={styles.place} onClick={() => onOpen((now) => (now === 'views' ? null : 'views'))}>
        <IconInbox size={22} stroke={1.6} aria-hidden="true" />
        {t('app.views')}
      </button>
      <button type="button" className={styles.place} onClick={() => onOpen('palette')}>
        <IconSearch size={22} stroke={1.6} aria-hidden="true" />
        {t('app.key_search')}
      </button>
      <button type="button" className={styles.new} onClick={() => onOpen('new_ticket')} aria-label={t('tickets.new')}>
        <IconPlus size={22} stroke={2} aria-hidden="true" />
      </button>
      <span className={styles.slot}>
        <Bell big />
      </span>
      <span className={styles.slot}>
        <YouMenu position="top-end" size={26} />
      </span>
    </nav>
  );
}
