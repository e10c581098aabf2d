/** A room's words in every language we speak; a language that lacks a key does not compile. */
export const languages = ['en', 'ko', 'de'] as const;
export type Language = (typeof languages)[number];

/** ICU messages by key. A room calls this once, in its `texts.ts`; `console/app/texts.ts` lists the rooms. */
export const defineTexts = <K extends string>(texts: { en: Record<K, string>; ko: Record<NoInfer<K>, string>; de: Record<NoInfer<K>, string> }) => texts;
