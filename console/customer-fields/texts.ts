import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** The fields a desk adds to contacts and companies. */
export const fieldsTexts = defineTexts({ en, ko, de });
