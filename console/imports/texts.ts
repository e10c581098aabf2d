import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** Taking contacts and companies in from files. */
export const importsTexts = defineTexts({ en, ko, de });
