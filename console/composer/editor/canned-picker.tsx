import { useDeferredValue, useState } from 'react';
import { useText } from '../../app/words/use-text.tsx';
import { useCannedResponses } from '../use-composer.ts';
import styles from './toolbar.module.css';

/** Finds a canned text by title or words and puts it in. */
export function CannedPicker({ onPick }: { onPick: (html: string) => void }) {
  const t = useText();
  const [term, setTerm] = useState('');
  const texts = useCannedResponses(useDeferredValue(term), true);
  const walk = (event: React.KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.nativeEvent.isComposing) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
    stops[(stops.indexOf(document.activeElement as HTMLElement) + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows only help along the tab order that is there anyway
    <div onKeyDown={walk}>
      <input
        className={styles.search}
        type="search"
        aria-label={t('composer.canned_find')}
        placeholder={t('composer.canned_find')}
        value={term}
        onChange={(event) => setTerm(event.target.value)}
        onKeyDown={(event) => {
          const first = texts.data?.[0];
          if (event.key === 'Enter' && first && !event.nativeEvent.isComposing) {
            event.preventDefault();
            onPick(first.content_html);
          }
        }}
        data-autofocus
      />
      <div className={styles.texts}>
        {texts.data?.map((text) => (
          <button key={text.id} type="button" className={styles.text} onClick={() => onPick(text.content_html)}>
            <span className={styles.title}>{text.title}</span>
            <span className={styles.preview}>{text.content}</span>
          </button>
        ))}
        {texts.data?.length === 0 && <p className={styles.none}>{t(term ? 'composer.canned_none_found' : 'composer.canned_none')}</p>}
      </div>
    </div>
  );
}
