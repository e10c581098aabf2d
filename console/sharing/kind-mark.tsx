import type { Candidate } from '../../contract/sharing.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './kind-mark.module.css';

/** What somebody is, in a word beside their name: whoever is no agent is told apart at a glance. */
export function KindMark({ of }: { of: Pick<Candidate, 'kind' | 'as'> }) {
  const t = useText();
  const kind = of.kind === 'person' ? (of.as ?? 'agent') : of.kind;
  return (
    <span className={styles.mark} data-kind={kind}>
      {t(`sharing.kind_${kind}`)}
    </span>
  );
}

/** Outside the desk: what they get ends at reading and answering (Q1). */
export const isOutside = (of: Pick<Candidate, 'kind' | 'as'>) => of.as === 'requester' || of.kind === 'company';
