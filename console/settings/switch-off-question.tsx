import { useState } from 'react';
import type { Affected, Fate } from '../../contract/security.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Dialog } from '../../ui/sheet/dialog.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './security-page.module.css';

interface QuestionProps {
  /** The label of the switch. */
  name: string;
  affected: Affected;
  onAnswer: (live: Fate | null) => void;
}

/** What becomes of what lives when a switch goes off: kept, put to sleep, or taken away. Links are never kept (Q4). */
export function SwitchOffQuestion({ name, affected, onAnswer }: QuestionProps) {
  const t = useText();
  const what = affected.links ? 'links' : 'shares';
  const fates = what === 'links' ? (['freeze', 'revoke'] as const) : (['keep', 'freeze', 'revoke'] as const);
  const [live, setLive] = useState<Fate>(fates[0]);
  const title = t('settings.security.ask.title', { name });
  const about = (fate: Fate) => (fate === 'keep' ? t('settings.security.ask.keep.shares') : t(`settings.security.ask.${fate}.${what}`));
  return (
    <Dialog label={title} title={title} closeLabel={t('app.close')} onClose={() => onAnswer(null)} width={460}>
      <form
        className={styles.question}
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(live);
        }}
      >
        <fieldset className={styles.fates}>
          <legend>{t(`settings.security.ask.${what}`, { count: affected[what] })}</legend>
          {fates.map((fate) => (
            <label key={fate} className={styles.fate}>
              <input type="radio" name="fate" value={fate} checked={live === fate} onChange={() => setLive(fate)} />
              <span>
                <span className={styles.fateName}>{t(`settings.security.ask.${fate}`)}</span>
                <span className={styles.fateAbout}>{about(fate)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className={styles.answers}>
          <TextButton onClick={() => onAnswer(null)}>{t('settings.security.ask.cancel')}</TextButton>
          <TextButton type="submit" look={live === 'revoke' ? 'danger' : 'main'}>
            {t('settings.security.ask.do')}
          </TextButton>
        </div>
      </form>
    </Dialog>
  );
}
