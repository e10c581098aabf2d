import { defineTexts } from '../app/define-texts.ts';

export const signinTexts = defineTexts({ en: {}, ko: {}, de: {} });
