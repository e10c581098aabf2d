import type { Level } from '../../contract/ticket.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './level-choice.module.css';

export const levels = ['view', 'note', 'work'] as const;
const rank: Record<Level, number> = { view: 0, note: 1, work: 2 };
/** Nobody gives more than they have. */
export const canGive = (own: Level, level: Level) => rank[level] <= rank[own];

interface LevelChoiceProps {
  level: Level;
  own: Level;
  /** Whom it is for: requesters alone have two levels of their own words; among agents they get no further than answering (Q1). */
  outside: 'nobody' | 'some' | 'all';
  onPick: (level: Level) => void;
}

/** How much the others may do: plain words with one line each. */
export function LevelChoice({ level, own, outside, onPick }: LevelChoiceProps) {
  const t = useText();
  return (
    <>
      <fieldset className={styles.choice} data-two={outside === 'all' || undefined}>
        <legend className={styles.legend}>{t('sharing.level')}</legend>
        {levels
          .filter((one) => outside !== 'all' || one !== 'work')
          .map((one) => {
            const closed = !canGive(own, one);
            return (
              <label key={one} className={styles.option} data-on={one === level || undefined} data-closed={closed || undefined}>
                <input type="radio" name="share-level" value={one} checked={one === level} disabled={closed} onChange={() => onPick(one)} />
                <span className={styles.word}>{t(outside === 'all' && one === 'note' ? 'sharing.level_answer' : `sharing.level_${one}`)}</span>
                <span className={styles.line}>
                  {closed
                    ? t('sharing.level_above', { level: t(`sharing.level_${own}`) })
                    : t(outside === 'all' && one === 'note' ? 'sharing.level_answer_line' : `sharing.level_${one}_line`)}
                </span>
              </label>
            );
          })}
      </fieldset>
      {outside === 'some' && level !== 'view' && <p className={styles.aside}>{t('sharing.requesters_answer')}</p>}
    </>
  );
}
