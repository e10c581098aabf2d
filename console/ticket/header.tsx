import { IconArrowLeft, IconLayoutSidebarRight } from '@tabler/icons-react';
import type { Ticket } from '../../contract/ticket.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { Face, Faces } from '../../ui/face.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useHere } from '../app/desk/live.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './header.module.css';
import { useProperty } from './properties/properties.tsx';
import { SubjectLine } from './subject-line.tsx';
import { TicketMenu } from './ticket-menu.tsx';
import type { Deeds } from './use-deeds.ts';
import { useWhyShut } from './use-why-shut.ts';

interface HeaderProps {
  ticket: Ticket;
  deeds: Deeds;
  onShare: () => void;
  onProperties: () => void;
  onSummary: () => void;
  onPrint: () => void;
}

/** What ticket this is, who is in it, whom it is shared with, and what to do with it. */
export function Header({ ticket, deeds, onShare, onProperties, onSummary, onPrint }: HeaderProps) {
  const t = useText();
  const go = useGo();
  const here = useHere(ticket.id);
  const shut = useWhyShut(ticket);
  const subject = useProperty(ticket);
  const shared = ticket.access;
  return (
    <header className={styles.header}>
      <IconButton label={t('ticket.back')} size={32} onClick={() => go.list()}>
        <IconArrowLeft size={18} />
      </IconButton>
      <span className={styles.id}>#{ticket.id}</span>
      <div className={styles.middle}>
        <SubjectLine subject={ticket.subject} shut={shut.update} onChange={(next) => subject.set({ subject: next }, t('ticket.subject_changed'))} />
        {subject.refused && (
          <p role="alert" className={styles.refused}>
            {subject.refused}
          </p>
        )}
      </div>
      {here.length > 0 && (
        <span className={styles.here}>
          {here.slice(0, 3).map((one) => (
            <Face key={one.id} name={one.name} size={24} here label={t(`ticket.here_${one.doing}`, { name: one.name })} />
          ))}
          {here.length > 3 && <span className={styles.more}>+{here.length - 3}</span>}
        </span>
      )}
      {shared && shared.shared_count > 0 && (
        <button
          type="button"
          className={styles.shared}
          onClick={onShare}
          aria-label={t('ticket.shared_with', { names: shared.shared_with.map((one) => one.name).join(', '), count: shared.shared_count })}
        >
          <Mark size={16} />
          <Faces people={shared.shared_with} count={shared.shared_count} size={24} />
        </button>
      )}
      <span title={shut.share ?? undefined} className={styles.share}>
        <TextButton onClick={onShare} aria-keyshortcuts="s">
          {t('ticket.share')}
        </TextButton>
      </span>
      <span className={styles.sheet}>
        <IconButton label={t('ticket.properties')} size={32} onClick={onProperties}>
          <IconLayoutSidebarRight size={18} />
        </IconButton>
      </span>
      <TicketMenu ticket={ticket} deeds={deeds} onSummary={onSummary} onPrint={onPrint} />
    </header>
  );
}
