/**
 * Makes a letter's HTML safe to show. What consists of plain words (paragraphs, lists, links, mentions) is drawn as elements of
 * our own; everything else goes into a sandboxed frame. Nothing of a letter ever runs, and nothing is fetched from elsewhere unasked.
 */
import DOMPurify from 'dompurify';
import { type Piece, quoteStart } from './quote-fold.ts';

export interface ReadLetter {
  /** Only plain words: can be drawn without a frame. */
  plain: boolean;
  body: DocumentFragment;
  quote: DocumentFragment | null;
  /** Pictures from elsewhere that were held back. */
  heldBack: number;
  /** Brings colours of its own, made for white paper. */
  coloured: boolean;
}

const purify = DOMPurify();
const forbidden = [
  'style',
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'option',
  'iframe',
  'frame',
  'object',
  'embed',
  'audio',
  'video',
  'source',
  'svg',
  'math',
  'link',
  'meta',
  'base',
  'dialog',
];
const plainTags = new Set('P DIV BR STRONG B EM I U S DEL UL OL LI BLOCKQUOTE A CODE PRE SPAN H1 H2 H3 H4 H5 H6 HR DETAILS SUMMARY'.split(' '));
const plainAttributes = new Set(['href', 'target', 'rel', 'class', 'id', 'dir', 'lang', 'title', 'start', 'data-mention', 'type']);

const isElsewhere = (src: string) => /^(https?:)?\/\//i.test(src.trim()) && new URL(src, location.href).origin !== location.origin;
/** Pictures we can show at all: of ours, inside the letter, or from elsewhere. */
const isPicture = (src: string) => isElsewhere(src) || /^\/(?!\/)/.test(src) || /^data:image\/(png|jpe?g|gif|webp)[;,]/i.test(src);
const isTracker = (image: Element) => ['width', 'height'].some((side) => /^[01](px)?$/.test(image.getAttribute(side) ?? ''));

const blocks = /^(P|DIV|UL|OL|LI|BLOCKQUOTE|PRE|TABLE|TBODY|TR|TD|H[1-6]|HR|CENTER|SECTION|ARTICLE|DETAILS)$/;
const isBlock = (node: Node) => node instanceof Element && blocks.test(node.tagName);

/** The innermost wrapper that holds the letter: mails like to wrap everything in one DIV. */
function holderOf(root: ParentNode & Node): ParentNode & Node {
  const full = [...root.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE && (node instanceof Element || node.textContent?.trim()));
  const only = full.length === 1 ? full[0] : null;
  return only instanceof Element && /^(DIV|CENTER|SECTION|ARTICLE)$/.test(only.tagName) && only.childNodes.length > 0 ? holderOf(only) : root;
}

/** Lines and blocks of the letter with the nodes they are made of. */
function piecesOf(holder: ParentNode & Node) {
  const pieces: Piece[] = [];
  const firsts: ChildNode[] = [];
  let line: ChildNode[] = [];
  const endLine = () => {
    if (!line.length) return;
    pieces.push({ tag: '', mark: '', text: line.map((node) => node.textContent ?? '').join('') });
    firsts.push(line[0]!);
    line = [];
  };
  for (const node of holder.childNodes) {
    if (isBlock(node)) {
      endLine();
      const element = node as Element;
      pieces.push({ tag: element.tagName, mark: `${element.id} ${element.className}`, text: element.textContent ?? '' });
      firsts.push(node);
    } else {
      line.push(node);
      if (node.nodeName === 'BR') endLine();
    }
  }
  endLine();
  return { pieces, firsts };
}

function cutQuote(body: DocumentFragment): DocumentFragment | null {
  const holder = holderOf(body);
  const { pieces, firsts } = piecesOf(holder);
  const start = quoteStart(pieces);
  if (start === null) return null;
  const tail = document.createRange();
  tail.setStartBefore(firsts[start]!);
  tail.setEndAfter(holder.lastChild!);
  return tail.extractContents();
}

export function readLetter(html: string, showImages: boolean): ReadLetter {
  const body = purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: forbidden,
    FORBID_ATTR: ['srcset', 'background', 'ping', 'autofocus', 'tabindex', 'contenteditable', 'name'],
    ALLOW_DATA_ATTR: false,
    ADD_ATTR: ['data-mention'],
    // `person:7` looks like an address of its own kind, and would go.
    ADD_URI_SAFE_ATTR: ['data-mention'],
  });
  let heldBack = 0;
  let plain = true;
  let coloured = false;
  for (const element of body.querySelectorAll('*')) {
    if (element.tagName === 'IMG') {
      const src = element.getAttribute('src') ?? '';
      if (!isPicture(src) || (isElsewhere(src) && (isTracker(element) || !showImages))) {
        if (isPicture(src) && !isTracker(element)) heldBack++;
        element.remove();
        continue;
      }
      element.setAttribute('referrerpolicy', 'no-referrer');
    }
    if (element.tagName === 'A') {
      element.setAttribute('target', '_blank');
      element.setAttribute('rel', 'noopener noreferrer');
    }
    if (!plainTags.has(element.tagName) || [...element.attributes].some((one) => !plainAttributes.has(one.name))) plain = false;
    if (
      element.hasAttribute('bgcolor') ||
      element.hasAttribute('color') ||
      /(^|[;\s-])(color|background)\s*:|background-color/i.test(element.getAttribute('style') ?? '')
    )
      coloured = true;
  }
  return { plain, quote: cutQuote(body), body, heldBack, coloured };
}
