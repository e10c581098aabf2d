import { Popover } from '@mantine/core';
import { IconAt, IconBlockquote, IconBold, IconCode, IconItalic, IconLink, IconList, IconListNumbers, IconPaperclip, IconTextPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ReactNode, useState } from 'react';
import { IconButton, TextButton } from '../../../ui/buttons.tsx';
import { onMac } from '../../../ui/shortcuts.ts';
import { useText } from '../../app/words/use-text.tsx';
import { CannedPicker } from './canned-picker.tsx';
import styles from './toolbar.module.css';

const mod = onMac ? '⌘' : 'Ctrl+';

interface ToolbarProps {
  editor: Editor;
  fill: (html: string) => string;
  mentions: boolean;
  onPickFiles: (() => void) | null;
}

/** Bold, lists, link and their like; a toolbar as screen readers know it: one tab stop, arrows inside. */
export function Toolbar({ editor, fill, mentions, onPickFiles }: ToolbarProps) {
  const t = useText();
  const on = useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      bold: at.isActive('bold'),
      italic: at.isActive('italic'),
      bullets: at.isActive('bulletList'),
      numbers: at.isActive('orderedList'),
      quote: at.isActive('blockquote'),
      code: at.isActive('code') || at.isActive('codeBlock'),
      link: at.isActive('link'),
    }),
  });
  const chain = () => editor.chain().focus();
  const oneLine = () => editor.state.selection.$from.sameParent(editor.state.selection.$to);
  const [cannedOpen, setCannedOpen] = useState(false);
  const walk = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !(event.target instanceof HTMLButtonElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')];
    buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  const button = (label: string, active: boolean, act: () => void, icon: ReactNode, first = false) => (
    <IconButton label={label} aria-pressed={active} on={active} tabIndex={first ? 0 : -1} onMouseDown={(event) => event.preventDefault()} onClick={act}>
      {icon}
    </IconButton>
  );
  return (
    <div role="toolbar" aria-label={t('composer.toolbar')} className={styles.toolbar} onKeyDown={walk}>
      {button(`${t('composer.bold')} (${mod}B)`, on.bold, () => chain().toggleBold().run(), <IconBold size={16} />, true)}
      {button(`${t('composer.italic')} (${mod}I)`, on.italic, () => chain().toggleItalic().run(), <IconItalic size={16} />)}
      {button(t('composer.bullets'), on.bullets, () => chain().toggleBulletList().run(), <IconList size={16} />)}
      {button(t('composer.numbers'), on.numbers, () => chain().toggleOrderedList().run(), <IconListNumbers size={16} />)}
      {button(t('composer.quote'), on.quote, () => chain().toggleBlockquote().run(), <IconBlockquote size={16} />)}
      {button(t('composer.code'), on.code, () => (oneLine() ? chain().toggleCode() : chain().toggleCodeBlock()).run(), <IconCode size={16} />)}
      <LinkButton editor={editor} on={on.link} />
      <span className={styles.gap} />
      <span className={styles.extras}>
        {mentions && button(t('composer.mention'), false, () => chain().insertContent('@').run(), <IconAt size={16} />)}
        <Popover opened={cannedOpen} onChange={setCannedOpen} position="top-start" width={320} trapFocus returnFocus withinPortal>
          <Popover.Target>
            <IconButton label={`${t('composer.canned')} (/)`} tabIndex={-1} aria-expanded={cannedOpen} onClick={() => setCannedOpen(!cannedOpen)}>
              <IconTextPlus size={16} />
            </IconButton>
          </Popover.Target>
          <Popover.Dropdown p={8}>
            {cannedOpen && (
              <CannedPicker
                onPick={(html) => {
                  setCannedOpen(false);
                  setTimeout(() => chain().insertContent(fill(html)).run());
                }}
              />
            )}
          </Popover.Dropdown>
        </Popover>
        {onPickFiles && button(t('composer.attach'), false, onPickFiles, <IconPaperclip size={16} />)}
      </span>
    </div>
  );
}

function LinkButton({ editor, on }: { editor: Editor; on: boolean }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const finish = (href: string) => {
    setOpen(false);
    const full = /^(https?:|mailto:|tel:)/i.test(href) ? href : href.includes('@') && !href.includes('/') ? `mailto:${href}` : `https://${href}`;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (!href) chain.unsetLink().run();
    else if (editor.state.selection.empty && !on) chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href: full } }] }).run();
    else chain.setLink({ href: full }).run();
  };
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" width={320} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <IconButton
          label={t('composer.link')}
          tabIndex={-1}
          on={on}
          aria-pressed={on}
          onClick={() => {
            setAddress((editor.getAttributes('link').href as string | undefined) ?? '');
            setOpen(!open);
          }}
        >
          <IconLink size={16} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <form
          className={styles.link}
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            finish(address.trim());
          }}
        >
          <input
            className={styles.address}
            aria-label={t('composer.link_address')}
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            data-autofocus
          />
          <TextButton type="submit" look="main">
            {t(on && !address.trim() ? 'composer.link_remove' : 'composer.link_set')}
          </TextButton>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
