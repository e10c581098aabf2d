import '../../ui/mantine-late.css';
import { Modal } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Refused } from '../../contract/client.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useGo } from '../app/use-go.ts';
import { useRefusal } from '../app/use-refusal.ts';
import { useText } from '../app/use-text.tsx';
import { asHtml } from './as-html.ts';
import { NewProperties, type Properties } from './new-properties.tsx';
import styles from './new-ticket.module.css';
import { type NewRequester, RequesterField } from './requester-field.tsx';
import { useCreateTicket, useNewFiles } from './use-new-ticket.ts';

/** A ticket on somebody's behalf. Closing with words in it keeps them for the next time. */
let kept = { subject: '', words: '' };

export function NewTicket({ onClose }: { onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const refusal = useRefusal();
  const id = useId();
  const create = useCreateTicket();
  const { files, add, remove } = useNewFiles();
  const [requester, setRequester] = useState<NewRequester | null>(null);
  const [subject, setSubject] = useState(kept.subject);
  const [words, setWords] = useState(kept.words);
  const [properties, setProperties] = useState<Properties>({ status: 2, priority: 1, tags: [] });
  const [tried, setTried] = useState(false);
  const subjectField = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const sending = files.some((file) => file.state === 'sending');
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
    if (!requester || subject.trim() === '' || sending || create.isPending) return;
    create.mutate(
      {
        ...(requester.id === null ? { email: requester.email } : { requester_id: requester.id }),
        subject: subject.trim(),
        description: asHtml(words),
        source: 3,
        ...properties,
        attachment_ids: files.flatMap((file) => file.attachment?.id ?? []),
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
        onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          add(event.dataTransfer.files);
        }}
        onPaste={(event) => event.clipboardData.files.length > 0 && add(event.clipboardData.files)}
      >
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
          <label className={styles.label} htmlFor={`${id}-words`}>
            {t('tickets.description')}
          </label>
          <textarea id={`${id}-words`} className={styles.words} value={words} rows={6} onChange={(event) => setWords(event.target.value)} />
        </div>
        {files.length > 0 && (
          <ul className={styles.files}>
            {files.map((file) => (
              <li key={file.key} className={styles.file} data-state={file.state}>
                <IconPaperclip size={14} aria-hidden="true" />
                <span className={styles.fileName}>{file.name}</span>
                <span className={styles.faint}>{file.state === 'sending' ? t('tickets.file_sending') : file.state === 'refused' ? refusal(file.why) : ''}</span>
                <IconButton size={22} label={t('tickets.file_remove', { name: file.name })} onClick={() => remove(file.key)}>
                  <IconX size={12} aria-hidden="true" />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
        <NewProperties value={properties} onChange={setProperties} />
        {fieldless && (
          <p role="alert" className={styles.error}>
            {fieldless}
          </p>
        )}
        <footer className={styles.foot}>
          <input ref={chooser} type="file" multiple hidden onChange={(event) => event.target.files && add(event.target.files)} />
          <TextButton look="quiet" onClick={() => chooser.current?.click()}>
            <IconPaperclip size={15} aria-hidden="true" />
            {t('tickets.attach')}
          </TextButton>
          <span className={styles.push} />
          <span className={styles.cancel}>
            <TextButton look="quiet" onClick={close}>
              {t('app.cancel')}
            </TextButton>
          </span>
          <TextButton look="main" type="submit" disabled={create.isPending || sending}>
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
