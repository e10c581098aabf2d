import { useQueryClient } from '@tanstack/react-query';
import { Extension, type Editor as TipTap } from '@tiptap/core';
import { Placeholder } from '@tiptap/extension-placeholder';
import { PluginKey } from '@tiptap/pm/state';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { Suggestion } from '@tiptap/suggestion';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import written from '../../../ui/written.module.css';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { useMe } from '../../app/desk/use-me.ts';
import { useText } from '../../app/words/use-text.tsx';
import { cannedQuery } from '../use-composer.ts';
import styles from './editor.module.css';
import { MentionNode } from './mention-node.ts';
import { MentionRow } from './mention-row.tsx';
import listStyles from './suggestion-list.module.css';
import { type Suggested, SuggestionList, suggestionAria, useSuggestion } from './suggestion-list.tsx';
import { Toolbar } from './toolbar.tsx';

export interface EditorHandle {
  focus: () => void;
  /** Puts text where the cursor is. */
  insert: (html: string) => void;
}

interface EditorProps {
  ref?: Ref<EditorHandle>;
  /** The text to begin with; a new `revision` puts it in again. */
  html: string;
  revision: number;
  /** Whom one may mention is asked about this ticket; null: there is none yet, and nobody is mentioned. */
  ticketId: number | null;
  label: string;
  placeholder: string;
  autoFocus: boolean;
  fill: (html: string) => string;
  onChange: (html: string) => void;
  onSend: () => void;
  onLeave: () => void;
  onFiles: (files: File[]) => void;
  onPickFiles: (() => void) | null;
  files: ReactNode;
  actions: ReactNode;
}

const begins = (name: string, query: string) => {
  const wanted = query.toLowerCase();
  return (
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  );
};

/** Where replies and notes are written; its own chunk, so that a ticket opens without it. */
export function Editor({
  ref,
  html,
  revision,
  ticketId,
  label,
  placeholder,
  autoFocus,
  fill,
  onChange,
  onSend,
  onLeave,
  onFiles,
  onPickFiles,
  files,
  actions,
}: EditorProps) {
  const t = useText();
  const client = useQueryClient();
  const directory = useDirectory();
  const people = useSuggestion();
  const canned = useSuggestion();
  const list = people.open ?? canned.open;
  const attributes = {
    class: `${written.written} ${styles.text}`,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    ...(list?.items.length ? suggestionAria(people.open ? people.active : canned.active) : {}),
  };
  const me = useMe();
  const latest = useRef({ directory, fill, onChange, onSend, onLeave, onFiles, placeholder, attributes });
  latest.current = { directory, fill, onChange, onSend, onLeave, onFiles, placeholder, attributes };

  const findPeople = (query: string): Suggested[] => {
    const { agents, groups } = latest.current.directory;
    const chosen = [
      // Yourself last: one rarely calls oneself.
      ...agents
        .filter((one) => begins(one.name, query))
        .sort((a, b) => Number(a.id === me.id) - Number(b.id === me.id))
        .map((one) => ({ ...one, kind: 'person' as const })),
      ...groups.filter((one) => begins(one.name, query)).map((one) => ({ ...one, kind: 'group' as const })),
    ];
    const offered = chosen.slice(0, 8);
    const idsOf = (kind: 'person' | 'group') => offered.flatMap((one) => (one.kind === kind ? [one.id] : []));
    const asked = { people: idsOf('person'), groups: idsOf('group') };
    return offered.map((one) => ({
      key: `${one.kind}:${one.id}`,
      picked: { id: `${one.kind}:${one.id}`, label: one.name },
      row: <MentionRow one={one} ticketId={ticketId ?? 0} offered={asked} />,
    }));
  };
  const findCanned = async (query: string): Promise<Suggested[]> => {
    const texts = await client.fetchQuery(cannedQuery(query)).catch(() => []);
    return texts.slice(0, 8).map((text) => ({
      key: String(text.id),
      picked: text.content_html,
      row: (
        <span className={listStyles.two}>
          <span className={listStyles.name}>{text.title}</span>
          <span className={listStyles.preview}>{text.content}</span>
        </span>
      ),
    }));
  };

  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        underline: false,
        dropcursor: { color: 'var(--accent-text)', width: 2 },
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          protocols: ['http', 'https', 'mailto', 'tel'],
          HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' },
        },
      }),
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      ...(ticketId === null ? [] : [MentionNode.configure({ suggestion: { char: '@', items: ({ query }) => findPeople(query), render: people.render } })]),
      Extension.create({
        name: 'canned',
        addProseMirrorPlugins() {
          return [
            Suggestion<Suggested, string>({
              editor: this.editor,
              char: '/',
              pluginKey: new PluginKey('canned'),
              allowSpaces: false,
              items: ({ query }) => findCanned(query),
              render: canned.render,
              command: ({ editor: at, range, props }) => at.chain().focus().insertContentAt(range, latest.current.fill(props)).run(),
            }),
          ];
        },
      }),
      Extension.create({
        name: 'sending',
        priority: 1000,
        addKeyboardShortcuts: () => ({
          'Mod-Enter': () => {
            latest.current.onSend();
            return true;
          },
        }),
      }),
    ],
    content: html,
    autofocus: autoFocus ? 'end' : false,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: at }) => latest.current.onChange(at.isEmpty ? '' : at.getHTML()),
    editorProps: {
      attributes: () => latest.current.attributes,
      handlePaste: (_view, event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        const words = (event.clipboardData?.getData('text/plain') ?? '').trim();
        if (!files.length || words) return false;
        latest.current.onFiles(files);
        return true;
      },
      handleDrop: (_view, event) => {
        const files = [...((event as DragEvent).dataTransfer?.files ?? [])];
        return files.length > 0;
      },
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return false;
        event.preventDefault();
        latest.current.onLeave();
        return true;
      },
    },
  });

  useImperativeHandle(ref, () => ({ focus: () => editor.commands.focus('end'), insert: (text) => insertAt(editor, text) }), [editor]);

  const shown = useRef(revision);
  useEffect(() => {
    if (shown.current === revision) return;
    shown.current = revision;
    editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html, revision]);

  // What the text box says of itself and the placeholder are drawn by the editor, which has to look again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn from `latest`
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr);
  }, [editor, label, placeholder, people.open, people.active, canned.open, canned.active]);

  return (
    <div className={styles.editor}>
      <EditorContent editor={editor} className={styles.scroll} />
      <SuggestionList label={t('composer.people')} {...people} />
      <SuggestionList label={t('composer.canned')} {...canned} />
      {files}
      <div className={styles.foot}>
        <Toolbar editor={editor} fill={fill} mentions={ticketId !== null} onPickFiles={onPickFiles} />
        {actions}
      </div>
    </div>
  );
}

const insertAt = (editor: TipTap, html: string) => editor.chain().focus().insertContent(html).run();
