import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Piece, quoteStart } from './quote-fold.ts';

const p = (text: string, tag = 'P', mark = ''): Piece => ({ tag, mark, text });

for (const [rule, pieces, start] of [
  ['a letter without a quote stays whole', [p('Hello'), p('The printer burns.')], null],
  ['a trailing blockquote is folded', [p('Thanks!'), p('old words', 'BLOCKQUOTE')], 1],
  [
    'the line that says who wrote goes with it',
    [p('Thanks!'), p(''), p('On Mon, 3 Mar 2025 at 10:42, Ada Lovelace <ada@desk.test> wrote:'), p('old', 'BLOCKQUOTE')],
    1,
  ],
  ['so does the German one', [p('Danke!'), p('Am 3. März 2025 um 10:42 schrieb Ada <ada@desk.test>:'), p('alt', 'BLOCKQUOTE')], 1],
  ['and the Korean one', [p('감사합니다'), p('2025년 3월 3일 (월) 오전 10:42, Ada <ada@desk.test>님이 작성:'), p('옛글', 'BLOCKQUOTE')], 1],
  ['Gmail marks its quote by class', [p('Thanks'), p('On … wrote: old', 'DIV', 'gmail_quote')], 1],
  ['Outlook has a divider instead of a quote', [p('See below'), p('-----Original Message-----'), p('From: Ada'), p('old')], 1],
  ['or a block of headers', [p('See below'), p('From: Ada Lovelace\nSent: Monday\nTo: Mina\nSubject: Fire', 'DIV'), p('old')], 1],
  ['lines that begin with > are quoted', [p('ok'), p('> old'), p('> older')], 1],
  ['answers between the quotes keep it open', [p('My answers:'), p('one?', 'BLOCKQUOTE'), p('yes'), p('two?', 'BLOCKQUOTE'), p('no')], null],
  ['with answers between, only the last quote is folded', [p('Answers'), p('one?', 'BLOCKQUOTE'), p('yes'), p('the rest', 'BLOCKQUOTE')], 3],
  ['a letter that is nothing but a quote stays open', [p(''), p('all of it', 'BLOCKQUOTE')], null],
] as [string, Piece[], number | null][])
  test(rule, () => assert.equal(quoteStart(pieces), start));
