import '../../../ui/theme/mantine-late.css';
import { Modal } from '@mantine/core';
import { type FormEvent, lazy, Suspense, useId, useMemo, useRef, useState } from 'react';
import { Refused } from '../../../contract/client.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useMe } from '../../app/desk/use-me.ts';
import type { Begun } from '../../app/ways/new-ticket-for.ts';
import { useGo } from '../../app/ways/use-go.ts';
import { withLateTexts } from '../../app/words/texts.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { NewProperties, type Properties } from './new-properties.tsx';
import styles from './new-ticket.module.css';
import { type NewRequester, RequesterField } from './requester-field.tsx';
import { useCreateTicket } from './use-new-ticket.ts';

const TicketWords = lazy(() => withLateTexts(import('../../app/lend/lend.ts')).then((lend) => ({ default: lend.TicketWords })));

/** A ticket on somebody's behalf. Closing with words in it keeps them for the next time. */
let kept = { subject: '', words: '' };

export function NewTicket({ begin, onClose }: { begin: Begun | null; onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const refusal = useRefusal();
  const id = useId();
  const create = useCreateTicket();
  const [files, setFiles] = useState<{ ids: number[]; busy: boolean }>({ ids: [], busy: false });
  const me = useMe();
  const [requester, setRequester] = useState<NewRequester | null>(begin?.who ?? null);
  const [subject, setSubject] = useState(kept.subject);
  const [words, setWords] = useState(kept.words);
  const [properties, setProperties] = useState<Properties>({ status: 2, priority: 1, tags: [] });
  const [parent, setParent] = useState(begin?.parent ?? null);
  const [tried, setTried] = useState(false);
  const subjectField = useRef<HTMLInputElement>(null);
  const filling = useMemo(
    () => ({ 'requester.name': requester?.name, 'requester.email': requester?.email, 'agent.name': me.name, 'portal.name': me.desk.name }),
    [requester, me],
  );
  const missing = {
    requester: tried && !requester ? t('tickets.requester_missing') : undefined,
    subject: tried && subject.trim() === '' ? t('tickets.subject_missing') : undefined,
  };

  const close = () => {
    kept = { subject, words };
    onClose();
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (!requester || subject.trim() === '' || files.busy || create.isPending) return;
    create.mutate(
      {
        ...(requester.id === null ? { email: requester.email } : { requester_id: requester.id }),
        subject: subject.trim(),
        description: words,
        source: 3,
        ...properties,
        ...(parent === null ? {} : { parent_id: parent }),
        attachment_ids: files.ids,
      },
      {
        onSuccess: (ticket) => {
          kept = { subject: '', words: '' };
          onClose();
          go.ticket(ticket.id);
          toast({ text: t('tickets.created', { id: ticket.id }) });
        },
      },
    );
  };
  const fieldless = create.error instanceof Refused ? refusal(create.error) : create.error ? refusal(create.error) : null;

  return (
    <Modal
      opened
      onClose={close}
      size={680}
      fullScreen={matchMedia('(max-width: 640px)').matches}
      title={t('tickets.new')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ header: styles.head, title: styles.title, body: styles.body }}
    >
      <form
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.defaultPrevented && submit()}
      >
        {parent !== null && (
          <p className={styles.parent}>
            {t('tickets.child_of', { id: parent })}
            <button type="button" className={styles.change} onClick={() => setParent(null)}>
              {t('tickets.child_not')}
            </button>
          </p>
        )}
        <RequesterField value={requester} error={missing.requester} onPick={setRequester} onPicked={() => subjectField.current?.focus()} />
        <div className={styles.field}>
          <label className={styles.label} htmlFor={`${id}-subject`}>
            {t('tickets.subject')}
          </label>
          <input
            ref={subjectField}
            id={`${id}-subject`}
            className={styles.input}
            value={subject}
            maxLength={255}
            aria-invalid={missing.subject !== undefined || undefined}
            aria-describedby={missing.subject ? `${id}-subject-error` : undefined}
            onChange={(event) => setSubject(event.target.value)}
          />
          {missing.subject && (
            <p id={`${id}-subject-error`} className={styles.error}>
              {missing.subject}
            </p>
          )}
        </div>
        <div className={styles.field}>
          <div className={styles.label}>{t('tickets.description')}</div>
          <Suspense
            fallback={
              <div className={styles.coming}>
                <SkeletonLine width="40%" />
              </div>
            }
          >
            <TicketWords
              html={words}
              label={t('tickets.description')}
              filling={filling}
              onChange={setWords}
              onFiles={setFiles}
              onSend={() => submit()}
              onLeave={close}
            />
          </Suspense>
        </div>
        <NewProperties value={properties} onChange={setProperties} />
        {fieldless && (
          <p role="alert" className={styles.error}>
            {fieldless}
          </p>
        )}
        <footer className={styles.foot}>
          <span className={styles.push} />
          <span className={styles.cancel}>
            <TextButton look="quiet" onClick={close}>
              {t('app.cancel')}
            </TextButton>
          </span>
          <TextButton look="main" type="submit" disabled={create.isPending || files.busy}>
            {t('tickets.create')}
            <span className={styles.key}>
              <Kbd keys="mod+Enter" hidden />
            </span>
          </TextButton>
        </footer>
      </form>
    </Modal>
  );
}
