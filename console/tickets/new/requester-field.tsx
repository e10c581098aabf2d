import { type KeyboardEvent, lazy, Suspense, useDeferredValue, useId, useState } from 'react';
import { Face } from '../../../ui/face.tsx';
import { useMe } from '../../app/desk/use-me.ts';
import { withLateTexts } from '../../app/words/texts.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from './new-ticket.module.css';
import { useRequesters } from './use-new-ticket.ts';

const NewContact = lazy(() => withLateTexts(import('../../app/lend/lend-contacts.ts')).then((lend) => ({ default: lend.NewContact })));

/** Somebody we know, or an address we are about to. */
export type NewRequester = { id: number; name: string; email: string | null } | { id: null; name: string; email: string };

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function RequesterField({
  value,
  error,
  onPick,
  onPicked,
}: {
  value: NewRequester | null;
  error: string | undefined;
  onPick: (value: NewRequester | null) => void;
  /** The keyboard goes on from here. */
  onPicked: () => void;
}) {
  const t = useText();
  const id = useId();
  const [term, setTerm] = useState('');
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const helps = useMe().desk.kind === 'help_desk';
  /** What was typed when somebody began to write a new contact down. */
  const [making, setMaking] = useState<string | null>(null);
  const sought = useDeferredValue(term.trim());
  const found = useRequesters(sought);
  const known = sought.length > 1 ? (found.data ?? []).slice(0, 8) : [];
  const fresh = address.test(sought) && !known.some((one) => one.email?.toLowerCase() === sought.toLowerCase());
  const choices: NewRequester[] = [
    ...known.map((one) => ({ id: one.id, name: one.name, email: one.email })),
    ...(fresh ? [{ id: null, name: '', email: sought }] : []),
  ];
  const open = !closed && choices.length > 0;
  const pick = (one: NewRequester | undefined) => {
    if (!one) return;
    onPick(one);
    onPicked();
    setTerm('');
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && open) setClosed(true);
    else if (!open) return;
    else if (event.key === 'ArrowDown') setAt((at + 1) % choices.length);
    else if (event.key === 'ArrowUp') setAt((at - 1 + choices.length) % choices.length);
    else if (event.key === 'Enter') pick(choices[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (value)
    return (
      <div className={styles.field}>
        <span className={styles.label}>{t('tickets.requester')}</span>
        <span className={styles.picked}>
          <Face name={value.name || value.email || '?'} size={20} label={null} />
          <span>{value.name || value.email}</span>
          {value.name && <span className={styles.faint}>{value.email}</span>}
          <button type="button" className={styles.change} onClick={() => onPick(null)}>
            {t('tickets.requester_change')}
          </button>
        </span>
      </div>
    );
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {t('tickets.requester')}
      </label>
      <input
        id={id}
        data-autofocus
        className={styles.input}
        value={term}
        autoComplete="off"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        placeholder={t('tickets.requester_find')}
        onKeyDown={onKeyDown}
        onBlur={() => fresh && making === null && pick({ id: null, name: '', email: sought })}
        onChange={(event) => {
          setTerm(event.target.value);
          setAt(0);
          setClosed(false);
        }}
      />
      {open && (
        <div id={`${id}-list`} role="listbox" aria-label={t('tickets.requester')} className={styles.found}>
          {choices.map((one, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field points at it with aria-activedescendant
            <div
              key={one.id ?? 'new'}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              className={styles.one}
              onMouseMove={() => setAt(place)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              <Face name={one.name || one.email || '?'} size={22} label={null} />
              <span>{one.id === null ? t('tickets.requester_new', { email: one.email }) : one.name}</span>
              {one.id !== null && <span className={styles.faint}>{one.email}</span>}
            </div>
          ))}
        </div>
      )}
      {helps && (
        <button type="button" className={styles.change} onMouseDown={(event) => event.preventDefault()} onClick={() => setMaking(sought)}>
          {t('tickets.requester_make')}
        </button>
      )}
      {making !== null && (
        <Suspense fallback={null}>
          <NewContact begin={address.test(making) ? { email: making } : { name: making }} onClose={() => setMaking(null)} onMade={pick} />
        </Suspense>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
