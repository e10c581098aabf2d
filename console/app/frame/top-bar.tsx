import { IconPlus, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { TextButton } from '../../../ui/buttons.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { Bell } from '../../notifications/bell.tsx';
import { RunningClock } from '../../time/running-clock.tsx';
import { useText } from '../words/use-text.tsx';
import type { Opened } from './shell.tsx';
import styles from './top-bar.module.css';

/** Search, what is new, and a new ticket, above every page; `lead` is the desk where no views stand beside it. */
export function TopBar({ onOpen, lead }: { onOpen: (what: Opened) => void; lead?: ReactNode }) {
  const t = useText();
  return (
    <section className={styles.bar} aria-label={t('app.tools')}>
      {lead && <div className={styles.lead}>{lead}</div>}
      <button type="button" className={styles.search} onClick={() => onOpen('palette')} aria-keyshortcuts="Meta+K Control+K">
        <IconSearch size={15} stroke={1.8} aria-hidden="true" />
        <span className={styles.words}>{t('app.search')}</span>
        <Kbd keys="mod+k" hidden />
      </button>
      <span className={styles.push} />
      <RunningClock />
      <Bell />
      <TextButton look="main" onClick={() => onOpen('new_ticket')}>
        <IconPlus size={15} stroke={2.2} aria-hidden="true" />
        {t('tickets.new')}
      </TextButton>
    </section>
  );
}
