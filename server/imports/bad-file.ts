/** A file that is refused before anything of it is imported, with the reason in the reader's language. */
import { type Flaw, Invalid } from '../platform/refusal.ts';
import { type FileReason, fileWords } from './file-words.ts';
import type { Language } from './problem-words.ts';

type Facts = Record<string, string | number>;

export function badFile(reason: FileReason, facts: Facts = {}, field = 'file'): Invalid {
  const code = reason === 'missing' ? 'missing_field' : 'invalid_value';
  return new Invalid([{ field, code, message: fileWords({ code: reason, facts }, 'en'), additional_info: { reason, ...facts } }]);
}

/** What went wrong with a file, said in this language. */
export async function inWordsOf<T>(language: Language, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const said = (flaw: Flaw): Flaw => {
      const { reason, ...facts } = (flaw.additional_info ?? {}) as Facts & { reason?: FileReason };
      return reason ? { ...flaw, message: fileWords({ code: reason, facts }, language) } : flaw;
    };
    throw new Invalid(error.flaws.map(said), error.status);
  }
}
