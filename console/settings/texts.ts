import { defineTexts } from '../app/words/define-texts.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';
import { ko } from './texts-ko.ts';

export const settingsTexts = defineTexts({ en, ko, de });
