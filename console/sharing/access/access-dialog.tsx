import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Seer } from '../../../contract/access.ts';
import { Refused } from '../../../contract/client.ts';
import { Face } from '../../../ui/face.tsx';
import { SheetDialog } from '../../../ui/sheet/sheet-dialog.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { KindMark } from '../kind-mark.tsx';
import { OpenLinkRows } from '../links/open-links.tsx';
import styles from './access-dialog.module.css';
import { PersonSearch } from './person-search.tsx';
import { useWhoSees } from './use-access.ts';
import { useReasons } from './use-reasons.ts';

export interface Picked {
  id: number;
  name: string;
}

/** Everybody who can see a ticket and by what; and of anybody, why they can or what keeps them from it. */
export function AccessDialog({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
  const t = useText();
  const [picked, setPicked] = useState<Picked | null>(null);
  return (
    <SheetDialog title={t('sharing.why_title', { id: ticketId })} size={560} closeWord={t('app.close')} onClose={onClose}>
      <div className={styles.search}>
        <PersonSearch onPick={setPicked} />
      </div>
      <div aria-live="polite">{picked && <OnePerson ticketId={ticketId} picked={picked} onClear={() => setPicked(null)} />}</div>
      {!picked && <Everybody ticketId={ticketId} />}
    </SheetDialog>
  );
}

function Everybody({ ticketId }: { ticketId: number }) {
  const t = useText();
  const refusal = useRefusal();
  const { data, error } = useWhoSees(ticketId, null);
  if (error) return <p className={styles.refused}>{refusal(error)}</p>;
  if (!data)
    return (
      <div className={styles.list}>
        <SkeletonLine width="70%" />
        <SkeletonLine width="55%" />
      </div>
    );
  return (
    <div className={styles.list}>
      {data.wall && <p className={styles.wall}>{t(data.wall.open ? 'sharing.wall_open' : 'sharing.wall_shut', { group: data.wall.name })}</p>}
      <ul>
        <OpenLinkRows links={data.links} />
        {data.entries.map((seer) => (
          <SeerRow key={seer.who.id} seer={seer} />
        ))}
      </ul>
      {data.more > 0 && <p className={styles.more}>{t('sharing.more_people', { count: data.more })}</p>}
    </div>
  );
}

function SeerRow({ seer }: { seer: Seer }) {
  const words = useReasons();
  return (
    <li className={styles.row}>
      <Face name={seer.who.name} size={28} label={null} />
      <div className={styles.who}>
        <p className={styles.name}>
          <span className={styles.cut}>{seer.who.name}</span>
          {seer.kind === 'requester' && <KindMark of={{ kind: 'person', as: 'requester' }} />}
        </p>
        <p className={styles.why}>{seer.reasons.map((one) => words.reason(one)).join(' · ')}</p>
      </div>
      <span className={styles.level}>{words.level(seer, seer.level)}</span>
    </li>
  );
}

function OnePerson({ ticketId, picked, onClear }: { ticketId: number; picked: Picked; onClear: () => void }) {
  const t = useText();
  const refusal = useRefusal();
  const words = useReasons();
  const { data, error } = useWhoSees(ticketId, picked.id);
  const one = data?.asked;
  const nobody = error instanceof Refused && error.code === 'person.not_found';
  return (
    <section className={styles.one}>
      <Face name={picked.name} size={28} label={null} />
      <div className={styles.who}>
        {error && <p>{nobody ? t('sharing.why_no_seat', { name: picked.name }) : refusal(error)}</p>}
        {!error && !one && <SkeletonLine width="60%" />}
        {one && (
          <>
            <p className={styles.verdict} data-sees={one.sees}>
              {one.sees ? <IconCheck size={16} aria-hidden="true" /> : <IconX size={16} aria-hidden="true" />}
              {t(one.sees ? 'sharing.sees_yes' : 'sharing.sees_no', { name: one.who.name })}
              {one.level && <span className={styles.level}>{words.level({ kind: one.kind ?? 'agent' }, one.level)}</span>}
            </p>
            <ul className={styles.points}>
              {one.reasons.map((reason) => (
                <li key={`${reason.by}${reason.share_id}`}>{words.reason(reason)}</li>
              ))}
              {one.obstacles.map((obstacle) => (
                <li key={`${obstacle.what}${obstacle.share_id}`} className={styles.obstacle}>
                  {words.obstacle(obstacle)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <button type="button" className={styles.back} onClick={onClear}>
        {t('sharing.why_back')}
      </button>
    </section>
  );
}
