import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconArrowForwardUp, IconDots, IconLock } from '@tabler/icons-react';
import { memo } from 'react';
import { IconButton } from '../../../ui/buttons.tsx';
import { Face } from '../../../ui/face.tsx';
import { When } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { Attachments } from './attachments.tsx';
import styles from './letter.module.css';
import { LetterBody } from './letter-body.tsx';
import type { Letter as Lettered } from './thread.ts';

export interface Author {
  name: string;
  customer: boolean;
}

interface LetterProps {
  letter: Lettered;
  author: Author;
  /** The word for how it came: by mail, reply, note. */
  channel: string;
  onDelete: (() => void) | null;
  onEdit: (() => void) | null;
  /** Writes on to those it was forwarded to. */
  onOnward: (() => void) | null;
}

/** One letter of the thread: who, when, how; the words; the files. */
export const Letter = memo(function Letter({ letter, author, channel, onDelete, onEdit, onOnward }: LetterProps) {
  const t = useText();
  const copies = letter.cc_emails.join(', ');
  return (
    <article
      className={styles.letter}
      data-private={letter.private || undefined}
      data-incoming={letter.incoming || undefined}
      aria-label={t('ticket.letter_by', { name: author.name })}
    >
      <header className={styles.head}>
        <Face name={author.name} size={28} label={null} />
        <span className={styles.author}>{author.name}</span>
        {letter.private && (
          <span className={styles.private}>
            {letter.forwarded ? <IconArrowForwardUp size={13} aria-hidden="true" /> : <IconLock size={13} aria-hidden="true" />}{' '}
            {t(letter.forwarded ? 'ticket.forwarded_to' : 'ticket.private_note')}
          </span>
        )}
        {(onDelete || onEdit || onOnward) && (
          <span className={styles.acts}>
            <Menu position="bottom-end">
              <Menu.Target>
                <IconButton label={t('ticket.note_more')}>
                  <IconDots size={16} />
                </IconButton>
              </Menu.Target>
              <Menu.Dropdown>
                {onOnward && <Menu.Item onClick={onOnward}>{t('ticket.forward_reply')}</Menu.Item>}
                {onEdit && <Menu.Item onClick={onEdit}>{t('ticket.note_edit')}</Menu.Item>}
                {onDelete && <Menu.Item onClick={onDelete}>{t('ticket.note_delete')}</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          </span>
        )}
        <span className={styles.how}>
          {!letter.private && <>{channel} · </>}
          <When at={letter.created_at} />
          {letter.edited && <> · {t('ticket.edited')}</>}
        </span>
      </header>
      {letter.forwarded && (
        <p className={styles.copies} title={letter.to_emails.join(', ')}>
          {t('ticket.forward_to')} {letter.to_emails.join(', ')}
        </p>
      )}
      {copies && (!letter.private || letter.forwarded) && (
        <p className={styles.copies}>
          {t('ticket.copies')} {copies}
        </p>
      )}
      <div className={styles.body}>
        <LetterBody html={letter.html} title={t('ticket.letter_by', { name: author.name })} />
        <Attachments files={letter.attachments} />
        {letter.failed && (
          <p className={styles.failed}>
            <IconAlertTriangle size={14} aria-hidden="true" /> {t('ticket.mail_failed')}
          </p>
        )}
      </div>
    </article>
  );
});
