import { IconBlockquote, IconBold, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton, TextButton } from '../buttons.tsx';
import written from '../written.module.css';
import styles from './rich-field.module.css';
import type { RichWords } from './rich-field.tsx';

interface RichEditorProps {
  html: string;
  onChange: (html: string) => void;
  words: RichWords;
  labelledBy: string;
  describedBy: string;
  invalid: boolean;
  required: boolean;
  readOnly: boolean;
  onInserter?: (insert: (text: string) => void) => void;
}

/** Left and right walk along the tools; Tab leaves them. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const tools = [...event.currentTarget.querySelectorAll('button')];
  tools.at((tools.indexOf(event.target as HTMLButtonElement) + step) % tools.length)?.focus();
}

const read = (editor: Editor) => (editor.isEmpty ? '' : editor.getHTML());

/** An address as people type it, with its beginning. */
const whole = (typed: string) => (/^(https?:|mailto:|tel:)/i.test(typed) ? typed : typed.includes('@') ? `mailto:${typed}` : `https://${typed}`);

export function RichEditor({ html, onChange, words, labelledBy, describedBy, invalid, required, readOnly, onInserter }: RichEditorProps) {
  const change = useRef(onChange);
  change.current = onChange;
  const shown = useRef(html);
  // The editor writes the same letter a little differently; only what somebody typed is a change.
  const given = useRef(html);
  const tidied = useRef<string | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: false, codeBlock: false, horizontalRule: false, trailingNode: false, link: { openOnClick: false } })],
    content: html,
    editable: !readOnly,
    onUpdate: ({ editor: typed }) => {
      const now = read(typed);
      shown.current = now === tidied.current ? given.current : now;
      change.current(shown.current);
    },
    onCreate: ({ editor: made }) => {
      tidied.current = read(made);
      onInserter?.((text) => void made.chain().focus().insertContent(text).run());
    },
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', class: `${written.written} ${styles.text}` } },
  });
  const on = useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      bold: at.isActive('bold'),
      italic: at.isActive('italic'),
      bullets: at.isActive('bulletList'),
      numbers: at.isActive('orderedList'),
      quote: at.isActive('blockquote'),
      link: at.isActive('link'),
    }),
  });
  // What came from elsewhere (undo, a refetch) is shown; what was typed here is there already.
  useEffect(() => {
    if (html === shown.current || editor.isDestroyed) return;
    shown.current = html;
    given.current = html;
    editor.commands.setContent(html, { emitUpdate: false });
    tidied.current = read(editor);
  }, [editor, html]);
  useEffect(() => {
    if (editor.isDestroyed) return;
    const { dom } = editor.view;
    dom.setAttribute('aria-labelledby', labelledBy);
    if (describedBy) dom.setAttribute('aria-describedby', describedBy);
    else dom.removeAttribute('aria-describedby');
    dom.setAttribute('aria-invalid', String(invalid));
    dom.setAttribute('aria-required', String(required));
    dom.setAttribute('aria-readonly', String(readOnly));
    if (readOnly) dom.setAttribute('tabindex', '0');
  }, [editor, labelledBy, describedBy, invalid, required, readOnly]);

  const openLink = () => setLink(String((editor.getAttributes('link') as { href?: string }).href ?? ''));
  const setTo = (typed: string) => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (typed.trim() === '') chain.unsetLink().run();
    else chain.setLink({ href: whole(typed.trim()) }).run();
    setLink(null);
  };
  const tools = [
    { name: 'bold', Icon: IconBold, run: () => editor.chain().focus().toggleBold().run() },
    { name: 'italic', Icon: IconItalic, run: () => editor.chain().focus().toggleItalic().run() },
    { name: 'bullets', Icon: IconList, run: () => editor.chain().focus().toggleBulletList().run() },
    { name: 'numbers', Icon: IconListNumbers, run: () => editor.chain().focus().toggleOrderedList().run() },
    { name: 'quote', Icon: IconBlockquote, run: () => editor.chain().focus().toggleBlockquote().run() },
    { name: 'link', Icon: IconLink, run: openLink },
  ] as const;
  return (
    <>
      {!readOnly && (
        <div className={styles.tools} role="toolbar" aria-label={words.toolbar} onKeyDown={walk}>
          {tools.map(({ name, Icon, run }, at) => (
            <IconButton
              key={name}
              tabIndex={at === 0 ? 0 : -1}
              label={words[name]}
              on={on[name]}
              aria-pressed={on[name]}
              onClick={run}
              onMouseDown={(event) => event.preventDefault()}
            >
              <Icon size={16} aria-hidden="true" />
            </IconButton>
          ))}
        </div>
      )}
      {link !== null && (
        <div className={styles.link}>
          <input
            aria-label={words.link_ask}
            placeholder="https://"
            value={link}
            ref={(field) => field?.focus()}
            onChange={(event) => setLink(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              if (event.key === 'Enter') setTo(link);
              else {
                setLink(null);
                editor.commands.focus();
              }
            }}
          />
          <TextButton onClick={() => setTo(link)}>{words.link_set}</TextButton>
          {on.link && (
            <TextButton look="quiet" onClick={() => setTo('')}>
              {words.link_remove}
            </TextButton>
          )}
        </div>
      )}
      <EditorContent editor={editor} />
    </>
  );
}
