import { defineTexts } from '../app/define-texts.ts';

export const paletteTexts = defineTexts({ en: {}, ko: {}, de: {} });
