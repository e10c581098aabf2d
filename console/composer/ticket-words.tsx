import { lazy, Suspense, useEffect, useRef } from 'react';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { type Filling, fillPlaceholders } from './canned.ts';
import styles from './composer.module.css';
import { DropPlace } from './files/drop-place.tsx';
import { FileChips } from './files/file-chips.tsx';
import { FilePicker } from './files/file-picker.tsx';
import { useUploads } from './files/use-uploads.ts';

const Editor = lazy(() => import('./editor/editor.tsx').then((editor) => ({ default: editor.Editor })));

interface TicketWordsProps {
  html: string;
  label: string;
  filling: Filling;
  onChange: (html: string) => void;
  /** The files the server has, and whether others are on their way. */
  onFiles: (files: { ids: number[]; busy: boolean }) => void;
  onSend: () => void;
  onLeave: () => void;
}

/** The first words of a new ticket with their files, written as replies are; nobody is mentioned before there is a ticket. */
export function TicketWords({ html, label, filling, onChange, onFiles, onSend, onLeave }: TicketWordsProps) {
  const uploads = useUploads();
  const begun = useRef(html);
  const picker = useRef<HTMLInputElement>(null);
  const ids = uploads.ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the files change, not when the page is drawn
  useEffect(() => onFiles({ ids: uploads.ids, busy: uploads.busy }), [ids, uploads.busy]);
  return (
    <div className={styles.composer}>
      <DropPlace onFiles={uploads.add}>
        <Suspense
          fallback={
            <div className={styles.coming}>
              <SkeletonLine width="40%" />
            </div>
          }
        >
          <Editor
            html={begun.current}
            revision={0}
            ticketId={null}
            label={label}
            placeholder=""
            autoFocus={false}
            fill={(text) => fillPlaceholders(text, filling)}
            onChange={onChange}
            onSend={onSend}
            onLeave={onLeave}
            onFiles={uploads.add}
            onPickFiles={() => picker.current?.click()}
            files={<FileChips uploads={uploads.uploads} onRemove={uploads.remove} onAgain={uploads.again} />}
            actions={null}
          />
        </Suspense>
        <FilePicker ref={picker} onFiles={uploads.add} />
      </DropPlace>
    </div>
  );
}
