import { IconShieldLock, IconUsers } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Face } from '../../../ui/face.tsx';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { useText } from '../../app/words/use-text.tsx';
import { isOutside } from '../kind-mark.tsx';
import { OpenLinkLine } from '../links/open-links.tsx';
import { useShares } from '../use-shares.ts';
import styles from './who-can-see.module.css';

const AccessDialog = lazy(() => import('./access-dialog.tsx').then((room) => ({ default: room.AccessDialog })));

/** Why somebody can open this ticket: its group, its assignee, each share. */
export function WhoCanSee({
  ticketId,
  groupId,
  assigneeId,
  onShare,
}: {
  ticketId: number;
  groupId: number | null;
  assigneeId: number | null;
  onShare: () => void;
}) {
  const t = useText();
  const { groups, agentName } = useDirectory();
  const shares = useShares(ticketId);
  const [open, setOpen] = useState(false);
  const group = groups.find((one) => one.id === groupId);
  const assignee = agentName(assigneeId);
  return (
    <section aria-labelledby="who-can-see">
      <h2 id="who-can-see" className={styles.title}>
        {t('sharing.who_can_see')}
      </h2>
      <ul className={styles.list}>
        <li className={styles.line}>
          {group?.restricted ? (
            <>
              <IconShieldLock size={18} aria-hidden="true" />
              <span className={styles.who}>{t('sharing.only_group', { group: group.name })}</span>
            </>
          ) : (
            <>
              {group ? <Face name={group.name} kind="group" size={18} label={null} /> : <IconUsers size={18} aria-hidden="true" />}
              <span className={styles.who}>{group ? t('sharing.group_and_scope', { group: group.name }) : t('sharing.scope_only')}</span>
            </>
          )}
        </li>
        {assignee && (
          <li className={styles.line}>
            <Face name={assignee} size={18} label={null} />
            <span className={styles.who}>{assignee}</span>
            <span className={styles.why}>{t('sharing.assignee')}</span>
          </li>
        )}
        {shares.data?.map((share) => (
          <li key={share.id} className={styles.line} data-state={share.state}>
            <Face name={share.name} kind={share.kind} size={18} label={null} />
            <span className={styles.who}>{share.name}</span>
            <span className={styles.why}>
              {share.state === 'live'
                ? t(isOutside(share) && share.level === 'note' ? 'sharing.shared_answer' : `sharing.shared_${share.level}`)
                : t(`sharing.short_${share.state}`)}
            </span>
          </li>
        ))}
        <OpenLinkLine ticketId={ticketId} />
      </ul>
      <div className={styles.doors}>
        <button type="button" className={styles.more} onClick={onShare}>
          {t('sharing.open')}
        </button>
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          {t('sharing.why_open')}
        </button>
      </div>
      <Suspense fallback={null}>{open && <AccessDialog ticketId={ticketId} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}
