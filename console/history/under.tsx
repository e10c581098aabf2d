import { Link } from '@tanstack/react-router';
import type { Activity } from '../../contract/around-ticket.ts';
import { currentDesk } from '../app/desk/use-me.ts';
import { StatusDot } from '../app/states.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './history-lines.module.css';

interface Told {
  ticket?: { id: number; subject: string | null; status: number };
  note?: string;
  import?: { id: number; file: string | null };
  contact?: { id: number };
}

/** What a line is about, where one can go there: the ticket, the note’s words, the import, the person. */
export function Under({ line }: { line: Activity }) {
  const t = useText();
  const desk = currentDesk();
  const { ticket, note, import: taken, contact } = line.facts as Told;
  if (ticket)
    return (
      <p className={styles.under}>
        <StatusDot status={ticket.status} />
        <Link to="/d/$desk/tickets/$ticketId" params={{ desk, ticketId: String(ticket.id) }} search={{}}>
          {ticket.subject || t('tickets.no_subject')}
        </Link>
        <span className={styles.faint}>#{ticket.id}</span>
      </p>
    );
  if (note) return <p className={styles.note}>{note}</p>;
  if (taken)
    return (
      <p className={styles.under}>
        <Link
          to={line.kind === 'contact.imported' ? '/d/$desk/contacts/import/$importId' : '/d/$desk/companies/import/$importId'}
          params={{ desk, importId: String(taken.id) }}
        >
          {taken.file ?? `#${taken.id}`}
        </Link>
      </p>
    );
  if (contact)
    return (
      <p className={styles.under}>
        <Link to="/d/$desk/contacts/$contactId" params={{ desk, contactId: String(contact.id) }}>
          {t('history.open_contact')}
        </Link>
      </p>
    );
  return null;
}
