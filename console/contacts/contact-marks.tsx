import { IconStarFilled } from '@tabler/icons-react';
import type { ContactState } from '../../contract/contact.ts';
import { Pictured, StateDot } from '../../ui/state-dot.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './contacts.module.css';

const drawn = { verified: ['check', 'done'], unverified: ['dashed', 'pending'], blocked: ['shut', 'late'], deleted: ['shut', 'closed'] } as const;

/** Where a contact stands (D19), as a shape and a word. */
export function StateMark({ state, size = 14 }: { state: ContactState; size?: number }) {
  const t = useText();
  const [shape, tone] = drawn[state];
  return (
    <span className={styles.state}>
      <StateDot shape={shape} tone={tone} size={size} />
      {t(`app.state_${state}`)}
    </span>
  );
}

export function VipStar() {
  const t = useText();
  return (
    <Pictured label={t('app.vip')}>
      <IconStarFilled size={13} className={styles.star} aria-hidden="true" />
    </Pictured>
  );
}
