import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

/** Contacts: their list, their page, what can be done with them. */
export const contactsTexts = defineTexts({ en, ko, de });
