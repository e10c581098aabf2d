import { Menu, Textarea } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type Note, noteMost } from '../../contract/notes.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { When } from '../../ui/when.tsx';
import { Failed } from '../app/waiting.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './notes.module.css';
import { type About, useNoteDeeds, useNotes } from './use-notes.ts';

/** What agents write down about a contact or a company, and a field to write more. */
export function NotesOf(about: About) {
  const t = useText();
  const notes = useNotes(about);
  const { add } = useNoteDeeds(about);
  const all = notes.data?.pages.flat() ?? [];
  return (
    <div className={styles.notes}>
      <WriteNote label={t('notes.write')} action={t('notes.add')} failed={add.error} busy={add.isPending} onSave={(body) => add.mutateAsync(body)} />
      {notes.isPending && <SkeletonRows count={3} label={t('app.loading')} />}
      {notes.error && all.length === 0 && <Failed queries={[notes]} />}
      {notes.data && all.length === 0 && <EmptyState drawing="tray" title={t('notes.none')} text={t('notes.none_text')} />}
      {all.length > 0 && (
        <ol className={styles.list} aria-label={t('notes.title')}>
          {all.map((note) => (
            <OneNote key={note.id} note={note} about={about} />
          ))}
        </ol>
      )}
      {notes.hasNextPage && (
        <TextButton disabled={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
          {t('app.show_more')}
        </TextButton>
      )}
    </div>
  );
}

interface WriteNoteProps {
  label: string;
  action: string;
  begin?: string;
  failed: unknown;
  busy: boolean;
  onSave: (body: string) => Promise<unknown>;
  onLeave?: () => void;
}

/** What is typed stays in the field until the server has it. */
function WriteNote({ label, action, begin = '', failed, busy, onSave, onLeave }: WriteNoteProps) {
  const t = useText();
  const refusal = useRefusal();
  const [body, setBody] = useState(begin);
  const save = () => {
    if (body.trim() === '' || busy) return;
    onSave(body.trim()).then(
      () => setBody(''),
      () => undefined,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
    else if (event.key === 'Escape' && onLeave) onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.write}>
      <Textarea
        aria-label={label}
        placeholder={label}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={noteMost}
        value={body}
        autoFocus={Boolean(onLeave)}
        error={failed ? refusal(failed) : undefined}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.under}>
        <span className={styles.faint}>{t('notes.only_agents')}</span>
        {onLeave && (
          <TextButton look="quiet" onClick={onLeave}>
            {t('notes.cancel')}
          </TextButton>
        )}
        <TextButton disabled={body.trim() === '' || busy} onClick={save}>
          {action} <Kbd keys="mod+Enter" hidden />
        </TextButton>
      </div>
    </div>
  );
}

function OneNote({ note, about }: { note: Note; about: About }) {
  const t = useText();
  const refusal = useRefusal();
  const { change, remove } = useNoteDeeds(about);
  const [editing, setEditing] = useState(false);
  const ask = async () => {
    const sure = await confirm({
      title: t('notes.delete_sure'),
      text: t('notes.delete_about'),
      action: t('notes.delete'),
      cancel: t('app.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    remove.mutate(note.id, {
      onSuccess: () => void toast({ text: t('notes.deleted') }),
      onError: (error) => void toast({ tone: 'refused', text: refusal(error) }),
    });
  };
  return (
    <li className={styles.note}>
      <div className={styles.head}>
        <Face name={note.author.name} size={22} label={null} />
        <strong>{note.author.name}</strong>
        <When at={note.created_at} className={styles.faint} />
        {note.edited_at && <span className={styles.faint}>{t('notes.edited')}</span>}
        <span className={styles.push} />
        {note.yours && !editing && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <IconButton label={t('notes.more', { name: note.author.name })}>
                <IconDots size={16} stroke={1.7} aria-hidden="true" />
              </IconButton>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setEditing(true)}>{t('notes.edit')}</Menu.Item>
              <Menu.Item onClick={() => void ask()}>{t('notes.delete')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {editing ? (
        <WriteNote
          label={t('notes.edit')}
          action={t('notes.save')}
          begin={note.body}
          failed={change.error}
          busy={change.isPending}
          onSave={(body) => change.mutateAsync({ note_id: note.id, body }).then(() => setEditing(false))}
          onLeave={() => setEditing(false)}
        />
      ) : (
        <p className={styles.body}>{note.body}</p>
      )}
    </li>
  );
}
