/** What stands between a message and its sending: refusals, and warnings that a second press passes by. */

import { unfilledIn } from './canned.ts';
import { isEmptyHtml } from './mentions.ts';
import type { Writing } from './merge-drafts.ts';
import { wrongAddressIn } from './recipients/addresses.ts';

export type Concern =
  | { kind: 'refused'; error: unknown }
  | { kind: 'empty' }
  | { kind: 'nobody' }
  | { kind: 'files_busy' }
  | { kind: 'files_failed' }
  | { kind: 'address'; address: string }
  | { kind: 'unfilled'; names: string; again: true }
  | { kind: 'meanwhile'; name: string; at: string; again: true };

interface Asked {
  body: string;
  kind: Writing['kind'];
  writing: Writing;
  uploads: { busy: boolean; ids: number[]; uploads: { error: unknown }[] };
  meanwhile: { name: string; at: string } | null;
}

/** The first thing to look at before this goes out, or null. */
export function concernOf({ body, kind, writing, uploads, meanwhile }: Asked): Concern | null {
  if (isEmptyHtml(body)) return { kind: 'empty' };
  if (uploads.busy) return { kind: 'files_busy' };
  if (uploads.uploads.some((one) => one.error)) return { kind: 'files_failed' };
  const address = kind === 'reply' ? wrongAddressIn(writing.cc_emails, writing.bcc_emails) : null;
  if (address) return { kind: 'address', address };
  const names = kind === 'note' ? [] : unfilledIn(body);
  if (names.length) return { kind: 'unfilled', names: names.map((name) => `{{${name}}}`).join(', '), again: true };
  if (meanwhile) return { kind: 'meanwhile', ...meanwhile, again: true };
  return null;
}
