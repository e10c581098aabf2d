import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../app/words/use-text.tsx';
import styles from './address-line.module.css';
import { addressesIn, looksRight } from './addresses.ts';

/** One line of addresses as chips: typed, pasted, removed with Backspace. */
export function AddressLine({ label, addresses, onChange }: { label: string; addresses: string[]; onChange: (addresses: string[]) => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const add = (text: string) => {
    const fresh = addressesIn(text).filter((one) => !addresses.includes(one));
    setTyped('');
    if (fresh.length) onChange([...addresses, ...fresh]);
  };
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <span className={styles.chips}>
        {addresses.map((address) => (
          <span
            key={address}
            className={styles.chip}
            data-wrong={!looksRight(address) || undefined}
            title={looksRight(address) ? undefined : t('composer.address_wrong')}
          >
            {address}
            <button
              type="button"
              className={styles.remove}
              aria-label={t('composer.address_remove', { address })}
              onClick={() => onChange(addresses.filter((one) => one !== address))}
            >
              <IconX size={12} />
            </button>
          </span>
        ))}
        <input
          className={styles.input}
          type="text"
          inputMode="email"
          autoComplete="off"
          aria-label={label}
          value={typed}
          onChange={(event) => (/[,;]\s*$/.test(event.target.value) ? add(event.target.value) : setTyped(event.target.value))}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            if (!/[,;\n@]/.test(text)) return;
            event.preventDefault();
            add(typed + text);
          }}
          onBlur={() => add(typed)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if ((event.key === 'Enter' && !event.metaKey && !event.ctrlKey) || (event.key === ' ' && looksRight(typed))) {
              event.preventDefault();
              add(typed);
            } else if (event.key === 'Backspace' && typed === '' && addresses.length) onChange(addresses.slice(0, -1));
          }}
        />
      </span>
    </div>
  );
}
