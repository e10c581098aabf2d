import { defineTexts } from '../app/define-texts.ts';

export const ticketsTexts = defineTexts({ en: {}, ko: {}, de: {} });
