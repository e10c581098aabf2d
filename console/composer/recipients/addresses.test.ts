import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressesIn, wrongAddressIn } from './addresses.ts';

test('addresses are read the way people paste them', () => {
  assert.deepEqual(addressesIn('Mina Park <mina@acme.com>, kim@beta.kr; lea@gamma.de\nada@desk.test'), [
    'mina@acme.com',
    'kim@beta.kr',
    'lea@gamma.de',
    'ada@desk.test',
  ]);
  assert.deepEqual(addressesIn('a@b.de c@d.kr'), ['a@b.de', 'c@d.kr']);
});

test('the first address that cannot be one is named', () => {
  assert.equal(wrongAddressIn(['mina@acme.com'], ['kim@', 'lea']), 'kim@');
  assert.equal(wrongAddressIn(['mina@acme.com'], []), null);
});
