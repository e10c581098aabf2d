export type PasswordVerdict = { kind: 'empty' | 'has_address' | 'weak' | 'fair' | 'strong' } | { kind: 'short'; missing: number };

/** Bits a guesser has to try at least: length counts, repeats and runs like 1234 hardly do. */
function guessingBits(password: string): number {
  let alphabet = 0;
  if (/[a-z]/.test(password)) alphabet += 26;
  if (/[A-Z]/.test(password)) alphabet += 26;
  if (/\d/.test(password)) alphabet += 10;
  if (/[ -/:-@[-`{-~]/.test(password)) alphabet += 20;
  if (/[^ -~]/.test(password)) alphabet += 60;
  const letters = [...password];
  const surprising = letters.filter((letter, i) => {
    const step = (letter.codePointAt(0) ?? 0) - (letters[i - 1]?.codePointAt(0) ?? Number.NaN);
    return !(Math.abs(step) <= 1);
  }).length;
  const varied = Math.min(surprising, new Set(letters).size * 2);
  return varied * Math.log2(Math.max(alphabet, 2));
}

/** Says how good a new password is before the server is asked; the server has the last word. */
export function judgePassword(password: string, known: { name: string; email: string | null }, shortest: number): PasswordVerdict {
  if (password === '') return { kind: 'empty' };
  const length = [...password].length;
  if (length < shortest) return { kind: 'short', missing: shortest - length };
  const said = password.toLowerCase();
  const own = [known.email, known.email?.split('@')[0], known.name].filter((word) => word && word.length >= 4);
  if (own.some((word) => said.includes(String(word).toLowerCase()))) return { kind: 'has_address' };
  const bits = guessingBits(password);
  if (bits < 45) return { kind: 'weak' };
  return { kind: bits < 75 ? 'fair' : 'strong' };
}
