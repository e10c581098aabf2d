import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** Contacts and companies as files. */
export const exportsTexts = defineTexts({ en, ko, de });
