/** `const t = useText(); t('tickets.selected', { count: 3 })`: the words of the interface, in the reader's language. */
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { LocaleContext } from '../../../ui/when.tsx';
import { type Language, languages } from './define-texts.ts';
import { readIn, type TextKey, textOf } from './texts.ts';

type Values = Record<string, string | number | boolean | Date | null | undefined>;
type RichValues = Record<string, Values[string] | ((chunks: ReactNode[]) => ReactNode)>;
export type Text = (key: TextKey, values?: Values) => string;

const formats = new Map<string, IntlMessageFormat>();
function formatOf(language: Language, key: TextKey) {
  const name = `${language} ${key}`;
  const found = formats.get(name) ?? new IntlMessageFormat(textOf(language, key), language);
  formats.set(name, found);
  return found;
}
function write(language: Language, key: TextKey, values?: Values): string {
  const plain = textOf(language, key);
  return /[{<']/.test(plain) ? String(formatOf(language, key).format(values as Record<string, string>)) : plain;
}

const kept = 'tandem.language';
const known = (tag: string | null | undefined) => languages.find((language) => tag?.toLowerCase().startsWith(language));
/** What the person chose here before; otherwise the browser's first language that we speak. */
export const languageAtStart = (): Language => known(localStorage.getItem(kept)) ?? navigator.languages.map(known).find(Boolean) ?? 'en';

const TextContext = createContext<{ language: Language; setLanguage: (next: Language) => Promise<void> }>({
  language: 'en',
  setLanguage: async () => undefined,
});

/** Everything below speaks; the words of the language at the start are there already. */
export function TextProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(languageAtStart);
  const value = useMemo(() => {
    document.documentElement.lang = language;
    return {
      language,
      setLanguage: async (next: Language) => {
        await readIn(next);
        localStorage.setItem(kept, next);
        setLanguage(next);
      },
    };
  }, [language]);
  return (
    <TextContext value={value}>
      <LocaleContext value={language}>{children}</LocaleContext>
    </TextContext>
  );
}

export const useLanguage = () => useContext(TextContext);

export function useText(): Text {
  const { language } = useLanguage();
  return useMemo(() => (key, values) => write(language, key, values), [language]);
}

/** The same with parts of the sentence as elements: `rich('x.y', { b: (words) => <b>{words}</b> })`. */
export function useRichText() {
  const { language } = useLanguage();
  return (key: TextKey, values: RichValues): ReactNode => {
    const made = formatOf(language, key).format(values as Record<string, string>) as ReactNode | ReactNode[];
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
    return Array.isArray(made) ? made.map((part, at) => <span key={at}>{part}</span>) : made;
  };
}
