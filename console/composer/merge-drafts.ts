/** Decides which of two drafts is shown: the one this browser kept while offline, or the one the server has. */
import type { Draft } from '../../contract/conversations.ts';
import { isEmptyHtml } from './mentions.ts';

/** What is being written, wherever it lies. */
export interface Writing {
  kind: Draft['kind'];
  body: string;
  cc_emails: string[];
  bcc_emails: string[];
  written_at: string;
}

export interface Merged {
  /** What to show; null when nobody wrote anything. */
  use: Writing | null;
  /** The server does not know it yet. */
  save: boolean;
  /** What the other side has and this one does not contain: offered, never lost. */
  other: Writing | null;
}

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim();
const saysSomething = (writing: Writing | null) => writing !== null && !isEmptyHtml(writing.body);

/** The newer writing wins; the older is kept aside unless the newer says it all. Times are compared to the second, as the server keeps them. */
export function mergeDrafts(local: Writing | null, remote: Writing | null): Merged {
  if (!saysSomething(local)) return { use: remote, save: false, other: null };
  if (!saysSomething(remote)) return { use: local, save: true, other: null };
  const [mine, theirs] = [local!, remote!];
  if (mine.body === theirs.body && mine.kind === theirs.kind) return { use: theirs, save: false, other: null };
  const second = (at: string) => Math.floor(Date.parse(at) / 1000);
  const localWins = second(mine.written_at) >= second(theirs.written_at);
  const [use, other] = localWins ? [mine, theirs] : [theirs, mine];
  return { use, save: localWins, other: words(use.body).includes(words(other.body)) ? null : other };
}
