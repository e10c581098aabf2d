import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmptyHtml, mentionsIn } from './mentions.ts';

test('A4: people and groups mentioned are found once each, in order', () => {
  const html =
    '<p><span class="mention" data-mention="person:7">@Grace</span> and <span data-mention="group:3">@Print</span>, <span data-mention="person:7">@Grace</span> <span data-mention="person:12">@Kim</span></p>';
  assert.deepEqual(mentionsIn(html), { person_ids: [7, 12], group_ids: [3] });
});

test('A4: a name that is only typed mentions nobody', () => {
  assert.deepEqual(mentionsIn('<p>@Grace data-mention="person:7"</p>'), { person_ids: [], group_ids: [] });
});

for (const [html, empty] of [
  ['', true],
  ['<p></p>', true],
  ['<p>&nbsp; </p><p><br></p>', true],
  ['<p>ok</p>', false],
  ['<p><img src="/a.png"></p>', false],
] as [string, boolean][])
  test(`${html || 'nothing'} is ${empty ? 'empty' : 'something'}`, () => assert.equal(isEmptyHtml(html), empty));
