import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { AssociatedAs } from '../../contract/ticket-events.ts';
import { Dialog } from '../../ui/sheet/dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { StatusDot } from '../app/states.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './link-ticket.module.css';
import { type Candidate, useCandidates, useTies } from './use-related.ts';

/** Finds a ticket by words or number and ties it to this one. */
export function LinkTicket({ ticketId, as, onClose }: { ticketId: number; as: AssociatedAs; onClose: () => void }) {
  const t = useText();
  const refusal = useRefusal();
  const id = useId();
  const [term, setTerm] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const sought = useDeferredValue(term.trim().replace(/^#/, ''));
  const { candidates, asked } = useCandidates(ticketId, sought);
  const { tie, untie } = useTies(ticketId);
  useEffect(() => field.current?.focus(), []);

  const pick = (one: Candidate | undefined) => {
    if (!one || tie.isPending) return;
    tie.mutate(
      { other: one.id, as },
      {
        onSuccess: () => {
          onClose();
          toast({ text: t('related.linked', { id: one.id }), action: { label: t('app.undo'), run: () => untie.mutate({ other: one.id }) } });
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && candidates.length > 0) setAt((at + step + candidates.length) % candidates.length);
    else if (event.key === 'Enter') pick(candidates[at]);
    else return;
    event.preventDefault();
  };
  const title = t(`related.link_title_${as}`, { id: ticketId });
  return (
    <Dialog label={title} title={title} closeLabel={t('app.close')} onClose={onClose} width={520}>
      <div className={styles.body}>
        <input
          ref={field}
          className={styles.find}
          role="combobox"
          aria-expanded={candidates.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={candidates[at] ? `${id}-${at}` : undefined}
          aria-label={t('related.find')}
          placeholder={t('related.find')}
          autoComplete="off"
          maxLength={200}
          value={term}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTerm(event.target.value);
            setAt(0);
            tie.reset();
          }}
        />
        {tie.error ? (
          <p className={styles.refused} role="alert">
            {refusal(tie.error)}
          </p>
        ) : null}
        {sought === '' && candidates.length > 0 && <p className={styles.hint}>{t('related.same_requester')}</p>}
        <div id={`${id}-list`} role="listbox" aria-label={t('related.find')} className={styles.list}>
          {candidates.map((one, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field points at it with aria-activedescendant
            <div
              key={one.id}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              className={styles.one}
              onMouseMove={() => setAt(place)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              <StatusDot status={one.status} size={12} />
              <span className={styles.subject}>{one.subject ?? `#${one.id}`}</span>
              <span className={styles.number}>#{one.id}</span>
            </div>
          ))}
        </div>
        {asked.isError && <p className={styles.refused}>{refusal(asked.error)}</p>}
        {asked.isSuccess && candidates.length === 0 && <p className={styles.hint}>{t(sought === '' ? 'related.find_hint' : 'related.none_found')}</p>}
      </div>
    </Dialog>
  );
}
