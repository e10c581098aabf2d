import type { ReactNode } from 'react';

export interface Choice<V> {
  value: V;
  label: string;
  picture?: ReactNode;
  aside?: ReactNode;
  /** Other words it is found by. */
  also?: string;
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** How well a text fits what is typed: 0 not at all; a beginning beats a word's beginning beats letters in order. */
export function fit(text: string, term: string): number {
  const words = plain(text);
  const sought = plain(term.trim());
  if (sought === '') return 1;
  if (words.startsWith(sought)) return 4;
  const at = words.indexOf(sought);
  if (at > 0) return /[\s.,@#(/-]/.test(words[at - 1] ?? '') ? 3 : 2;
  let from = 0;
  for (const letter of sought.replace(/\s+/g, '')) {
    from = words.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return sought.length > 2 ? 0.5 : 0;
}

/** The choices that fit, best first, otherwise in their own order. */
export function narrow<V>(choices: Choice<V>[], term: string): Choice<V>[] {
  if (term.trim() === '') return choices;
  return choices
    .map((choice) => ({ choice, score: Math.max(fit(choice.label, term), choice.also ? fit(choice.also, term) * 0.9 : 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ choice }) => choice);
}
