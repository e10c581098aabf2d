/** The language of the console and the one of the profile, which mails are written in, agree: what was chosen in the profile wins in every browser. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useChangeMe, useMe } from '../desk/use-me.ts';
import { languages } from './define-texts.ts';
import { useLanguage } from './use-text.tsx';

const door = 'tandem.language_at_door';

/** Keeps in mind what somebody chose before they signed in: it becomes their profile's. */
export const choseAtDoor = (language: string) => sessionStorage.setItem(door, language);

export function useProfileLanguage(): void {
  const me = useMe();
  const { language, setLanguage } = useLanguage();
  const queries = useQueryClient();
  const asked = useRef(language);
  const change = useChangeMe();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the profile says something else, and not when the console does
  useLayoutEffect(() => {
    const atDoor = languages.find((one) => one === sessionStorage.getItem(door));
    sessionStorage.removeItem(door);
    if (atDoor && (atDoor !== me.language || !me.language_chosen)) return change.mutate({ language: atDoor });
    const own = languages.find((one) => one === me.language);
    // Until somebody chooses, the browser's language stands; a choice of English is one like any other.
    if (own && me.language_chosen) void setLanguage(own);
  }, [me.language, me.language_chosen]);
  // What the server put into words before was put into those of another language.
  useEffect(() => {
    if (asked.current === language) return;
    asked.current = language;
    void queries.cancelQueries({ type: 'active' }).then(() => queries.invalidateQueries());
  }, [language, queries]);
}
