import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { raw, sql } from '../platform/db.ts';
import { type Answer, ids, type Office, openOffice, type Worker } from '../testing/office.ts';

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
const signIn = (id: number) =>
  office.db.transact((tx) =>
    tx.run(
      sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${Buffer.from(`session ${id}`)}, ${office.org_id}, ${id}, now() + interval '1 day')`,
    ),
  );
const isSignedIn = async (id: number) =>
  (await office.db.read.rows(sql`select 1 from sign_ins where org_id = ${office.org_id} and person_id = ${id}`)).length > 0;

describe('D5: deleted, blocked, deleted for ever', () => {
  test('whoever is blocked or deleted is signed out at once; an agent of another desk stays signed in there', async () => {
    const [blocked, deleted] = [await contact(), await contact()];
    for (const id of [blocked, deleted]) await signIn(id);
    await office.as(grace).put(`/contacts/${blocked}/block`);
    await office.as(grace).delete(`/contacts/${deleted}`);
    assert.deepEqual([await isSignedIn(blocked), await isSignedIn(deleted)], [false, false]);
    const ira = await office.hire('Ira', { desk_id: office.it_id, scope: 1 });
    await ada().post('/contacts', { name: 'Ira', email: ira.email });
    await signIn(ira.id);
    await ada().put(`/contacts/${ira.id}/block`);
    assert.equal(await isSignedIn(ira.id), true);
  });

  test('D5: what a deleted or blocked contact mails goes to spam; restored, it does not', async () => {
    const id = await contact({ email: 'mails@people.test' });
    const mail = async () => (await ada().get(`/tickets/${await office.ticket({ email: 'mails@people.test', source: 1 })}`)).body.spam;
    assert.equal(await mail(), false);
    await ada().put(`/contacts/${id}/block`);
    assert.equal(await mail(), true);
    await ada().put(`/contacts/${id}/unblock`);
    await ada().delete(`/contacts/${id}`);
    assert.equal(await mail(), true);
    assert.equal((await ada().get(`/contacts/${id}`)).body.deleted, true, 'mail brings nobody back');
    await ada().put(`/contacts/${id}/restore`);
    assert.equal(await mail(), false);
  });

  test('D5: deleted for ever by an admin: profile, tickets and files go, what was said on tickets of others stays without a name', async () => {
    const id = await contact({ email: 'forever@people.test', phone: '0170', other_emails: ['forever2@people.test'], tags: ['secret-tag'] });
    const own = await office.ticket({ email: 'forever@people.test' });
    const other = await office.ticket();
    await office.db.transact((tx) =>
      tx.run(
        sql`insert into messages (org_id, desk_id, ticket_id, body, body_text, incoming, private, source, user_id) values (${office.org_id}, ${office.desk_id}, ${other}, 'Hi', 'Hi', true, false, 0, ${id})`,
      ),
    );
    assert.deepEqual(codeOf(await office.as(grace).delete(`/contacts/${id}/hard_delete`)), [403, 'access_denied']);
    assert.deepEqual(codeOf(await ada().delete(`/contacts/${id}/hard_delete`)), [400, 'contact.not_deleted']);
    assert.equal((await ada().delete(`/contacts/${id}/hard_delete?force=sure`)).status, 400);
    assert.equal((await ada().delete(`/contacts/${id}/hard_delete?force=True`)).status, 204);
    assert.deepEqual(codeOf(await ada().get(`/contacts/${id}`)), [404, 'contact.not_found']);
    assert.deepEqual(codeOf(await ada().get(`/tickets/${own}`)), [404, 'ticket.not_found']);
    assert.equal((await ada().get(`/tickets/${other}/conversations`)).body.length, 1);
    const left = await office.db.read.row<Record<string, unknown>>(sql`
      select p.name, p.phone, p.tags, (select count(*)::int from emails e where e.org_id = p.org_id and e.person_id = p.id) as addresses,
        (select count(*)::int from people_words w where w.org_id = p.org_id and w.person_id = p.id) as words from people p where p.org_id = ${office.org_id} and p.id = ${id}`);
    assert.deepEqual(left, { name: 'Deleted contact', phone: null, tags: [], addresses: 0, words: 0 });
    assert.deepEqual(ids(await ada().get('/contacts?term=forever')), []);
    assert.deepEqual(codeOf(await ada().delete(`/contacts/${id}/hard_delete`)), [404, 'contact.not_found']);
    assert.equal((await ada().post('/contacts', { name: 'Next', email: 'forever@people.test' })).status, 201);
    await office.drain();
  });

  test('D5: deleted for ever, their address and name stand in no copy, no recipient, no draft, no share and no mail of the tickets of others', async () => {
    const id = await contact({ name: 'Zenobia Quirk', email: 'Zenobia@people.test', other_emails: ['zq@people.test'] });
    const ticket = await office.ticket({ email: 'asker@people.test', cc_emails: ['zenobia@PEOPLE.test', 'stays@people.test'] });
    const untouched = await office.ticket({ email: 'asker@people.test', cc_emails: ['stays@people.test'] });
    const to = ['asker@people.test', 'zq@people.test'];
    assert.equal((await ada().post(`/tickets/${ticket}/reply`, { body: 'Both of you', cc_emails: ['ZENOBIA@people.test'] })).status, 201);
    assert.equal((await ada().post(`/tickets/${ticket}/forward`, { body: 'See', to_emails: to })).status, 201);
    await ada().post(`/tickets/${ticket}/notes`, { body: 'so that the ticket is looked at again' });
    const draft = { kind: 'reply', body: 'Not sent', cc_emails: ['zenobia@people.test', 'stays@people.test'], bcc_emails: [] };
    assert.equal((await ada().put(`/tickets/${ticket}/draft`, draft)).status, 200);
    await ada().post(`/tickets/${ticket}/shares`, { person_id: id, level: 'view' });
    await office.db.transact(async (tx) => {
      await tx.run(
        sql`insert into messages (org_id, desk_id, ticket_id, body, body_text, incoming, private, source, user_id, from_email, to_emails)
          values (${office.org_id}, ${office.desk_id}, ${ticket}, 'Hi', 'Hi', true, false, 0, ${id}, 'zq@people.test', '{care@office.test}')`,
      );
      await tx.run(
        sql`insert into imports (org_id, desk_id, of, file, columns, options, started_by, heads) values (${office.org_id}, ${office.desk_id}, 'contact', '{}', '{}', '{}', ${office.ada.id}, '')`,
      );
      await tx.run(sql`insert into import_rows (org_id, import_id, n, email_key, facts, outcome, target_id)
        select org_id, max(id), 1, 'zenobia@people.test', '{"name": "Zenobia Quirk"}', 'created', ${id} from imports where org_id = ${office.org_id} group by org_id`);
    });
    await office.drain();

    /** Every place in the database where a text says who they are. */
    const traces = async () => {
      const columns = await office.house.databases.anyone.rows<{ t: string; c: string }>(sql`
        select table_name as t, column_name as c from information_schema.columns
        where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY') order by 1, 2`);
      const found: string[] = [];
      for (const { t, c } of columns) {
        const hit = await office.db.read.row(sql`select 1 from ${raw(t)} x where x.${raw(c)}::text ~* 'zenobia|zq@people' limit 1`).catch(() => undefined);
        if (hit) found.push(`${t}.${c}`);
      }
      return found;
    };
    for (const place of [
      'tickets.cc_emails',
      'messages.cc_emails',
      'messages.to_emails',
      'messages.from_email',
      'drafts.cc_emails',
      'outgoing_mails.envelope',
      'import_rows.facts',
    ])
      assert.ok((await traces()).includes(place), `${place} named them before`);
    assert.equal((await ada().delete(`/contacts/${id}/hard_delete?force=true`)).status, 204);
    const shown = (await ada().get(`/tickets/${ticket}`)).body;
    assert.deepEqual([shown.cc_emails, shown.fwd_emails], [['stays@people.test'], ['asker@people.test']], 'at once, not by a job');
    await office.drain();
    assert.deepEqual(await traces(), []);
    assert.deepEqual((await ada().get(`/tickets/${untouched}`)).body.cc_emails, ['stays@people.test']);
    const said = (await ada().get(`/tickets/${ticket}/conversations`)).body as { cc_emails: string[]; to_emails: string[]; body_text: string }[];
    assert.deepEqual(said.map((one) => one.body_text.split('\n')[0]).sort(), ['Both of you', 'Hi', 'See', 'so that the ticket is looked at again']);
    assert.deepEqual((await ada().get(`/tickets/${ticket}/draft`)).body.cc_emails, ['stays@people.test']);
    const shares = (await ada().get(`/tickets/${ticket}/shares`)).body;
    assert.equal(JSON.stringify(shares).includes('Deleted contact'), false);
  });

  test('D5: in copy of many tickets they go out of all of them, the first at once and the rest by a job; at one desk only where they have a seat elsewhere', async () => {
    const id = await contact({ email: 'everywhere@people.test' });
    const [first, last] = [600_001, 601_100];
    await office.db.transact(async (tx) => {
      await tx.run(sql`insert into tickets (org_id, desk_id, id, subject, requester_id, cc_emails)
        select ${office.org_id}, ${office.desk_id}, n, 'x', ${office.ada.id}, '{everywhere@people.test}' from generate_series(${first}::int, ${last}::int) n`);
      await tx.run(sql`insert into ticket_addresses (org_id, key, desk_id, ticket_id)
        select org_id, 'everywhere@people.test', desk_id, id from tickets where org_id = ${office.org_id} and id between ${first} and ${last}`);
    });
    const left = async () =>
      (await office.db.read.row<{ n: number }>(sql`
      select count(*)::int as n from tickets where org_id = ${office.org_id} and id between ${first} and ${last} and cc_emails <> '{}'`))!.n;
    assert.equal((await ada().delete(`/contacts/${id}/hard_delete?force=true`)).status, 204);
    assert.equal(await left(), 600);
    await office.drain();
    assert.equal(await left(), 0);

    const both = await contact({ email: 'twodesks@people.test' });
    await office.as(office.ada, 'it').post('/contacts', { name: 'Both', email: 'twodesks@people.test' });
    const here = await office.ticket({ email: 'asker@people.test', cc_emails: ['twodesks@people.test'] });
    await office.drain();
    await ada().delete(`/contacts/${both}/hard_delete?force=true`);
    await office.drain();
    assert.deepEqual((await ada().get(`/tickets/${here}`)).body.cc_emails, []);
  });

  test('somebody of many tickets loses them all, the first at once and the rest by a job', async () => {
    const id = await contact({ email: 'many@people.test' });
    await office.db.transact((tx) =>
      tx.run(
        sql`insert into tickets (org_id, desk_id, id, subject, requester_id) select ${office.org_id}, ${office.desk_id}, 500000 + n, 'x', ${id} from generate_series(1, 450) n`,
      ),
    );
    await ada().delete(`/contacts/${id}`);
    assert.equal((await ada().delete(`/contacts/${id}/hard_delete`)).status, 204);
    await office.drain();
    assert.deepEqual(await office.db.read.rows(sql`select 1 from tickets where org_id = ${office.org_id} and requester_id = ${id}`), []);
  });

  test('whoever has a seat elsewhere goes from this desk only', async () => {
    const ira = await office.hire('Iris', { desk_id: office.it_id, scope: 1 });
    await ada().post('/contacts', { name: 'Iris', email: ira.email });
    assert.equal((await ada().delete(`/contacts/${ira.id}/hard_delete?force=true`)).status, 204);
    assert.equal((await ada().get(`/contacts/${ira.id}`)).status, 404);
    assert.equal((await office.as(ira, 'it').get('/agents/me')).body.contact.email, ira.email);
  });

  test('D4: many are deleted as a job', async () => {
    const some = [await contact(), await contact()];
    const started = await office.as(grace).post('/contacts/bulk_delete', { bulk_action: { ids: [...some, 987654] } });
    assert.equal(started.status, 202);
    await office.drain();
    const job = (await office.as(grace).get(`/jobs/${started.body.job_id}`)).body;
    assert.deepEqual([job.status, job.data.failed.map((one: { code: string }) => one.code)], ['COMPLETED', ['contact.not_found']]);
    for (const id of some) assert.equal((await ada().get(`/contacts/${id}`)).body.deleted, true);
    assert.equal((await ada().post('/contacts/bulk_delete', { bulk_action: { ids: [] } })).status, 400);
  });

  test('D5, A39: an agent decides about a contact whose tickets they see, every one; about others an admin does, walls or not', async () => {
    const id = await contact({ email: 'partly@people.test' });
    const theirs = await office.ticket({ email: 'partly@people.test', responder_id: grace.id });
    const hidden = await office.ticket({ email: 'partly@people.test' });
    const says = (who: Worker) => ({
      delete: () => office.as(who).delete(`/contacts/${id}`),
      restore: () => office.as(who).put(`/contacts/${id}/restore`),
      block: () => office.as(who).put(`/contacts/${id}/block`),
      unblock: () => office.as(who).put(`/contacts/${id}/unblock`),
    });
    const refused = [403, 'contact.tickets_unseen'];
    assert.deepEqual(codeOf(await says(grace).delete()), refused);
    assert.deepEqual(codeOf(await says(grace).block()), refused);
    const job = await office.as(grace).post('/contacts/bulk_delete', { bulk_action: { ids: [id] } });
    await office.drain();
    assert.equal((await office.as(grace).get(`/jobs/${job.body.job_id}`)).body.data.failed[0].code, 'contact.tickets_unseen');
    assert.equal((await ada().get(`/contacts/${id}`)).body.deleted ?? false, false, 'nothing happened');
    assert.equal((await says(office.ada).block()).status, 204);
    assert.deepEqual(codeOf(await says(grace).unblock()), refused);
    assert.equal((await says(office.ada).unblock()).status, 204);
    assert.equal((await says(office.ada).delete()).status, 204);
    assert.deepEqual(codeOf(await says(grace).restore()), refused);

    await office.as(office.ada).put(`/tickets/${hidden}`, { responder_id: grace.id });
    assert.equal((await office.as(grace).get(`/tickets/${theirs}`)).status, 200);
    assert.equal((await says(grace).restore()).status, 204);
    assert.equal((await says(grace).block()).status, 204);
    assert.equal((await says(grace).unblock()).status, 204);

    const insider = await office.hire('Insider', { scope: 1 });
    const wide = await office.hire('Wide', { scope: 1 });
    const wall = await office.group('Wall', [insider], { restricted: true, leaders: [insider.id] });
    await office.ticket({ email: 'partly@people.test', group_id: wall });
    assert.deepEqual(codeOf(await says(wide).delete()), refused);
    assert.equal((await says(insider).delete()).status, 204);
    assert.equal((await says(office.ada).restore()).status, 204, 'an admin outside the wall');
  });

  test('what happened to a contact is told, newest first, with who did it', async () => {
    const id = await contact();
    await office.as(grace).put(`/contacts/${id}`, { job_title: 'CTO' });
    await ada().delete(`/contacts/${id}`);
    const told = (await office.as(grace).get(`/contacts/${id}/activities`)).body;
    assert.deepEqual(
      told.map((one: { kind: string; actor: { name: string }; facts: unknown }) => [one.kind, one.actor.name, one.facts]),
      [
        ['contact.deleted', 'Ada', { changes: { state: ['unverified', 'deleted'] } }],
        ['contact.changed', 'Grace', { fields: ['job_title'], changes: { job_title: [null, 'CTO'] } }],
        ['contact.created', 'Ada', { known: false }],
      ],
    );
    assert.equal((await ada().get(`/contacts/${id}/activities?per_page=1&page=3`)).body[0].kind, 'contact.created');
    assert.equal((await ada().get('/contacts/987654/activities')).status, 404);
    const company = (await ada().post('/companies', { name: 'Told', domains: ['told.test'] })).body.id;
    assert.deepEqual((await ada().get(`/companies/${company}/activities`)).body[0].facts, { domains: ['told.test'] });
  });
});

describe('D3: a contact becomes an agent', () => {
  test('the same person with the same id; without a body full-time, with all tickets, as Agent', async () => {
    const company = (await ada().post('/companies', { name: 'Left behind' })).body.id;
    const id = await contact({ email: 'new.agent@people.test', other_emails: ['second@people.test'], company_id: company });
    assert.deepEqual(codeOf(await office.as(grace).put(`/contacts/${id}/make_agent`)), [403, 'access_denied']);
    const made = await ada().put(`/contacts/${id}/make_agent`);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { agent } = made.body;
    assert.deepEqual(
      [
        made.body.id,
        made.body.email,
        made.body.other_emails,
        made.body.company_id,
        agent.id,
        agent.ticket_scope,
        agent.occasional,
        agent.role_ids,
        agent.focus_mode,
      ],
      [id, 'new.agent@people.test', [], null, id, 1, false, [4], true],
    );
    assert.deepEqual(codeOf(await ada().get(`/contacts/${id}`)), [404, 'contact.not_found']);
    assert.equal((await ada().get(`/agents/${id}`)).body.contact.email, 'new.agent@people.test');
    assert.equal((await ada().get('/contacts?email=new.agent@people.test')).body.length, 0);
  });

  test('an address is needed; what is said of the seat is checked as for any agent', async () => {
    const phone = (await ada().post('/contacts', { name: 'Phone Only', phone: '1' })).body.id;
    assert.deepEqual(codeOf(await ada().put(`/contacts/${phone}/make_agent`)), [400, 'contact.no_address']);
    const id = await contact();
    assert.equal((await ada().put(`/contacts/${id}/make_agent`, { role_ids: [99], group_ids: [987654] })).status, 400);
    assert.equal((await ada().put(`/contacts/${id}/make_agent`, { ticket_scope: 7 })).status, 400);
    assert.equal((await ada().get(`/contacts/${id}`)).status, 200, 'nothing was done by halves');
    const group = await office.group('Field', []);
    const made = await ada().put(`/contacts/${id}/make_agent`, { ticket_scope: 2, group_ids: [group], type: 'field_agent', occasional: true });
    assert.deepEqual(
      [made.body.agent.ticket_scope, made.body.agent.group_ids, made.body.agent.type, made.body.agent.occasional],
      [2, [group], 'field_agent', true],
    );
    const gone = await contact();
    await ada().delete(`/contacts/${gone}`);
    assert.deepEqual(codeOf(await ada().put(`/contacts/${gone}/make_agent`)), [405, 'contact.gone']);
  });
});

describe('the picture of a contact', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)]);
  const form = (content: Buffer, name: string, type: string, more: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [key, value] of Object.entries(more)) body.append(key, value);
    body.append('avatar', new Blob([new Uint8Array(content)], { type }), name);
    return body;
  };

  test('comes as multipart, by what is in it, and is served as a picture from a signed address', async () => {
    const made = await ada().post(
      '/contacts',
      form(png, 'me.png', 'text/html', { name: 'Pictured', email: 'pictured@people.test', 'tags[]': 'a', vip: 'true' }),
    );
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.deepEqual(
      [made.body.avatar.name, made.body.avatar.content_type, made.body.avatar.size, made.body.tags, made.body.vip],
      ['me.png', 'image/png', 108, ['a'], true],
    );
    const url = new URL(made.body.avatar.avatar_url);
    const shown = await office.app.inject({ url: url.pathname + url.search });
    assert.deepEqual(
      [shown.statusCode, shown.headers['content-type'], shown.headers['x-content-type-options'], shown.rawPayload.length],
      [200, 'image/png', 'nosniff', 108],
    );
    assert.match(String(shown.headers['content-security-policy']), /sandbox/);
    url.searchParams.set('until', '99999999999');
    for (const wrong of [url.pathname + url.search, url.pathname, `/avatars/${office.org_id}/${made.body.id}?until=99999999999&sign=x`, '/avatars/x/y'])
      assert.equal((await office.app.inject({ url: wrong })).statusCode, 404);
    assert.equal((await ada().put(`/contacts/${made.body.id}`, { avatar: null })).body.avatar, null);
  });

  test('what is no JPEG or PNG, too large, or too many is refused and not kept', async () => {
    const id = await contact();
    for (const [content, name, type] of [
      [Buffer.from('<svg onload="alert(1)">'), 'me.png', 'image/png'],
      [Buffer.from('GIF89a.............'), 'me.gif', 'image/gif'],
      [Buffer.alloc(0), 'empty.png', 'image/png'],
    ] as const)
      assert.deepEqual(codeOf(await ada().put(`/contacts/${id}`, form(content, name, type))), [400, 'contact.picture'], name);
    assert.deepEqual(codeOf(await ada().put(`/contacts/${id}`, form(Buffer.concat([png, Buffer.alloc(5_000_001)]), 'big.png', 'image/png'))), [
      400,
      'attachment.too_large',
    ]);
    const two = form(png, 'one.png', 'image/png');
    two.append('avatar', new Blob([new Uint8Array(png)]), 'two.png');
    assert.equal((await ada().put(`/contacts/${id}`, two)).status, 400);
    const elsewhere = new FormData();
    elsewhere.append('attachments[]', new Blob([new Uint8Array(png)]), 'one.png');
    assert.equal((await ada().put(`/contacts/${id}`, elsewhere)).status, 400);
    assert.equal((await ada().get(`/contacts/${id}`)).body.avatar, null);
    assert.equal(
      (await ada().put(`/contacts/${id}`, form(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'me.jpg', 'image/jpeg'))).body.avatar.content_type,
      'image/jpeg',
    );
  });
});
