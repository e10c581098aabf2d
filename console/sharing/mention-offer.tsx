import { useState } from 'react';
import type { Mention } from '../../contract/sharing.ts';
import type { Level, May } from '../../contract/ticket.ts';
import { Face } from '../../ui/face.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { canGive, levels } from './level-choice.tsx';
import styles from './mention-offer.module.css';
import { useDeclineMention, useMentionCheck, useShareTicket } from './use-shares.ts';
import { useWhyClosed, useWhyRestricted } from './use-why-closed.ts';

interface MentionOfferProps {
  ticketId: number;
  mentioned: { person_ids: number[]; group_ids: number[] };
  access: { level: Level; may: readonly May[] };
  groupId: number | null;
}

const keyOf = (one: Mention) => `${one.kind}:${one.id}`;
const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b);

/** Somebody or a group mentioned cannot open the ticket: offers to share it with them, or says why that cannot be (A4). */
export function MentionOffer({ ticketId, mentioned, access, groupId }: MentionOfferProps) {
  const { person_ids, group_ids } = mentioned;
  const check = useMentionCheck(ticketId, { person_ids: sorted(person_ids), group_ids: sorted(group_ids) });
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const asked = (one: Mention) => (one.kind === 'group' ? group_ids : person_ids).includes(one.id);
  const outside = (check.data ?? []).filter((one) => asked(one) && !one.can_open && !answered.includes(keyOf(one)));
  return (
    <div aria-live="polite">
      {outside.map((one) => (
        <Offer key={keyOf(one)} ticketId={ticketId} mention={one} access={access} groupId={groupId} onAnswer={() => setAnswered([...answered, keyOf(one)])} />
      ))}
    </div>
  );
}

type OfferProps = Omit<MentionOfferProps, 'mentioned'> & { mention: Mention; onAnswer: () => void };

function Offer({ ticketId, mention, access, groupId, onAnswer }: OfferProps) {
  const t = useText();
  const refusal = useRefusal();
  const share = useShareTicket(ticketId);
  const decline = useDeclineMention(ticketId);
  const closed = useWhyClosed(access.may);
  const restricted = useWhyRestricted(groupId);
  const why = mention.can_share
    ? null
    : ((mention.closed === 'sharing.off' ? t('sharing.closed_off') : (closed ?? restricted)) ?? t('sharing.closed_person', { name: mention.name }));
  const notNow = () => {
    decline.mutate(mention);
    onAnswer();
  };
  const cannot = t(mention.kind === 'group' ? 'sharing.cannot_see_group' : 'sharing.cannot_see', { name: mention.name });
  return (
    <section className={styles.offer} aria-label={cannot}>
      <Face name={mention.name} kind={mention.kind} size={24} label={null} />
      <p className={styles.words}>
        <span className={styles.name}>{cannot}</span>{' '}
        {share.error ? (
          <span className={styles.refused}>{refusal(share.error)}</span>
        ) : (
          (why ?? t(mention.kind === 'group' ? 'sharing.offer_group' : 'sharing.offer'))
        )}
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
              onClick={() =>
                share.mutate(
                  { ...(mention.kind === 'group' ? { group_ids: [mention.id] } : { person_ids: [mention.id] }), level, through: 'mention' },
                  { onSuccess: onAnswer },
                )
              }
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
