/** Puts what the server has rendered anew in the place of what stands here. */
import { localTimes } from './times.ts';

const parts = ['#standing', '#thread', '#shares', '#links', '#copies'];

function read(html: string): HTMLElement | null {
  return new DOMParser().parseFromString(html, 'text/html').querySelector('main');
}

/** The whole page, after a form was sent; what was done is read out. */
export function putPage(html: string): void {
  const main = read(html);
  if (!main) {
    location.reload();
    return;
  }
  document.querySelector('main')!.replaceWith(main);
  localTimes(main);
  main.querySelector('#thread article:last-of-type')?.scrollIntoView({ block: 'nearest' });
  const done = main.querySelector<HTMLElement>('.done');
  done?.setAttribute('tabindex', '-1');
  done?.focus({ preventScroll: true });
}

/** What others did, while somebody reads or writes here: the form is left alone. */
export function putNews(html: string): void {
  const main = read(html);
  for (const part of main ? parts : []) {
    const [before, after] = [document.querySelector(part), main!.querySelector(part)];
    // Somebody is typing or choosing there.
    if (before?.querySelector('details.add[open]')) continue;
    if (before && after) before.replaceWith(after);
  }
  localTimes(document);
}

/** The rows of a list; whoever stands on one with the keyboard stays there. */
export function putList(html: string): void {
  const [before, after] = [document.querySelector<HTMLElement>('#list'), read(html)?.querySelector<HTMLElement>('#list')];
  if (!before || !after) return;
  localTimes(after);
  if (before.innerHTML === after.innerHTML) return;
  const at = before.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  before.replaceWith(after);
  if (at) [...after.querySelectorAll('a')].find((link) => link.getAttribute('href') === at)?.focus({ preventScroll: true });
}
