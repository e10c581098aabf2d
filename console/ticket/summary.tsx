import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../contract/client.ts';
import { deleteSummary, writeSummary } from '../../contract/summaries.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { toast } from '../../ui/toasts.tsx';
import { When } from '../../ui/when.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { NoteEditor } from '../app/lend/lend.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './summary.module.css';
import { LetterBody } from './thread/letter-body.tsx';

function useSummary(ticketId: number) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['ticket', ticketId] });
  const params = { ticket_id: ticketId };
  return {
    write: useMutation({ mutationFn: (body: string) => call(writeSummary, { params, body: { body } }), onSuccess }),
    remove: useMutation({ mutationFn: () => call(deleteSummary, { params }), onSuccess }),
  };
}

/** What the ticket is about, above its letters: for whoever comes to it late. */
export function Summary({ ticket, shut, writing, onWriting }: { ticket: Ticket; shut: boolean; writing: boolean; onWriting: (on: boolean) => void }) {
  const t = useText();
  const refusal = useRefusal();
  const { agentName } = useDirectory();
  const { write, remove } = useSummary(ticket.id);
  const [refused, setRefused] = useState<unknown>(null);
  const { summary } = ticket;
  if (writing && !shut)
    return (
      <section className={styles.place} aria-label={t('ticket.summary')}>
        <div className={styles.inner}>
          <NoteEditor
            ticketId={ticket.id}
            html={summary?.body ?? ''}
            label={t('ticket.summary')}
            placeholder={t('ticket.summary_hint')}
            saveLabel={t('ticket.summary_save')}
            refused={write.error ? refusal(write.error) : null}
            onSave={(body) => write.mutate(body, { onSuccess: () => onWriting(false) })}
            onCancel={() => {
              write.reset();
              onWriting(false);
            }}
          />
        </div>
      </section>
    );
  if (!summary) return null;
  const takeAway = () => {
    const { body } = summary;
    setRefused(null);
    remove.mutate(undefined, {
      onSuccess: () => toast({ text: t('ticket.summary_removed'), action: { label: t('app.undo'), run: () => write.mutate(body, { onError: setRefused }) } }),
      onError: setRefused,
    });
  };
  return (
    <section className={styles.place} aria-label={t('ticket.summary')}>
      <div className={styles.inner}>
        <div className={styles.box}>
          <div className={styles.head}>
            <h2 className={styles.title}>{t('ticket.summary')}</h2>
            <span className={styles.by}>
              {agentName(summary.user_id) ?? t('ticket.somebody')} · <When at={summary.updated_at} />
            </span>
            {!shut && (
              <span className={styles.acts}>
                <TextButton look="quiet" onClick={() => onWriting(true)}>
                  {t('ticket.summary_edit')}
                </TextButton>
                <TextButton look="quiet" onClick={takeAway} disabled={remove.isPending}>
                  {t('ticket.summary_remove')}
                </TextButton>
              </span>
            )}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (axe: scrollable-region-focusable) */}
          <section className={styles.words} aria-label={t('ticket.summary')} tabIndex={0}>
            <LetterBody html={summary.body} title={t('ticket.summary')} />
          </section>
          {refused ? (
            <p className={styles.refused} role="alert">
              {refusal(refused)}
            </p>
          ) : null}
        </div>
      </div>
    </section>
  );
}
