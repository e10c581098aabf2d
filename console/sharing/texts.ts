import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** Letting people into one ticket, and who can see it. */
export const sharingTexts = defineTexts({ en, ko, de });
