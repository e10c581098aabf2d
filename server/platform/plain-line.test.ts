import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainLine } from './plain-line.ts';

const cases: [string, string, string][] = [
  ['plain words stay', 'Ada Lovelace 김민준 שלום', 'Ada Lovelace 김민준 שלום'],
  ['control characters go', 'A\u0007da\u001b[31m\u009b1m\u007f', 'Ada[31m1m'],
  ['a break is a space', 'Re:\r\n\tBcc: all\u2028now', 'Re: Bcc: all now'],
  ['an override goes, with its end', 'photo\u202egpj.exe\u202c', 'photogpj.exe'],
  ['an embedding that is closed stays', 'order \u202bשלום\u202c 12', 'order \u202bשלום\u202c 12'],
  ['an embedding that is not goes', 'order \u202bשלום', 'order שלום'],
  ['an isolate that is closed stays', 'from \u2068Ada\u2069', 'from \u2068Ada\u2069'],
  ['an isolate that is not, and the end of nothing, go', '\u2069a\u2067b\u202c', 'ab'],
  ['what an isolate leaves open inside goes', '\u2066a\u202ab\u2069', '\u2066ab\u2069'],
  ['marks of one letter stay', 'a\u200eb\u200fc', 'a\u200eb\u200fc'],
  ['joiners that emoji and scripts need stay', '👩\u200d🚀 می\u200cخواهم', '👩\u200d🚀 می\u200cخواهم'],
];
for (const [name, given, kept] of cases) test(name, () => assert.equal(plainLine(given), kept));
