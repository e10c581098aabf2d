/** The words of the portal's pages in English, Korean and German; those of the request form stand in portal-words.ts. */
import { de } from './texts-de.ts';
import { en, type Words } from './texts-en.ts';
import { ko } from './texts-ko.ts';

export type { Words };
export const portalTexts = { en, ko, de };
