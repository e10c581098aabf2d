import { IconArrowForwardUp, IconLock } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachments.ts';
import type { Draft } from '../../contract/conversations.ts';
import type { May } from '../../contract/ticket.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { type Filling, fillPlaceholders } from './canned.ts';
import styles from './composer.module.css';
import { type Concern, concernOf } from './concerns.ts';
import type { EditorHandle } from './editor/editor.tsx';
import { DropPlace } from './files/drop-place.tsx';
import { FileChips } from './files/file-chips.tsx';
import { FilePicker } from './files/file-picker.tsx';
import { useUploads } from './files/use-uploads.ts';
import { Forward } from './forward.tsx';
import { type Kind, KindTabs, kindsFor } from './kind-tabs.tsx';
import { isEmptyHtml, type Mentioned, mentionsIn } from './mentions.ts';
import { type Sending, sendSoon, takeRefused, useOutbox } from './outbox.ts';
import { Recipients } from './recipients/recipients.tsx';
import { SendButton } from './send-button.tsx';
import { useDoing } from './use-doing.ts';
import type { Onward } from './use-forward-draft.ts';
import { useWriting } from './use-writing.ts';
import { Words } from './words.tsx';

const Editor = lazy(() => import('./editor/editor.tsx').then((editor) => ({ default: editor.Editor })));
const anew: Onward = { kind: 'forward', to: [] };
const preload = () => void import('./editor/editor.tsx');

export interface ComposerProps {
  ticketId: number;
  requester: { name: string; email: string | null } | null;
  may: readonly May[];
  cc: string[];
  filling: Filling;
  /** Who wrote on the ticket since this moment, without yourself. */
  writtenSince: (since: string) => { name: string; at: string } | null;
  /** Offers to share with those mentioned who cannot open the ticket. */
  offer: (mentioned: Mentioned) => ReactNode;
  /** To whom somebody wants to write on after a forward; a new one each time. */
  onward?: { to: string[] } | null;
}

/** Where replies and notes are written. A refusal never takes the text away. */
export function Composer({ ticketId, requester, may, cc, filling, writtenSince, offer, onward = null }: ComposerProps) {
  const t = useText();
  const refusal = useRefusal();
  const me = useMe();
  const kinds = kindsFor(may);
  const outbox = useOutbox(ticketId);
  const uploads = useUploads();
  const begin = useMemo(() => ({ kind: kinds[0] ?? ('note' as Kind), cc_emails: cc }), [kinds[0], cc]);
  const text = useWriting({ ticketId, me: me.id, begin, attachmentIds: uploads.ids, sending: outbox.length > 0 });
  const { writing } = text;
  const kind: Kind = kinds.includes(writing.kind) ? writing.kind : (kinds[0] ?? 'note');
  const [open, setOpen] = useState(false);
  const [forwarding, setForwarding] = useState<Onward | null>(null);
  const [concern, setConcern] = useState<Concern | null>(null);
  const [since, setSince] = useState<string | null>(null);
  const editor = useRef<EditorHandle>(null);
  const place = useRef<HTMLElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const empty = isEmptyHtml(writing.body) && uploads.uploads.length === 0;
  const noteTyping = useDoing(ticketId, kind, open && !isEmptyHtml(writing.body));
  // A kept draft opens without taking the keys from who walks from ticket to ticket.
  const begun = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  useEffect(() => {
    if (onward) setForwarding({ kind: 'reply_to_forward', to: onward.to });
  }, [onward]);

  const start = (next: Kind) => {
    if (!kinds.includes(next)) return;
    begun.current = true;
    setOpen(true);
    if (next !== kind) text.change({ kind: next });
    setTimeout(() => editor.current?.focus());
  };
  const putBack = ({ message, attachments }: { message: Sending['message']; attachments: Attachment[] }) => {
    text.put({
      kind: message.kind,
      body: message.body + (isEmptyHtml(text.latest().body) ? '' : text.latest().body),
      cc_emails: message.cc_emails,
      bcc_emails: message.bcc_emails,
    });
    uploads.show(attachments);
    begun.current = true;
    setOpen(true);
    setTimeout(() => editor.current?.focus());
  };

  // A kept draft opens the composer with it; the files of the draft come along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the draft has come
  useEffect(() => {
    if (!text.ready || text.saved === 'nothing') return;
    setOpen(true);
    setSince(writing.written_at);
    if (text.attachments?.length && uploads.uploads.length === 0) uploads.show(text.attachments);
  }, [text.ready]);

  // What was refused comes back with its reason.
  const refused = outbox.find((one) => one.state === 'refused');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each message that comes back
  useEffect(() => {
    if (!refused || !text.ready) return;
    takeRefused(refused.key);
    putBack(refused);
    setConcern({ kind: 'refused', error: refused.error });
  }, [refused?.key, text.ready]);

  // A message that went takes the draft with it: what was begun meanwhile is saved anew.
  const waiting = outbox.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a message has gone; files change what is saved
  useEffect(() => {
    if (text.ready && !empty) text.change({});
  }, [waiting, uploads.ids.join()]);

  const send = (status?: number) => {
    const found = concernOf({ body: writing.body, uploads, kind, writing, meanwhile: since && !empty ? writtenSince(since) : null });
    if (found && !(found.kind === concern?.kind && 'again' in found && found.again)) {
      setConcern(found);
      if (found.kind === 'empty') editor.current?.focus();
      return;
    }
    const attachments = uploads.uploads.flatMap((one) => (one.attachment ? [one.attachment] : []));
    const message = { ...writing, kind, ticket_id: ticketId, attachment_ids: uploads.ids, ...(kind === 'reply' && status ? { status } : {}) };
    void text.flush();
    let close = () => {};
    const { takeBack } = sendSoon(message, attachments, {
      onGo: () => close(),
      onRefused: (error) => {
        if (!mounted.current) toast({ text: t('composer.not_sent_kept', { why: refusal(error), id: ticketId }), tone: 'refused', life: 0 });
      },
    });
    text.clear(false);
    uploads.show([]);
    setConcern(null);
    setSince(null);
    setOpen(false);
    close = toast({
      name: `send-${ticketId}`,
      text: t(kind === 'reply' ? 'composer.sending' : 'composer.adding'),
      life: 0,
      action: { label: t('app.undo'), run: () => takeBack() && mounted.current && putBack({ message, attachments }) },
    });
  };

  useShortcut('r', t('composer.key_reply'), () => start('reply'), { group: t('composer.keys'), on: kinds.includes('reply') });
  useShortcut('n', t('composer.key_note'), () => start('note'), { group: t('composer.keys'), on: kinds.includes('note') });
  useShortcut('f', t('composer.key_forward'), () => setForwarding(anew), { group: t('composer.keys'), on: kinds.includes('reply') });
  useShortcut('mod+Enter', t('composer.key_send'), () => place.current?.contains(document.activeElement) && send(), {
    group: t('composer.keys'),
    everywhere: true,
    on: open,
  });

  if (kinds.length === 0) return <p className={styles.closed}>{t('composer.read_only')}</p>;

  const to = requester?.name ?? t('composer.customer');
  if (forwarding)
    return (
      <Forward
        key={forwarding.kind + forwarding.to.join()}
        ticketId={ticketId}
        onward={forwarding}
        fill={(html) => fillPlaceholders(html, filling)}
        onClose={() => {
          setForwarding(null);
          setTimeout(() => place.current?.querySelector('button')?.focus());
        }}
      />
    );
  if (!open)
    return (
      <section ref={place} className={styles.shut} aria-label={t('composer.title')} onPointerEnter={preload} onFocus={preload}>
        {kinds.includes('reply') && (
          <button type="button" className={styles.begin} onClick={() => start('reply')}>
            <span className={styles.cut}>{t('composer.reply_to', { name: to })}</span> <Kbd keys="r" />
          </button>
        )}
        <button type="button" className={styles.begin} data-kind="note" onClick={() => start('note')}>
          <IconLock size={14} aria-hidden="true" /> <span className={styles.cut}>{t('composer.note')}</span> <Kbd keys="n" />
        </button>
        {kinds.includes('reply') && (
          <button type="button" className={styles.begin} onClick={() => setForwarding(anew)}>
            <IconArrowForwardUp size={14} aria-hidden="true" /> <span className={styles.cut}>{t('composer.forward')}</span> <Kbd keys="f" />
          </button>
        )}
      </section>
    );

  const leave = () => {
    setOpen(false);
    setConcern(null);
    setTimeout(() => place.current?.querySelector('button')?.focus());
  };
  return (
    <section ref={place} className={styles.composer} data-kind={kind} aria-label={t('composer.title')}>
      <DropPlace onFiles={uploads.add}>
        <div className={styles.head}>
          <KindTabs kinds={kinds} kind={kind} onPick={(next) => start(next)} />
          <span className={styles.saved} role="status">
            {empty || text.saved === 'nothing' ? '' : t(`composer.draft_${text.saved}`)}
          </span>
          {!empty && (
            <IconButton
              label={t('composer.discard')}
              onClick={() => {
                const before: Pick<Draft, 'body' | 'kind' | 'cc_emails' | 'bcc_emails'> = writing;
                const files = uploads.uploads.flatMap((one) => (one.attachment ? [one.attachment] : []));
                text.clear(true);
                uploads.show([]);
                setOpen(false);
                toast({
                  text: t('composer.discarded'),
                  action: {
                    label: t('app.undo'),
                    run: () =>
                      mounted.current && putBack({ message: { ...before, ticket_id: ticketId, attachment_ids: [], written_at: '' }, attachments: files }),
                  },
                });
              }}
            >
              <Words.Bin />
            </IconButton>
          )}
          <IconButton label={t('composer.close')} onClick={leave}>
            <Words.Down />
          </IconButton>
        </div>
        <Words.Concern concern={concern} onAnyway={() => send()} onClose={() => setConcern(null)} />
        {text.other && <Words.OtherDraft at={text.other.written_at} onTake={text.takeOther} onDrop={text.dropOther} />}
        {kind === 'reply' && <Recipients requester={requester} writing={writing} onChange={text.change} />}
        <Suspense
          fallback={
            <div className={styles.coming}>
              <SkeletonLine width="40%" />
            </div>
          }
        >
          {text.ready && (
            <Editor
              ref={editor}
              html={writing.body}
              revision={text.revision}
              ticketId={ticketId}
              label={t(`composer.write_${kind}`)}
              placeholder={t(`composer.placeholder_${kind}`, { name: to })}
              autoFocus={begun.current}
              fill={(html) => fillPlaceholders(html, filling)}
              onChange={(body) => {
                if (isEmptyHtml(body)) setSince(null);
                else if (since === null) setSince(new Date().toISOString());
                noteTyping();
                text.change({ body });
                if (concern?.kind === 'empty') setConcern(null);
              }}
              onSend={() => send()}
              onLeave={leave}
              onFiles={uploads.add}
              onPickFiles={() => picker.current?.click()}
              files={<FileChips uploads={uploads.uploads} onRemove={uploads.remove} onAgain={uploads.again} />}
              actions={<SendButton kind={kind} onSend={send} />}
            />
          )}
        </Suspense>
        <FilePicker ref={picker} onFiles={uploads.add} />
      </DropPlace>
      {offer(mentionsIn(writing.body))}
    </section>
  );
}
