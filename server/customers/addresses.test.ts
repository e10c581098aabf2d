import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const codeOf = (answer: Answer) => [answer.status, answer.body.code];
let count = 0;
const contact = async (given: Record<string, unknown> = {}): Promise<number> => {
  const answer = await ada().post('/contacts', { name: `Kim ${++count}`, email: `kim${count}@people.test`, ...given });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};
const addressesOf = async (id: number): Promise<{ id: number; email: string; primary: boolean; verified: boolean }[]> =>
  (await ada().get(`/contacts/${id}/emails`)).body;
const mailsOf = async (id: number) => (await addressesOf(id)).map((one) => one.email);

describe('D30–D32: the addresses of a contact', () => {
  test('D30: add the new address, make it primary, then delete the old one or keep it', async () => {
    const id = await contact({ email: 'old@people.test' });
    const added = await office.as(grace).post(`/contacts/${id}/emails`, { email: 'New@People.test' });
    assert.deepEqual([added.status, added.body.email, added.body.primary, added.body.verified], [201, 'New@people.test', false, false]);
    const swapped = await office.as(grace).put(`/contacts/${id}/emails/${added.body.id}/make_primary`);
    assert.deepEqual(
      swapped.body.map((one: { email: string; primary: boolean }) => [one.email, one.primary]),
      [
        ['New@people.test', true],
        ['old@people.test', false],
      ],
    );
    const shown = (await ada().get(`/contacts/${id}`)).body;
    assert.deepEqual([shown.email, shown.other_emails], ['New@people.test', ['old@people.test']]);
    const old = (await addressesOf(id))[1]!.id;
    assert.equal((await office.as(grace).delete(`/contacts/${id}/emails/${old}`)).status, 204);
    assert.deepEqual(await mailsOf(id), ['New@people.test']);
    assert.equal((await ada().post('/contacts', { name: 'Next', email: 'old@people.test' })).status, 201, 'a free address is free');
  });

  test('a mail that came back is told of at its address, with the words of the mail server, until a later one goes', async () => {
    const id = await contact({ email: 'slipped@people.test' });
    const first = (await addressesOf(id))[0]!.id;
    const told = async () => {
      const [one] = (await ada().get(`/contacts/${id}/emails`)).body;
      return [one.bounced_at === null ? null : 'then', one.bounce];
    };
    assert.deepEqual(await told(), [null, null]);
    await ada().post(`/contacts/${id}/emails/${first}/send_verification`);
    await office.drain();
    assert.deepEqual(await told(), [null, null], 'it went');
    const refused = (what: string) =>
      office.db.transact((tx) =>
        tx.run(
          sql`update outgoing_mails set failed_at = now(), sent_at = null, failure = ${what} where org_id = ${office.org_id} and recipient = 'slipped@people.test'`,
        ),
      );
    await refused('550 5.1.1 no such user');
    assert.deepEqual(await told(), ['then', '550 5.1.1 no such user']);
    await ada().post(`/contacts/${id}/emails/${first}/send_verification`);
    await office.drain();
    assert.deepEqual(await told(), [null, null], 'a later one went');
    await refused('550 again');
    await ada().put(`/contacts/${id}`, { email: 'mended@people.test' });
    assert.deepEqual(await told(), [null, null], 'another address has another fate');
  });

  test('D31: overwriting the address in edit and save takes the old one away; one of their own changes places', async () => {
    const id = await contact({ email: 'first@people.test', other_emails: ['second@people.test'] });
    await ada().put(`/contacts/${id}`, { email: 'SECOND@people.test' });
    assert.deepEqual(await mailsOf(id), ['second@people.test', 'first@people.test']);
    await ada().put(`/contacts/${id}`, { email: 'third@people.test' });
    assert.deepEqual(await mailsOf(id), ['third@people.test', 'first@people.test']);
    await ada().put(`/contacts/${id}`, { other_emails: ['fourth@people.test'] });
    assert.deepEqual(await mailsOf(id), ['third@people.test', 'fourth@people.test']);
    await ada().put(`/contacts/${id}`, { other_emails: [] });
    assert.deepEqual(await mailsOf(id), ['third@people.test']);
  });

  test('D32: exactly one is primary, and it stays as long as there are others', async () => {
    const id = await contact({ other_emails: ['more@people.test'] });
    const [primary, further] = (await addressesOf(id)) as unknown as [{ id: number }, { id: number }];
    assert.deepEqual(codeOf(await ada().delete(`/contacts/${id}/emails/${primary.id}`)), [409, 'address.primary']);
    assert.deepEqual(codeOf(await ada().put(`/contacts/${id}`, { email: null })), [409, 'address.primary']);
    assert.equal((await ada().delete(`/contacts/${id}/emails/${further.id}`)).status, 204);
    assert.deepEqual(codeOf(await ada().delete(`/contacts/${id}/emails/${primary.id}`)), [400, 'contact.nameless']);
    assert.deepEqual(codeOf(await ada().put(`/contacts/${id}`, { email: null })), [400, 'contact.nameless']);
    await ada().put(`/contacts/${id}`, { phone: '123' });
    assert.deepEqual(codeOf(await ada().put(`/contacts/${id}`, { email: null, phone: '' })), [400, 'contact.nameless']);
    assert.equal((await ada().delete(`/contacts/${id}/emails/${primary.id}`)).status, 204);
    assert.equal((await ada().get(`/contacts/${id}`)).body.email, null);
    for (const path of ['make_primary', 'send_verification'])
      assert.deepEqual(codeOf(await (path === 'make_primary' ? ada().put : ada().post)(`/contacts/${id}/emails/987654/${path}`)), [404, 'address.not_found']);
    assert.deepEqual(codeOf(await ada().delete(`/contacts/${id}/emails/${primary.id}`)), [404, 'address.not_found']);
  });

  test('D32: unique over contacts and agents, whatever the case and however the domain is spelt; the refusal leads to the owner', async () => {
    const owner = await contact({ email: 'lea@xn--bcher-kva.example' });
    const id = await contact();
    for (const [email, user_id] of [
      ['LEA@bücher.example', owner],
      ['lea@BÜCHER。example', owner],
      ['lea@bu\u0308cher.example', owner],
      [grace.email.toUpperCase(), grace.id],
    ] as const) {
      for (const refused of [await ada().post(`/contacts/${id}/emails`, { email }), await ada().put(`/contacts/${id}`, { email })])
        assert.deepEqual(
          [refused.status, refused.body.errors?.[0]?.code, refused.body.errors?.[0]?.additional_info],
          [409, 'duplicate_value', { user_id }],
          email,
        );
    }
    assert.equal((await ada().post(`/contacts/${id}/emails`, { email: 'kein@ort' })).status, 400);
    assert.equal((await ada().post(`/contacts/${id}/emails`, { email: 'x@1.2.3.4' })).status, 400);
    assert.equal((await ada().post(`/contacts/${id}/emails`, {})).status, 400);
    // One more of their own is no second one.
    const own = (await mailsOf(id))[0]!;
    assert.equal((await ada().post(`/contacts/${id}/emails`, { email: own.toUpperCase() })).status, 409);
  });

  test('Q15: ten addresses at a help desk', async () => {
    const id = await contact({ other_emails: Array.from({ length: 9 }, (_, n) => `limit${n}@people.test`) });
    assert.deepEqual(codeOf(await ada().post(`/contacts/${id}/emails`, { email: 'limit9@people.test' })), [400, 'contact.too_many_addresses']);
    const other_emails = Array.from({ length: 10 }, (_, n) => `most${n}@people.test`);
    assert.deepEqual(codeOf(await ada().post('/contacts', { name: 'Many', email: 'many@people.test', other_emails })), [400, 'contact.too_many_addresses']);
  });

  test('two who want the same address at once: one has it', async () => {
    const both = [await contact(), await contact()];
    const answers = await Promise.all(both.map((id) => ada().post(`/contacts/${id}/emails`, { email: 'wanted@people.test' })));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409]);
    const swaps = await Promise.all(both.map((id) => ada().put(`/contacts/${id}`, { email: `swap${id}@people.test`, other_emails: [] })));
    assert.deepEqual(
      swaps.map((answer) => answer.status),
      [200, 200],
    );
  });
});

describe('D32: an address is unverified until proven', () => {
  test('the link is mailed to it, works once, and looking at it proves nothing', async () => {
    const id = await contact({ email: 'prove@people.test', language: 'de' });
    const [address] = await addressesOf(id);
    assert.equal((await ada().post(`/contacts/${id}/emails/${address!.id}/send_verification`)).status, 204);
    await office.drain();
    const [mail] = await office.mailTo('prove@people.test');
    assert.equal(mail!.subject.startsWith('Bestätigen Sie Ihre Adresse'), true);
    const url = new URL(/https?:\/\/\S+/.exec(mail!.text)![0]).pathname;
    const page = await office.app.inject({ url });
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /prove@people\.test/);
    assert.equal(page.headers['referrer-policy'], 'no-referrer');
    assert.equal((await addressesOf(id))[0]!.verified, false);
    assert.match((await office.app.inject({ method: 'POST', url })).body, /bestätigt/);
    assert.equal((await addressesOf(id))[0]!.verified, true);
    const again = await office.app.inject({ method: 'POST', url });
    assert.equal(again.statusCode, 404);
    assert.doesNotMatch(again.body, /people\.test/);
    assert.deepEqual(codeOf(await ada().post(`/contacts/${id}/emails/${address!.id}/send_verification`)), [409, 'address.verified']);
    const made = await office.app.inject({ url: `/verify-address/${'x'.repeat(43)}` });
    assert.deepEqual([made.statusCode, (await office.app.inject({ url: '/verify-address/%20' })).statusCode], [404, 404]);
  });

  test('a newer link replaces the older, and none outlives its address', async () => {
    const id = await contact({ email: 'newer@people.test' });
    const [address] = await addressesOf(id);
    const send = async () => {
      await ada().post(`/contacts/${id}/emails/${address!.id}/send_verification`);
      await office.drain();
      return new URL(/https?:\/\/\S+/.exec((await office.mailTo('newer@people.test')).at(-1)!.text)![0]).pathname;
    };
    const older = await send();
    const newer = await send();
    assert.equal((await office.app.inject({ url: older })).statusCode, 404);
    assert.equal((await office.app.inject({ url: newer })).statusCode, 200);
    await ada().put(`/contacts/${id}`, { email: 'elsewhere@people.test' });
    assert.equal((await office.app.inject({ method: 'POST', url: newer })).statusCode, 404);
  });
});

describe('nobody gets hold of an agent through their contact', () => {
  test('the addresses of a contact who works at another desk are changed by an admin of all their desks only', async () => {
    const ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1, role: 'admin' });
    const made = (await ada().post('/contacts', { name: 'Ira', email: ira.email })).body;
    assert.equal(made.id, ira.id);
    const [own] = await addressesOf(ira.id);
    for (const answer of [
      await ada().post(`/contacts/${ira.id}/emails`, { email: 'mallory@people.test' }),
      await ada().put(`/contacts/${ira.id}`, { email: 'mallory@people.test' }),
      await ada().put(`/contacts/${ira.id}`, { other_emails: ['mallory@people.test'] }),
    ])
      assert.deepEqual(codeOf(answer), [403, 'agent.elsewhere']);
    assert.deepEqual(await mailsOf(ira.id), [own!.email]);
    assert.equal((await ada().put(`/contacts/${ira.id}`, { job_title: 'Engineer' })).status, 200);
  });

  test('the old address of somebody who proved it is told when another takes its place', async () => {
    const id = await contact({ email: 'told@people.test' });
    await office.db.transact((tx) => tx.run(sql`update emails set verified_at = now() where org_id = ${office.org_id} and person_id = ${id}`));
    await ada().put(`/contacts/${id}`, { email: 'next@people.test' });
    const quiet = await contact({ email: 'typo@people.test' });
    await ada().put(`/contacts/${quiet}`, { email: 'right@people.test' });
    await office.drain();
    assert.equal((await office.mailTo('told@people.test')).length, 1);
    assert.equal((await office.mailTo('typo@people.test')).length, 0, 'a slip of the pen is nobody’s address');
  });
});
