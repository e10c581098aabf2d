/** The refusals in Korean and German; English is canonical and stands in the catalogue. */
import type { RefusalCode } from './refusals.ts';

export const refusalTexts: { ko: Partial<Record<RefusalCode, string>>; de: Partial<Record<RefusalCode, string>> } = { ko: {}, de: {} };
