import { useMemo, useState } from 'react';
import type { Level, May } from '../../contract/ticket.ts';
import { Face } from '../../ui/face.tsx';
import { useRefusal } from '../app/use-refusal.ts';
import { useText } from '../app/use-text.tsx';
import { canGive, levels } from './level-choice.tsx';
import styles from './mention-offer.module.css';
import { useDeclineMention, useMentionCheck, useShareTicket } from './use-shares.ts';
import { useWhyClosed, useWhyRestricted } from './use-why-closed.ts';

interface MentionOfferProps {
  ticketId: number;
  personIds: number[];
  access: { level: Level; may: readonly May[] };
  groupId: number | null;
}

/** Somebody mentioned cannot open the ticket: offers to share it with them, or says why that cannot be (A4). */
export function MentionOffer({ ticketId, personIds, access, groupId }: MentionOfferProps) {
  const ids = useMemo(() => [...personIds].sort((a, b) => a - b), [personIds]);
  const check = useMentionCheck(ticketId, ids);
  const [answered, setAnswered] = useState<readonly number[]>([]);
  const outside = (check.data ?? []).filter((one) => ids.includes(one.id) && !one.can_open && !answered.includes(one.id));
  return (
    <div aria-live="polite">
      {outside.map((person) => (
        <Offer key={person.id} ticketId={ticketId} person={person} access={access} groupId={groupId} onAnswer={() => setAnswered([...answered, person.id])} />
      ))}
    </div>
  );
}

type OfferProps = Omit<MentionOfferProps, 'personIds'> & { person: { id: number; name: string; can_share: boolean }; onAnswer: () => void };

function Offer({ ticketId, person, access, groupId, onAnswer }: OfferProps) {
  const t = useText();
  const refusal = useRefusal();
  const share = useShareTicket(ticketId);
  const decline = useDeclineMention(ticketId);
  const closed = useWhyClosed(access.may);
  const restricted = useWhyRestricted(groupId);
  const why = person.can_share ? null : (closed ?? restricted ?? t('sharing.closed_person', { name: person.name }));
  const notNow = () => {
    decline.mutate(person.id);
    onAnswer();
  };
  return (
    <section className={styles.offer} aria-label={t('sharing.cannot_see', { name: person.name })}>
      <Face name={person.name} size={24} label={null} />
      <p className={styles.words}>
        <span className={styles.name}>{t('sharing.cannot_see', { name: person.name })}</span>{' '}
        {share.error ? <span className={styles.refused}>{refusal(share.error)}</span> : (why ?? t('sharing.offer'))}
      </p>
      <span className={styles.answers}>
        {!why &&
          levels.map((level) => (
            <button
              key={level}
              type="button"
              className={styles.answer}
              disabled={!canGive(access.level, level) || share.isPending}
              title={canGive(access.level, level) ? t(`sharing.level_${level}_line`) : t('sharing.level_above', { level: t(`sharing.level_${access.level}`) })}
              onClick={() => share.mutate({ person_ids: [person.id], level, through: 'mention' }, { onSuccess: onAnswer })}
            >
              {t(`sharing.level_${level}`)}
            </button>
          ))}
        <button type="button" className={styles.not} onClick={notNow}>
          {t(why ? 'sharing.understood' : 'sharing.not_now')}
        </button>
      </span>
    </section>
  );
}
