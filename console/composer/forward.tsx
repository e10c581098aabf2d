import { Checkbox } from '@mantine/core';
import { IconArrowForwardUp, IconSend2 } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { sizeOf } from '../../ui/size.ts';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useLocale } from '../../ui/when.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { LetterBody } from '../app/lend/lend.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import composer from './composer.module.css';
import type { Concern } from './concerns.ts';
import { DropPlace } from './files/drop-place.tsx';
import { FileChips } from './files/file-chips.tsx';
import { FilePicker } from './files/file-picker.tsx';
import { useUploads } from './files/use-uploads.ts';
import styles from './forward.module.css';
import { isEmptyHtml } from './mentions.ts';
import { AddressLine } from './recipients/address-line.tsx';
import { wrongAddressIn } from './recipients/addresses.ts';
import { useForward, useQuoted } from './use-forward.ts';
import { type Begun, type Onward, useForwardDraft } from './use-forward-draft.ts';
import { Words } from './words.tsx';

const Editor = lazy(() => import('./editor/editor.tsx').then((editor) => ({ default: editor.Editor })));

interface ForwardProps {
  ticketId: number;
  /** What to begin where nothing was begun yet. */
  onward: Onward;
  fill: (html: string) => string;
  onClose: () => void;
}

/** Sends the ticket on to somebody outside, or writes on to those it was sent to: to whom, a few words, what was said, the files. */
export function Forward({ ticketId, onward, fill, onClose }: ForwardProps) {
  const me = useMe();
  const uploads = useUploads();
  const draft = useForwardDraft(ticketId, me.id, onward, uploads.ids);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the draft has come
  useEffect(() => {
    if (draft.files.length && !uploads.uploads.length) uploads.show(draft.files);
  }, [draft.files]);
  if (!draft.begun)
    return (
      <section className={composer.composer}>
        <div className={composer.coming}>
          <SkeletonLine width="40%" />
        </div>
      </section>
    );
  return <ForwardForm ticketId={ticketId} begun={draft.begun} draft={draft} uploads={uploads} fill={fill} onClose={onClose} />;
}

interface ForwardFormProps extends Omit<ForwardProps, 'onward'> {
  begun: Begun;
  draft: ReturnType<typeof useForwardDraft>;
  uploads: ReturnType<typeof useUploads>;
}

function ForwardForm({ ticketId, begun, draft, uploads, fill, onClose }: ForwardFormProps) {
  const t = useText();
  const locale = useLocale();
  const refusal = useRefusal();
  const first = begun.kind === 'forward';
  const title = t(first ? 'composer.forward_title' : 'composer.onward_title');
  const [quoting, setQuoting] = useState(first);
  /** Files of the ticket left out of a forward, or taken along after one. */
  const [turned, setTurned] = useState<number[]>([]);
  const [concern, setConcern] = useState<Concern | null>(null);
  const quoted = useQuoted(ticketId);
  const forward = useForward(ticketId, begun.kind);
  const picker = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLElement>(null);
  const own = quoted.data?.attachments ?? [];
  const along = (id: number) => turned.includes(id) !== first;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (!begun.to.length) place.current?.querySelector('input')?.focus();
  }, []);

  const change = (part: Partial<Begun>) => {
    setConcern(null);
    draft.change(part);
  };
  const concernNow = (): Concern | null => {
    const wrong = wrongAddressIn(begun.to, begun.cc);
    if (wrong) return { kind: 'address', address: wrong };
    if (!begun.to.length) return { kind: 'nobody' };
    if (isEmptyHtml(begun.body)) return { kind: 'empty' };
    if (uploads.busy) return { kind: 'files_busy' };
    return uploads.uploads.some((one) => one.error) ? { kind: 'files_failed' } : null;
  };
  const send = async () => {
    if (forward.isPending) return;
    const found = concernNow();
    setConcern(found);
    if (found) return;
    // What is on its way to the draft must not arrive after the mail.
    await draft.stop();
    forward.mutate(
      {
        body: begun.body,
        to_emails: begun.to,
        cc_emails: begun.cc,
        include_quoted_text: quoting,
        original_attachment_ids: own.map((file) => file.id).filter(along),
        ...(uploads.ids.length ? { attachment_ids: uploads.ids } : {}),
      },
      {
        onSuccess: () => {
          draft.sent();
          toast({ text: t(first ? 'composer.forwarded' : 'composer.onward_sent', { to: begun.to.join(', ') }) });
          onClose();
        },
        onError: (error) => {
          setConcern({ kind: 'refused', error });
          draft.change({});
        },
      },
    );
  };

  return (
    <section ref={place} className={composer.composer} aria-label={title}>
      <DropPlace onFiles={uploads.add}>
        <div className={composer.head}>
          <h2 className={styles.title}>
            <IconArrowForwardUp size={16} aria-hidden="true" /> {title}
          </h2>
          <span className={styles.about}>{t('composer.forward_about')}</span>
          <TextButton
            look="quiet"
            onClick={() => {
              onClose();
              void draft.forget();
            }}
          >
            {t('app.cancel')}
          </TextButton>
        </div>
        <Words.Concern concern={concern} onAnyway={() => void send()} onClose={() => setConcern(null)} />
        <AddressLine label={t('composer.to')} addresses={begun.to} onChange={(to) => change({ to })} />
        <AddressLine label={t('composer.cc')} addresses={begun.cc} onChange={(cc) => change({ cc })} />
        <Suspense
          fallback={
            <div className={composer.coming}>
              <SkeletonLine width="40%" />
            </div>
          }
        >
          <Editor
            html={begun.body}
            revision={0}
            ticketId={null}
            label={title}
            placeholder={t(first ? 'composer.placeholder_forward' : 'composer.placeholder_onward')}
            autoFocus={begun.to.length > 0}
            fill={fill}
            onChange={(body) => change({ body })}
            onSend={() => void send()}
            onLeave={onClose}
            onFiles={uploads.add}
            onPickFiles={() => picker.current?.click()}
            files={
              <>
                <FileChips uploads={uploads.uploads} onRemove={uploads.remove} onAgain={uploads.again} />
                <div className={styles.along}>
                  {quoted.error ? (
                    <p className={styles.failed} role="alert">
                      {refusal(quoted.error)}{' '}
                      <button type="button" className={styles.again} onClick={() => void quoted.refetch()}>
                        {t('app.retry')}
                      </button>
                    </p>
                  ) : !quoted.data ? (
                    <SkeletonLine width="50%" />
                  ) : (
                    <>
                      {own.length > 0 && (
                        <fieldset className={styles.files}>
                          <legend>{t('composer.forward_files')}</legend>
                          {own.map((file) => (
                            <Checkbox
                              key={file.id}
                              size="xs"
                              label={`${file.name} · ${sizeOf(file.size, locale)}`}
                              checked={along(file.id)}
                              onChange={() => setTurned(turned.includes(file.id) ? turned.filter((id) => id !== file.id) : [...turned, file.id])}
                            />
                          ))}
                        </fieldset>
                      )}
                      {quoted.data.html && (
                        <>
                          <Checkbox size="xs" label={t('composer.forward_quote')} checked={quoting} onChange={(event) => setQuoting(event.target.checked)} />
                          {quoting && (
                            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (axe: scrollable-region-focusable)
                            <section className={styles.quote} aria-label={t('composer.forward_quoted')} tabIndex={0}>
                              <LetterBody html={quoted.data.html} title={t('composer.forward_quoted')} />
                            </section>
                          )}
                        </>
                      )}
                    </>
                  )}
                </div>
              </>
            }
            actions={
              <TextButton look="main" onClick={() => void send()} disabled={forward.isPending || !quoted.data} aria-busy={forward.isPending}>
                <IconSend2 size={14} aria-hidden="true" />{' '}
                {t(forward.isPending ? 'composer.sending' : first ? 'composer.send_forward' : 'composer.send_onward')}
              </TextButton>
            }
          />
        </Suspense>
        <FilePicker ref={picker} onFiles={uploads.add} />
      </DropPlace>
    </section>
  );
}
