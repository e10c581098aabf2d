import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** Companies: their list, their page, their people and domains. */
export const companiesTexts = defineTexts({ en, ko, de });
