import { lazy, Suspense, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './composer.module.css';
import { isEmptyHtml } from './mentions.ts';

const Editor = lazy(() => import('./editor/editor.tsx').then((editor) => ({ default: editor.Editor })));

interface NoteEditorProps {
  ticketId: number;
  html: string;
  refused: string | null;
  /** Other words, where it is no note that is written. */
  label?: string;
  placeholder?: string;
  saveLabel?: string;
  onSave: (html: string) => void;
  onCancel: () => void;
}

/** A note that stands already, open for change in its place. */
export function NoteEditor({ ticketId, html, refused, label, placeholder, saveLabel, onSave, onCancel }: NoteEditorProps) {
  const t = useText();
  const [text, setText] = useState(html);
  const save = () => !isEmptyHtml(text) && onSave(text);
  return (
    <div className={styles.composer} data-kind="note">
      <div role="alert">
        {refused ? (
          <p className={styles.concern} data-tone="refused">
            {refused}
          </p>
        ) : null}
      </div>
      <Suspense fallback={<div className={styles.coming}>{<SkeletonLine width="40%" />}</div>}>
        <Editor
          html={html}
          revision={0}
          ticketId={ticketId}
          label={label ?? t('composer.write_note')}
          placeholder={placeholder ?? t('composer.placeholder_note')}
          autoFocus
          fill={(words) => words}
          onChange={setText}
          onSend={save}
          onLeave={onCancel}
          onFiles={() => undefined}
          onPickFiles={null}
          files={null}
          actions={
            <>
              <TextButton look="quiet" onClick={onCancel}>
                {t('app.cancel')}
              </TextButton>
              <TextButton look="main" onClick={save} disabled={isEmptyHtml(text)}>
                {saveLabel ?? t('composer.save_note')}
              </TextButton>
            </>
          }
        />
      </Suspense>
    </div>
  );
}
