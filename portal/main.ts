/** What a script adds to pages that work without one: no reload, files by drag, paste and camera, news as they come, times in one's own zone. */
import { keepDraft } from './draft.ts';
import { takeFiles } from './files.ts';
import { watchNews } from './news.ts';
import { quietParts } from './quiet-parts.ts';
import { sendQuietly } from './send.ts';
import { showStrength } from './strength.ts';
import { localTimes } from './times.ts';

function begin(): void {
  localTimes(document);
  for (const field of document.querySelectorAll<HTMLElement>('[data-files]')) takeFiles(field);
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-answer], form[data-ask]')) {
    keepDraft(form);
    sendQuietly(form, begin);
  }
}

begin();
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-strength]')) showStrength(field);
watchNews();
quietParts();
