import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, byColumn, enough } from './choices.ts';

test('D33: the guess becomes one field for each column, those of the desk’s own among them', () => {
  assert.deepEqual(byColumn({ name: 1, email: 0, custom_fields: { plan: 3 } }), { 0: 'email', 1: 'name', 3: 'custom:plan' });
});

test('D33: a field is one column’s only, and a column can be left out', () => {
  const fields = { 0: 'name', 1: 'email' };
  assert.deepEqual(assign(fields, 2, 'email'), { 0: 'name', 2: 'email' });
  assert.deepEqual(assign(fields, 0, null), { 1: 'email' });
});

test('D36: a contact needs something to be known by, a company its name', () => {
  assert.equal(enough('contacts', { 0: 'name' }), false);
  assert.equal(enough('contacts', { 0: 'name', 1: 'mobile' }), true);
  assert.equal(enough('companies', { 0: 'domains' }), false);
  assert.equal(enough('companies', { 0: 'name' }), true);
});
