import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../ui/sheet/dialog.tsx';
import { currentDesk } from '../../app/desk/use-me.ts';
import { useText } from '../../app/words/use-text.tsx';
import type { Outcome } from './bulk.ts';
import styles from './bulk-results.module.css';

const mostShown = 200;
const fine = (one: Outcome) => one.result === 'sent' || one.result === 'changed';

/** What became of each of many contacts (D7); those with whom it did not go first, with the reason. */
export function BulkResults({ results, onClose }: { results: Outcome[]; onClose: () => void }) {
  const t = useText();
  const sorted = results.toSorted((a, b) => Number(fine(a)) - Number(fine(b)));
  return (
    <Dialog label={t('contacts.invite_results')} title={t('contacts.invite_results')} closeLabel={t('app.close')} onClose={onClose}>
      <ul className={styles.list}>
        {sorted.slice(0, mostShown).map((one) => (
          <li key={one.id} className={styles.line}>
            {one.name === null ? (
              <span>#{one.id}</span>
            ) : (
              <Link to="/d/$desk/contacts/$contactId" params={{ desk: currentDesk(), contactId: String(one.id) }} onClick={onClose}>
                {one.name}
              </Link>
            )}
            <span data-sent={fine(one) || undefined}>{one.why ?? t(`contacts.result_${one.result}`)}</span>
          </li>
        ))}
      </ul>
      {sorted.length > mostShown && <p className={styles.more}>{t('contacts.invite_more', { count: sorted.length - mostShown })}</p>}
    </Dialog>
  );
}
