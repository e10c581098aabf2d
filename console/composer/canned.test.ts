import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillPlaceholders, unfilledIn } from './canned.ts';

test('A53: placeholders are filled, spaces inside the braces allowed', () => {
  assert.equal(fillPlaceholders('<p>Dear {{requester.name}}, #{{ ticket.id }}</p>', { 'requester.name': 'Mina', 'ticket.id': '42' }), '<p>Dear Mina, #42</p>');
});
test('A53: what is filled in can never become markup', () => {
  assert.equal(fillPlaceholders('{{requester.name}}', { 'requester.name': '<img src=x onerror=alert(1)>' }), '&lt;img src=x onerror=alert(1)&gt;');
});
test('A53: what is not known stays to be seen, and is named', () => {
  const left = fillPlaceholders('{{company.name}} {{company.name}} {{nonsense}}', { 'company.name': null });
  assert.equal(left, '{{company.name}} {{company.name}} {{nonsense}}');
  assert.deepEqual(unfilledIn(left), ['company.name', 'nonsense']);
});
