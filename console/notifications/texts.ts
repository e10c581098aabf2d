import { defineTexts } from '../app/define-texts.ts';

export const notificationsTexts = defineTexts({ en: {}, ko: {}, de: {} });
