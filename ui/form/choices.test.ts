import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, narrow } from './choices.ts';

const labels = (term: string, ...given: string[]) =>
  narrow(
    given.map((label) => ({ value: label, label })),
    term,
  ).map((choice) => choice.label);

for (const [what, term, given, found] of [
  ['nothing typed leaves all in their order', '', ['b', 'a'], ['b', 'a']],
  ['a beginning beats the beginning of a word beats the middle', 'open', ['Reopened', 'All open', 'Open tickets'], ['Open tickets', 'All open', 'Reopened']],
  ['marks above letters do not matter', 'schroder', ['Lea Schröder', 'Sam'], ['Lea Schröder']],
  ['Hangul is found by syllables', '서연', ['김서연', '이준호'], ['김서연']],
  ['letters in their order will do when there are three', 'nwt', ['New ticket', 'Now'], ['New ticket']],
  ['what does not fit is left out', 'xyz', ['New ticket'], []],
] as const) {
  test(`choices: ${what}`, () => assert.deepEqual(labels(term, ...given), found));
}

test('choices: other words lead to a choice, a little later than its own', () => {
  const found = narrow(
    [
      { value: 1, label: 'Priority', also: 'Urgent High' },
      { value: 2, label: 'Urgent work' },
    ],
    'urgent',
  );
  assert.deepEqual(
    found.map((choice) => choice.value),
    [2, 1],
  );
  assert.equal(fit('Priority', 'urgent'), 0);
});
