/** The language of the console and the one of the profile, which mails are written in, agree: what was chosen in the profile wins in every browser. */
import { useLayoutEffect } from 'react';
import { languages } from './define-texts.ts';
import { useChangeMe, useMe } from './use-me.ts';
import { useLanguage } from './use-text.tsx';

const seen = 'tandem.profile_language';
const door = 'tandem.language_at_door';

/** Keeps in mind what somebody chose before they signed in: it becomes their profile's. */
export const choseAtDoor = (language: string) => sessionStorage.setItem(door, language);

export function useProfileLanguage(): void {
  const me = useMe();
  const { setLanguage } = useLanguage();
  const change = useChangeMe();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the profile says something else, and not when the console does
  useLayoutEffect(() => {
    const atDoor = languages.find((one) => one === sessionStorage.getItem(door));
    sessionStorage.removeItem(door);
    if (atDoor && atDoor !== me.language) return change.mutate({ language: atDoor });
    const own = languages.find((one) => one === me.language);
    const before = localStorage.getItem(`${seen}.${me.id}`);
    // Every profile begins in English; that is a choice only after it was something else.
    if (!own || (own === 'en' && before === null)) return;
    localStorage.setItem(`${seen}.${me.id}`, own);
    setLanguage(own);
  }, [me.language]);
}
