import { useComputedColorScheme } from '@mantine/core';
import { createElement, Fragment, type ReactNode, useMemo, useRef, useState } from 'react';
import written from '../../../ui/written.module.css';
import { useText } from '../../app/words/use-text.tsx';
import styles from './letter-body.module.css';
import { type ReadLetter, readLetter } from './read-letter.ts';

/** The words of one letter, safe: see read-letter.ts. Older letters quoted below it are folded. */
export function LetterBody({ html, title }: { html: string; title: string }) {
  const t = useText();
  const [showImages, setShowImages] = useState(false);
  const letter = useMemo(() => readLetter(html, showImages), [html, showImages]);
  return (
    <>
      {letter.heldBack > 0 && (
        <p className={styles.images}>
          {t('ticket.images_held', { count: letter.heldBack })}{' '}
          <button type="button" className={styles.show} onClick={() => setShowImages(true)}>
            {t('ticket.images_show')}
          </button>
        </p>
      )}
      {letter.plain ? <PlainLetter letter={letter} /> : <FramedLetter key={String(showImages)} letter={letter} title={title} remote={showImages} />}
    </>
  );
}

function PlainLetter({ letter }: { letter: ReadLetter }) {
  const t = useText();
  return (
    <div className={`${written.written} ${styles.plain}`}>
      {drawn(letter.body)}
      {letter.quote && (
        <details className={styles.quote}>
          <summary aria-label={t('ticket.quoted')} title={t('ticket.quoted')}>
            <span aria-hidden="true">•••</span>
          </summary>
          <div className={styles.quoted}>{drawn(letter.quote)}</div>
        </details>
      )}
    </div>
  );
}

/** Draws known nodes as elements of ours; nothing else can come out. */
function drawn(parent: Node): ReactNode {
  return [...parent.childNodes].map((node, at) => {
    const key = `${at}`;
    if (node.nodeType === Node.TEXT_NODE) return <Fragment key={key}>{node.textContent}</Fragment>;
    if (!(node instanceof HTMLElement)) return null;
    const tag = node.tagName.toLowerCase();
    if (tag === 'br' || tag === 'hr') return createElement(tag, { key });
    const dir = node.getAttribute('dir') ?? undefined;
    if (tag === 'a') {
      const href = node.getAttribute('href') ?? undefined;
      return (
        <a key={key} href={href} target="_blank" rel="noopener noreferrer" title={href}>
          {drawn(node)}
        </a>
      );
    }
    const mention = node.dataset.mention;
    if (mention)
      return (
        <span key={key} className={written.mention} data-who={mention}>
          {node.textContent}
        </span>
      );
    const heading = /^h[1-6]$/.test(tag);
    return createElement(
      heading ? 'p' : tag,
      { key, dir, className: heading ? styles.heading : undefined, start: tag === 'ol' ? node.getAttribute('start') || undefined : undefined },
      drawn(node),
    );
  });
}

/** Written in a document of its own, where no picture is fetched. */
const htmlOf = (fragment: DocumentFragment) => {
  const box = document.implementation.createHTMLDocument('').createElement('div');
  box.append(box.ownerDocument.importNode(fragment, true));
  return box.innerHTML;
};

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function FramedLetter({ letter, title, remote }: { letter: ReadLetter; title: string; remote: boolean }) {
  const t = useText();
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(48);
  const onPaper = letter.coloured && scheme === 'dark';
  const source = useMemo(() => {
    const look = getComputedStyle(document.body);
    const [ink, faint, link] = onPaper
      ? ['#1a1f2e', '#5d667a', '#4450c9']
      : scheme === 'dark'
        ? ['#e8ebf2', '#929bae', '#a5aeff']
        : ['#1a1f2e', '#5d667a', '#4450c9'];
    const quote = letter.quote
      ? `<details><summary title="${escaped(t('ticket.quoted'))}" aria-label="${escaped(t('ticket.quoted'))}">•••</summary><div class="quoted">${htmlOf(letter.quote)}</div></details>`
      : '';
    return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data: ${remote ? 'https: http:' : ''}; style-src 'unsafe-inline'"><base target="_blank"><style>
:root{color-scheme:${onPaper || scheme === 'light' ? 'light' : 'dark'}}
html{overflow-x:auto;overflow-y:hidden;background:${onPaper ? '#fff' : 'transparent'}}
body{margin:0;${onPaper ? 'padding:12px;' : ''}display:flow-root;color:${ink};font:14px/1.55 ${look.fontFamily.replace(/"/g, "'")};overflow-wrap:anywhere;word-break:keep-all}
a{color:${link}}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}p{margin:0 0 .6em}
blockquote{margin:.5em 0;padding-left:12px;border-left:2px solid ${faint}55;color:${faint}}
summary{display:inline-block;list-style:none;cursor:pointer;padding:0 8px;border-radius:4px;background:${faint}26;color:${faint};font-size:11px;line-height:16px;letter-spacing:1px}
summary::-webkit-details-marker{display:none}.quoted{margin-top:8px;padding-left:12px;border-left:2px solid ${faint}55}
</style></head><body>${htmlOf(letter.body)}${quote}</body></html>`;
  }, [letter, onPaper, scheme, remote, t]);

  const onLoad = () => {
    const inside = frame.current?.contentDocument;
    if (!inside?.body) return;
    const measure = () =>
      setHeight(Math.ceil(inside.body.getBoundingClientRect().height) + (inside.documentElement.scrollWidth > inside.documentElement.clientWidth ? 14 : 0));
    new ResizeObserver(measure).observe(inside.body);
    measure();
    inside.addEventListener('keydown', (event) => {
      if (document.dispatchEvent(new KeyboardEvent('keydown', event))) return;
      event.preventDefault();
    });
  };
  return (
    <iframe
      ref={frame}
      title={title}
      className={styles.frame}
      data-paper={onPaper || undefined}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={source}
      style={{ height, colorScheme: onPaper ? 'light' : scheme }}
      onLoad={onLoad}
    />
  );
}
