import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useText } from '../../app/words/use-text.tsx';
import styles from './tags-field.module.css';

/** Tags as chips with a plus; typed, parted by comma or Enter. */
export function TagsField({ tags, shut, onChange }: { tags: string[]; shut: string | null; onChange: (tags: string[]) => void }) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const finish = (again: boolean) => {
    const fresh = (typed ?? '')
      .split(',')
      .map((tag) => tag.trim().slice(0, 64))
      .filter((tag) => tag && !tags.includes(tag));
    setTyped(again ? '' : null);
    if (fresh.length) onChange([...tags, ...fresh]);
  };
  return (
    <div className={styles.tags} title={shut ?? undefined}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          <span className={styles.cut}>{tag}</span>
          {!shut && (
            <button
              type="button"
              className={styles.remove}
              aria-label={t('ticket.tag_remove', { tag })}
              onClick={() => onChange(tags.filter((one) => one !== tag))}
            >
              <IconX size={12} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {shut && tags.length === 0 && <span className={styles.none}>{t('app.none')}</span>}
      {!shut &&
        (typed === null ? (
          <button ref={adder} type="button" className={styles.add} aria-label={t('ticket.tag_add')} title={t('ticket.tag_add')} onClick={() => setTyped('')}>
            <IconPlus size={14} aria-hidden="true" />
          </button>
        ) : (
          <input
            // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it
            autoFocus
            className={styles.input}
            aria-label={t('ticket.tag_add')}
            value={typed}
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => finish(false)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter' || event.key === ',') {
                event.preventDefault();
                finish(true);
              } else if (event.key === 'Escape') {
                event.preventDefault();
                event.stopPropagation();
                setTyped(null);
                requestAnimationFrame(() => adder.current?.focus());
              } else if (event.key === 'Backspace' && typed === '' && tags.length) onChange(tags.slice(0, -1));
            }}
          />
        ))}
    </div>
  );
}
