/** A room's words in every language we speak; a language that lacks a key does not compile. */
export const languages = ['en', 'ko', 'de'] as const;
export type Language = (typeof languages)[number];
/** Each language by its own name: who looks for theirs need not read the one they see. */
export const languageNames: Record<Language, string> = { en: 'English', ko: '한국어', de: 'Deutsch' };

/** ICU messages by key. A room calls this once, in its `texts.ts`; `console/app/words/first-texts.ts` and `late-texts.ts` list the rooms. */
export const defineTexts = <K extends string>(texts: { en: Record<K, string>; ko: Record<NoInfer<K>, string>; de: Record<NoInfer<K>, string> }) => texts;
