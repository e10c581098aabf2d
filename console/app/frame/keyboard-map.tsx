import { useState } from 'react';
import { Kbd } from '../../../ui/kbd.tsx';
import { Dialog } from '../../../ui/sheet/dialog.tsx';
import { singleKeysOn, switchSingleKeys, useShortcuts } from '../../../ui/shortcuts.ts';
import { useText } from '../words/use-text.tsx';
import styles from './keyboard-map.module.css';

/** Exactly the keys that work where you are. */
export function KeyboardMap({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [single, setSingle] = useState(singleKeysOn);
  const shortcuts = useShortcuts();
  const general = t('app.keys_general');
  const seen = new Set<string>();
  const groups = new Map<string, { keys: string[]; label: string }[]>();
  for (const one of shortcuts.toReversed()) {
    if (seen.has(one.keys)) continue;
    seen.add(one.keys);
    const lines = groups.get(one.group ?? general) ?? [];
    const same = lines.find((line) => line.label === one.label);
    if (same) same.keys.unshift(one.keys);
    else lines.unshift({ keys: [one.keys], label: one.label });
    groups.set(one.group ?? general, lines);
  }
  return (
    <Dialog label={t('app.keyboard')} title={t('app.keys_title')} closeLabel={t('app.close')} onClose={onClose} width={680}>
      <div className={styles.map}>
        {[...groups].map(([group, lines]) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{group}</h3>
            <dl>
              {lines.map((one) => (
                <div key={one.label} className={styles.line}>
                  <dt>{one.label}</dt>
                  <dd>
                    {one.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles.single}>
        <input
          type="checkbox"
          checked={single}
          onChange={(event) => {
            setSingle(event.target.checked);
            switchSingleKeys(event.target.checked);
          }}
        />
        <span>
          {t('app.keys_single')}
          <small>{t('app.keys_single_about')}</small>
        </span>
      </label>
    </Dialog>
  );
}
