import type { healthScores } from '../../contract/companies.ts';
import { StateDot } from '../../ui/state-dot.tsx';
import type { TextKey } from '../app/words/texts.ts';
import { type Text, useText } from '../app/words/use-text.tsx';
import styles from './companies.module.css';

type Known = (typeof healthScores)[number];
const drawn = { Happy: ['check', 'done', 'happy'], 'Doing okay': ['half', 'pending', 'okay'], 'At risk': ['shut', 'late', 'risk'] } as const satisfies Record<
  Known,
  unknown
>;

/** The words for a score we know; any other is written as it is. */
export const healthWords = (score: string, t: Text) => (score in drawn ? t(`companies.health_${drawn[score as Known][2]}`) : score);
export const tierWords = (tier: string, t: Text) => (['Basic', 'Premium', 'Enterprise'].includes(tier) ? t(`companies.tier_${tier}` as TextKey) : tier);

/** How a company is doing, as a shape and a word. */
export function HealthMark({ score }: { score: string | null }) {
  const t = useText();
  if (score === null) return null;
  const known = drawn[score as Known];
  return (
    <span className={styles.health}>
      {known && <StateDot shape={known[0]} tone={known[1]} />}
      {healthWords(score, t)}
    </span>
  );
}
