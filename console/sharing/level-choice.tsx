import type { Level } from '../../contract/ticket.ts';
import { useText } from '../app/use-text.tsx';
import styles from './level-choice.module.css';

export const levels = ['view', 'note', 'work'] as const;
const rank: Record<Level, number> = { view: 0, note: 1, work: 2 };
/** Nobody gives more than they have. */
export const canGive = (own: Level, level: Level) => rank[level] <= rank[own];

/** How much the others may do: three plain words with one line each. */
export function LevelChoice({ level, own, onPick }: { level: Level; own: Level; onPick: (level: Level) => void }) {
  const t = useText();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{t('sharing.level')}</legend>
      {levels.map((one) => {
        const closed = !canGive(own, one);
        return (
          <label key={one} className={styles.option} data-on={one === level || undefined} data-closed={closed || undefined}>
            <input type="radio" name="share-level" value={one} checked={one === level} disabled={closed} onChange={() => onPick(one)} />
            <span className={styles.word}>{t(`sharing.level_${one}`)}</span>
            <span className={styles.line}>{closed ? t('sharing.level_above', { level: t(`sharing.level_${own}`) }) : t(`sharing.level_${one}_line`)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
