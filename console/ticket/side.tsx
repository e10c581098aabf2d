import type { Ref } from 'react';
import type { Ticket } from '../../contract/ticket.ts';
import { RelatedTickets, TimeBlock, WhoCanSee } from '../app/lend/lend.ts';
import styles from './page.module.css';
import { Properties, type PropertiesHandle } from './properties/properties.tsx';
import { RequesterCard } from './requester-card.tsx';

/** Beside the conversation: properties, who asks, what it belongs with, who can see it. */
export function Side({ ref, ticket, onShare }: { ref: Ref<PropertiesHandle>; ticket: Ticket; onShare: () => void }) {
  return (
    <>
      <div className={styles.part}>
        <Properties ref={ref} ticket={ticket} />
      </div>
      <div className={styles.part}>
        <RequesterCard ticket={ticket} />
      </div>
      <div className={styles.part}>
        <RelatedTickets ticket={ticket} />
      </div>
      <div className={styles.part}>
        <TimeBlock ticketId={ticket.id} status={ticket.status} level={ticket.access?.level ?? 'view'} gone={ticket.deleted === true || ticket.spam} />
      </div>
      <div className={styles.part}>
        <WhoCanSee ticketId={ticket.id} groupId={ticket.group_id} assigneeId={ticket.responder_id} onShare={onShare} />
      </div>
    </>
  );
}
