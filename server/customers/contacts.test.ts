import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) => (answer.body.errors ?? []).map((error) => error.field).sort();
let count = 0;
const contact = async (given: Record<string, unknown> = {}): Promise<number> => {
  const answer = await ada().post('/contacts', { name: `Kim ${++count}`, email: `kim${count}@people.test`, ...given });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};

describe('D1–D3: making a contact', () => {
  test('D2: every fact of a contact is kept and shown, blanks as null', async () => {
    const made = await office.as(grace).post('/contacts', {
      name: 'Mina Park',
      email: 'Mina@Acme.test',
      phone: '+82 2 555 0101',
      mobile: '010-5555-0101',
      twitter_id: 'mina',
      unique_external_id: 'crm-1',
      job_title: 'CTO',
      address: 'Seoul',
      description: 'Likes tea',
      language: 'ko',
      time_zone: 'Asia/Seoul',
      tags: ['gold', 'gold', ' new '],
      other_emails: ['mina@home.test'],
      vip: true,
    });
    assert.equal(made.status, 201);
    assert.match(String(made.headers.location), new RegExp(`/api/v2/contacts/${made.body.id}$`));
    const shown = (await ada().get(`/contacts/${made.body.id}`)).body;
    assert.deepEqual(shown, made.body);
    assert.deepEqual(
      [shown.name, shown.email, shown.other_emails, shown.tags, shown.vip, shown.active, shown.state, shown.company_id, shown.custom_fields, shown.avatar],
      ['Mina Park', 'Mina@acme.test', ['mina@home.test'], ['gold', 'new'], true, false, 'unverified', null, {}, null],
    );
    assert.equal('deleted' in shown, false);
  });

  test('D2: a name, and one of address, phone, mobile, Twitter name or external id, are mandatory', async () => {
    const nobody = await ada().post('/contacts', { name: 'Nobody' });
    assert.equal(nobody.status, 400);
    assert.deepEqual(nobody.body.errors[0].code, 'missing_field');
    for (const by of [{ phone: '123' }, { mobile: '456' }, { twitter_id: 'x-1' }, { unique_external_id: 'x-2' }])
      assert.equal((await ada().post('/contacts', { name: 'Somebody', ...by })).status, 201);
    assert.deepEqual(fieldsOf(await ada().post('/contacts', { email: 'a@b.test' })), ['name']);
  });

  test('everything that is wrong is named at once', async () => {
    const bad = await ada().post('/contacts', {
      name: '  ',
      email: 'a@bad.test',
      time_zone: 'Mars/Base',
      language: '?!',
      view_all_tickets: true,
      custom_fields: { cf_none: 1 },
    });
    assert.equal(bad.status, 400);
    assert.deepEqual(fieldsOf(bad), ['custom_fields', 'language', 'name', 'time_zone', 'view_all_tickets']);
    const worse = await ada().post('/contacts', { name: 'X', email: 'no address', tags: 'gold', surprise: 1, other_emails: ['also none'] });
    assert.deepEqual(fieldsOf(worse), ['email', 'other_emails', 'surprise', 'tags']);
    assert.deepEqual(
      fieldsOf(await ada().post('/contacts', { name: 'X', email: 'x@bad.test', company_id: 987654, other_companies: [{ company_id: 987655 }] })),
      ['company_id', 'other_companies'],
    );
  });

  test('D3: an address of a contact or an agent is refused with whose it is', async () => {
    const id = await contact({ email: 'taken@people.test', other_emails: ['taken2@people.test'] });
    for (const [email, owner] of [
      ['TAKEN@people.test', id],
      ['taken2@people.test', id],
      [grace.email, grace.id],
    ] as const) {
      const refused = await ada().post('/contacts', { name: 'Double', email });
      assert.equal(refused.status, 409);
      assert.deepEqual(
        [refused.body.errors[0].field, refused.body.errors[0].code, refused.body.errors[0].additional_info],
        ['email', 'duplicate_value', { user_id: owner }],
      );
    }
    const further = await ada().post('/contacts', { name: 'Double', email: 'free@people.test', other_emails: ['Taken@people.test'] });
    assert.deepEqual([further.status, fieldsOf(further)], [409, ['other_emails']]);
    const twitter = await contact({ twitter_id: 'only-one' });
    const same = await ada().post('/contacts', { name: 'Double', twitter_id: 'only-one' });
    assert.deepEqual([same.status, same.body.errors[0].additional_info], [409, { user_id: twitter }]);
  });

  test('somebody another desk knows becomes a contact here as they are', async () => {
    const answer = await office.as(await office.hire('Ira', { desk_id: office.it_id, scope: 1, role: 'admin' }), 'it').post('/tickets', {
      email: 'sam@elsewhere.test',
      name: 'Sam Elsewhere',
      subject: 'x',
      description: 'y',
    });
    const made = await ada().post('/contacts', { name: 'Other Name', email: 'sam@elsewhere.test', job_title: 'Baker' });
    assert.deepEqual([made.status, made.body.id, made.body.name, made.body.job_title], [201, answer.body.requester_id, 'Sam Elsewhere', 'Baker']);
  });
});

test('D2, D3: every field says by itself what is wrong with it, whatever was sent', async () => {
  const wrong = async (given: Record<string, unknown>) => {
    const answer = await ada().post('/contacts', { name: 'Tricky', email: 'tricky@fields.test', ...given });
    return [answer.status, ...(answer.body.errors ?? []).map((one: { field: string; message: string }) => `${one.field}: ${one.message}`)];
  };
  for (const email of ['"quoted name"@acme.test', 'x@y', 'two@@acme.test', 'a..b@acme.test', `${'a'.repeat(65)}@acme.test`, 'ünïcode@acme.test'])
    assert.deepEqual(await wrong({ email }), [400, 'email: It should be a valid email address.'], email);
  assert.deepEqual(await wrong({ tags: Array.from({ length: 1000 }, (_, n) => `t${n}`) }), [400, 'tags: It should have at most 50 entries.']);
  assert.deepEqual(await wrong({ name: 'x'.repeat(300), phone: '1'.repeat(100), email: 'nope' }), [
    400,
    'name: It should have at most 255 characters.',
    'email: It should be a valid email address.',
    'phone: It should have at most 60 characters.',
  ]);
  assert.deepEqual(await wrong({ other_emails: Array.from({ length: 10 }, (_, n) => `m${n}@fields.test`) }), [
    400,
    'other_emails: A contact has at most 10 addresses.',
  ]);
  const look = (await ada().post('/contacts', { name: 'Look alike', email: 'kim@fіelds.test' })).body.email;
  assert.match(look, /^kim@xn--/, 'a letter that only looks the same makes another domain, and shows it');
});

describe('changing a contact', () => {
  test('arrays replace what there was, the rest stays; a change that changes nothing tells nobody', async () => {
    const id = await contact({ tags: ['a'], job_title: 'CTO' });
    const changed = (await ada().put(`/contacts/${id}`, { tags: ['b', 'c'], name: ' New Name ' })).body;
    assert.deepEqual([changed.tags, changed.name, changed.job_title], [['b', 'c'], 'New Name', 'CTO']);
    assert.equal((await ada().put(`/contacts/${id}`, { vip: true })).body.vip, true);
    assert.equal((await ada().put(`/contacts/${id}`, {})).status, 200);
    assert.deepEqual(fieldsOf(await ada().put(`/contacts/${id}`, { name: '' })), ['name']);
    assert.deepEqual((await ada().put('/contacts/987654', { name: 'X' })).body.code, 'contact.not_found');
    assert.equal((await ada().put(`/contacts/${grace.id}`, { name: 'X' })).body.code, 'contact.not_found', 'an agent is no contact');
    assert.equal((await ada().get(`/contacts/${grace.id}`)).status, 404);
  });

  test('D5: deleted and restored; a deleted or a blocked contact is not changed', async () => {
    const id = await contact({ name: 'Fading' });
    assert.equal((await ada().delete(`/contacts/${id}`)).status, 204);
    assert.equal((await ada().get(`/contacts/${id}`)).body.deleted, true);
    const refused = await ada().put(`/contacts/${id}`, { name: 'X' });
    assert.deepEqual([refused.status, refused.body.code], [405, 'contact.gone']);
    assert.equal((await ada().delete(`/contacts/${id}`)).status, 405);
    assert.equal((await ada().put(`/contacts/${id}/restore`)).status, 204);
    assert.equal('deleted' in (await ada().get(`/contacts/${id}`)).body, false);
    assert.equal((await ada().put(`/contacts/${id}/block`)).status, 204);
    assert.equal((await ada().get(`/contacts/${id}`)).body.state, 'blocked');
    assert.equal((await ada().put(`/contacts/${id}`, { name: 'X' })).body.code, 'contact.gone');
    assert.equal((await ada().put(`/contacts/${id}/unblock`)).status, 204);
    assert.equal((await ada().put(`/contacts/${id}`, { name: 'Back' })).body.name, 'Back');
    for (const path of ['restore', 'block', 'unblock']) assert.equal((await ada().put(`/contacts/987654/${path}`)).status, 404);
  });
});
