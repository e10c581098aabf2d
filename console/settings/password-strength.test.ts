import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgePassword } from './password-strength.ts';

const ada = { name: 'Ada Park', email: 'adapark@example.com' };

for (const [what, password, kind] of [
  ['nothing typed', '', 'empty'],
  ['nine characters', 'Xk3!vm9qR', 'short'],
  ['nine Korean characters', '가나다라마바사아자', 'short'],
  ['the own address', 'adapark-2026!', 'has_address'],
  ['the own name in another case', 'ADA PARK 1234', 'has_address'],
  ['one letter again and again', 'aaaaaaaaaaaaaaaa', 'weak'],
  ['the digits in a row', '1234567890', 'weak'],
  ['four plain words', 'horse lamp river green', 'strong'],
  ['ten mixed characters', 'Xk3!vm9qRz', 'fair'],
] as const) {
  test(`A new password of ${what} is judged ${kind}`, () => assert.equal(judgePassword(password, ada, 10).kind, kind));
}

test('A short password says how many characters are missing', () => assert.deepEqual(judgePassword('abcdefg', ada, 10), { kind: 'short', missing: 3 }));
