import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** The timeline of a contact or a company. */
export const historyTexts = defineTexts({ en, ko, de });
