import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Dialog } from '../../ui/sheet/dialog.tsx';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './palette.module.css';
import { remember } from './recent.ts';
import { type Offer, useOffers } from './use-offers.tsx';

/** ⌘K: every ticket, every view and everything one can do, by a few letters. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const id = useId();
  const [term, setTerm] = useState('');
  const [at, setAt] = useState(0);
  const { offers, searching } = useOffers(useDeferredValue(term));
  const list = useRef<HTMLDivElement>(null);
  const place = Math.min(at, Math.max(0, offers.length - 1));
  useEffect(() => void list.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' }), [place]);

  const run = (offer: Offer | undefined) => {
    if (!offer) return;
    if (offer.key !== 'search') remember(currentDesk(), me.id, { key: offer.key, label: offer.label });
    onClose();
    // After the dialog has gone, so that what opens next may take the focus.
    setTimeout(offer.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((place + 1) % Math.max(1, offers.length));
    else if (event.key === 'ArrowUp') setAt((place - 1 + offers.length) % Math.max(1, offers.length));
    else if (event.key === 'Enter') run(offers[place]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label={t('palette.field')} closeLabel={t('app.close')} onClose={onClose} width={620}>
      <div className={styles.head}>
        <input
          className={styles.field}
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-label={t('palette.field')}
          aria-activedescendant={offers.length > 0 ? `${id}-${place}` : undefined}
          placeholder={t('palette.hint')}
          autoComplete="off"
          spellCheck={false}
          value={term}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTerm(event.target.value);
            setAt(0);
          }}
        />
        <span className={styles.close}>
          <TextButton look="quiet" onClick={onClose}>
            {t('app.close')}
          </TextButton>
        </span>
      </div>
      <div id={id} ref={list} role="listbox" aria-label={t('palette.field')} className={styles.list}>
        {offers.map((offer, index) => (
          <div key={offer.key} role="presentation">
            {offer.group !== offers[index - 1]?.group && <p className={styles.group}>{offer.group}</p>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field points at it with aria-activedescendant */}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === place}
              data-place={index}
              className={styles.offer}
              onMouseMove={() => setAt(index)}
              onClick={() => run(offer)}
            >
              <span className={styles.picture}>{offer.picture}</span>
              <span className={styles.label}>{offer.label}</span>
              {offer.aside && <span className={styles.aside}>{offer.aside}</span>}
              {offer.keys && <Kbd keys={offer.keys} />}
            </div>
          </div>
        ))}
      </div>
      <p role="status" className={offers.length === 0 ? styles.nothing : 'unseen'}>
        {searching ? t('palette.searching') : offers.length === 0 ? t('palette.nothing') : ''}
      </p>
    </Dialog>
  );
}
