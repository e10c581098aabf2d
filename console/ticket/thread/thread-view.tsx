import { IconArrowDown, IconLock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Activity } from '../../../contract/around-ticket.ts';
import type { Conversation } from '../../../contract/conversations.ts';
import type { Ticket } from '../../../contract/ticket.ts';
import { Face } from '../../../ui/face.tsx';
import { confirm } from '../../../ui/sheet/confirm.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { useMe } from '../../app/desk/use-me.ts';
import { NoteEditor, useOutbox } from '../../app/lend/lend.ts';
import { sourceKey } from '../../app/states.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { EventsLine } from './events-line.tsx';
import letterStyles from './letter.module.css';
import { Letter } from './letter.tsx';
import { LetterBody } from './letter-body.tsx';
import type { Letter as Lettered } from './thread.ts';
import { threadOf } from './thread.ts';
import styles from './thread-view.module.css';
import { useAuthors } from './use-authors.ts';
import { useNote } from './use-conversation.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

interface ThreadViewProps {
  ticket: Ticket;
  conversation: {
    messages: Conversation[];
    hasNextPage: boolean;
    isPending: boolean;
    isFetchingNextPage: boolean;
    error: unknown;
    fetchNextPage: () => Promise<unknown>;
    refetch: () => unknown;
  };
  activities: Activity[];
  /** Writes on to those the ticket was forwarded to; null where one may not. */
  onOnward: ((to: string[]) => void) | null;
}

/** The conversation from its beginning to now; opens at the newest letter and stays where you are. */
export function ThreadView({ ticket, conversation, activities, onOnward }: ThreadViewProps) {
  const t = useText();
  const refusal = useRefusal();
  const me = useMe();
  const authorOf = useAuthors(ticket);
  const sending = useOutbox(ticket.id).filter((one) => one.state !== 'refused');
  const { messages, hasNextPage } = conversation;
  const items = useMemo(() => threadOf(ticket, messages, activities, hasNextPage), [ticket, messages, activities, hasNextPage]);
  const newest = messages.reduce((last, one) => Math.max(last, one.id), 0);
  const newestIsMine = messages.find((one) => one.id === newest)?.user_id === me.id;
  const { box, inner, unseen, toEnd, keepPlace } = useStayAtEnd(conversation.isPending ? null : newest, newestIsMine || sending.length > 0);

  const channelOf = (letter: Lettered) => {
    if (letter.id === null) return t(sourceKey(ticket.source));
    if (letter.source === 2) return t('ticket.public_note');
    return letter.incoming ? t(sourceKey(ticket.source === 2 ? 2 : 1)) : t('ticket.reply');
  };
  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (axe: scrollable-region-focusable) */}
      <section ref={box} className={styles.box} aria-label={t('ticket.conversation')} tabIndex={0}>
        <div ref={inner} className={styles.thread}>
          {items.map((item) => {
            if (item.kind === 'gap')
              return (
                <div key={item.key} className={styles.gap}>
                  <button
                    type="button"
                    className={styles.older}
                    disabled={conversation.isFetchingNextPage}
                    onClick={(event) => {
                      keepPlace(event.currentTarget.parentElement?.nextElementSibling ?? null);
                      void conversation.fetchNextPage();
                    }}
                  >
                    {t(conversation.isFetchingNextPage ? 'app.loading' : 'ticket.older')}
                  </button>
                </div>
              );
            if (item.kind === 'events') return <EventsLine key={item.key} events={item.events} requester={ticket.requester ?? null} />;
            const author = authorOf(item.letter);
            return (
              <ThreadLetter
                key={item.key}
                ticketId={ticket.id}
                letter={item.letter}
                author={author}
                channel={channelOf(item.letter)}
                mine={item.letter.user_id === me.id}
                onOnward={onOnward}
                admin={me.role === 'admin' || me.role === 'account_admin'}
              />
            );
          })}
          {conversation.isPending && (
            <div className={styles.coming} role="status" aria-label={t('app.loading')}>
              <SkeletonLine width="30%" />
              <SkeletonLine width="80%" />
              <SkeletonLine width="60%" />
            </div>
          )}
          {conversation.error && messages.length === 0 ? (
            <p className={styles.failed} role="alert">
              {refusal(conversation.error)}{' '}
              <button type="button" className={styles.older} onClick={() => void conversation.refetch()}>
                {t('app.retry')}
              </button>
            </p>
          ) : null}
          {sending.map((one) => (
            <article key={one.key} className={`${letterStyles.letter} ${styles.sending}`} data-private={one.message.kind === 'note' || undefined}>
              <header className={letterStyles.head}>
                <Face name={me.name} size={28} label={null} />
                <span className={letterStyles.author}>{me.name}</span>
                {one.message.kind === 'note' && (
                  <span className={letterStyles.private}>
                    <IconLock size={13} aria-hidden="true" /> {t('ticket.private_note')}
                  </span>
                )}
                <span className={letterStyles.how}>{t('ticket.sending')}</span>
              </header>
              <div className={letterStyles.body}>
                <LetterBody html={one.message.body} title={me.name} />
              </div>
            </article>
          ))}
        </div>
      </section>
      {unseen && (
        <button type="button" className={styles.unseen} onClick={toEnd}>
          <IconArrowDown size={14} aria-hidden="true" /> {t('ticket.new_below')}
        </button>
      )}
    </div>
  );
}

interface ThreadLetterProps {
  ticketId: number;
  letter: Lettered;
  author: { name: string; customer: boolean };
  channel: string;
  mine: boolean;
  admin: boolean;
  onOnward: ThreadViewProps['onOnward'];
}

/** A letter, or the note open for change in its place. */
function ThreadLetter({ ticketId, letter, author, channel, mine, admin, onOnward }: ThreadLetterProps) {
  const t = useText();
  const refusal = useRefusal();
  const [editing, setEditing] = useState(false);
  const { change, remove } = useNote(ticketId);
  const changeable = letter.id !== null && letter.source === 2 && !letter.forwarded && !letter.incoming && (mine || admin);
  if (editing && letter.id !== null)
    return (
      <NoteEditor
        ticketId={ticketId}
        html={letter.html}
        refused={change.error ? refusal(change.error) : null}
        onSave={(body) => change.mutate({ id: letter.id!, body }, { onSuccess: () => setEditing(false) })}
        onCancel={() => setEditing(false)}
      />
    );
  const askAndDelete = async () => {
    const yes = await confirm({
      title: t('ticket.note_delete_sure'),
      text: t('ticket.note_delete_effect'),
      action: t('ticket.note_delete'),
      cancel: t('app.cancel'),
      tone: 'danger',
    });
    if (yes) remove.mutate(letter.id!);
  };
  return (
    <>
      <Letter
        letter={letter}
        author={author}
        channel={channel}
        onOnward={onOnward && letter.forwarded ? () => onOnward(letter.to_emails) : null}
        onEdit={changeable ? () => setEditing(true) : null}
        onDelete={changeable ? () => void askAndDelete() : null}
      />
      {remove.error ? (
        <p className={styles.failed} role="alert">
          {refusal(remove.error)}
        </p>
      ) : null}
    </>
  );
}
