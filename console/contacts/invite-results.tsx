import { Link } from '@tanstack/react-router';
import { Dialog } from '../../ui/dialog.tsx';
import { currentDesk } from '../app/use-me.ts';
import { useText } from '../app/use-text.tsx';
import type { Invited } from './bulk.ts';
import styles from './invite-results.module.css';
import { useContact } from './use-contact.ts';

const mostShown = 200;

/** A job keeps numbers; the name is asked for. */
function NameOf({ id }: { id: number }) {
  return useContact(id).data?.name ?? `#${id}`;
}

/** What became of each contact of a bulk invitation (D7); those that got no mail first. */
export function InviteResults({ results, onClose }: { results: Invited[]; onClose: () => void }) {
  const t = useText();
  const sorted = results.toSorted((a, b) => Number(a.result === 'sent') - Number(b.result === 'sent'));
  return (
    <Dialog label={t('contacts.invite_results')} title={t('contacts.invite_results')} closeLabel={t('app.close')} onClose={onClose}>
      <ul className={styles.list}>
        {sorted.slice(0, mostShown).map((one) => (
          <li key={one.id} className={styles.line}>
            <Link to="/d/$desk/contacts/$contactId" params={{ desk: currentDesk(), contactId: String(one.id) }} onClick={onClose}>
              <NameOf id={one.id} />
            </Link>
            <span data-sent={one.result === 'sent' || undefined}>{t(`contacts.result_${one.result}`)}</span>
          </li>
        ))}
      </ul>
      {sorted.length > mostShown && <p className={styles.more}>{t('contacts.invite_more', { count: sorted.length - mostShown })}</p>}
    </Dialog>
  );
}
