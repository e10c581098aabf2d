/** What a new password has to be (D17). A policy chosen later counts for passwords set from then on. */

import type { RefusalCode } from '../../../contract/refusals.ts';
import { type PasswordPolicy, passwordRules } from '../../../contract/security.ts';

const kinds = [/\p{Lu}/u, /[\p{Ll}\p{Lo}]/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** The parts of names and addresses a password may not contain: short ones would be met by chance. */
function namedParts(who: { name: string; addresses: string[] }): string[] {
  const locals = who.addresses.map((address) => address.split('@')[0]!);
  return [...who.addresses, ...locals, ...who.name.split(/\s+/)]
    .map((part) => part.normalize('NFKC').toLowerCase())
    .filter((part) => [...part].length >= (/^[\x20-\x7e]*$/.test(part) ? 3 : 2));
}

/** What is wrong with a password under a policy; null where it may be used. */
export function passwordFlaw(
  policy: PasswordPolicy,
  password: string,
  who: { name: string; addresses: string[] },
): { code: Extract<RefusalCode, `signin.password_${string}`>; facts: { length: number } | { kinds: number } } | null {
  const need = passwordRules[policy];
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...password].length < need.length || namedParts(who).some((part) => plain.includes(part)))
    return { code: 'signin.password_weak', facts: { length: need.length } };
  if (kinds.filter((kind) => kind.test(password)).length < need.kinds) return { code: 'signin.password_kinds', facts: { kinds: need.kinds } };
  return null;
}
