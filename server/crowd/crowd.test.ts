import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ids, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let grace: Worker;
let count = 0;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const contact = async (given: Record<string, unknown> = {}): Promise<number> =>
  (await ada().post('/contacts', { name: `Kim ${++count}`, email: `kim${count}@crowd.test`, ...given })).body.id;
const shown = async (id: number) => (await ada().get(`/contacts/${id}`)).body;
/** Starts a job and works it off; gives its number and what became of each. */
async function run(path: string, bulk_action: Record<string, unknown>, who = ada()) {
  const started = path === 'update' ? await who.post('/contacts/bulk_update', { bulk_action }) : await who.post(`/contacts/bulk_${path}`, { bulk_action });
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await office.drain();
  const job = (await who.get(`/jobs/${started.body.job_id}`)).body;
  assert.equal(job.status, 'COMPLETED');
  return { id: job.id as number, failed: job.data.failed, results: job.data.results as { id: number; name: string | null; result: string }[] };
}
async function undo(jobId: number, who = ada()) {
  const started = await who.post('/contacts/bulk_undo', { job_id: jobId });
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await office.drain();
  return (await who.get(`/jobs/${started.body.job_id}`)).body;
}

describe('D4: many contacts at once', () => {
  test('tags are added to what each has and taken from who has them; the job tells of each; taken back, everybody has what they had', async () => {
    const [none, has, other] = [await contact(), await contact({ tags: ['Gold', 'old'] }), await contact({ tags: ['old'] })];
    const job = await run('update', { ids: [none, has, other, 999_999], properties: { add_tags: ['gold', 'new '], remove_tags: ['OLD'] } });
    assert.deepEqual(
      [(await shown(none)).tags, (await shown(has)).tags, (await shown(other)).tags],
      [
        ['gold', 'new'],
        ['Gold', 'new'],
        ['gold', 'new'],
      ],
    );
    assert.deepEqual(
      job.results.map((one) => [one.id, one.result]),
      [
        [none, 'changed'],
        [has, 'changed'],
        [other, 'changed'],
        [999_999, 'failed'],
      ],
    );
    assert.equal(job.results[0]!.name, 'Kim 1');
    assert.deepEqual([job.failed[0].id, job.failed[0].code], [999_999, 'contact.not_found']);
    assert.deepEqual((await run('update', { ids: [none], properties: { add_tags: ['GOLD'] } })).results[0]!.result, 'unchanged');

    await ada().put(`/contacts/${has}`, { tags: ['Gold', 'new', 'since'] });
    const back = await undo(job.id);
    assert.equal(back.status, 'COMPLETED');
    assert.deepEqual([(await shown(none)).tags, (await shown(other)).tags], [[], ['old']]);
    assert.deepEqual((await shown(has)).tags, ['Gold', 'since', 'old'], 'what somebody did since stays');
  });

  test('fifty tags at most: whoever has them already is named, the others get theirs', async () => {
    const full = await contact({ tags: Array.from({ length: 50 }, (_, n) => `t${n}`) });
    const free = await contact();
    const job = await run('update', { ids: [full, free], properties: { add_tags: ['one more'] } });
    assert.deepEqual([job.failed[0].id, job.failed[0].message], [full, 'A contact has at most 50 tags.']);
    assert.deepEqual((await shown(free)).tags, ['one more']);
    const many = await ada().post('/contacts/bulk_update', {
      bulk_action: { ids: [free], properties: { add_tags: Array.from({ length: 51 }, (_, n) => `x${n}`) } },
    });
    assert.equal(many.status, 400);
    const blank = await ada().post('/contacts/bulk_update', { bulk_action: { ids: [free], properties: { add_tags: ['  '] } } });
    assert.deepEqual([blank.status, blank.body.errors[0].field], [400, 'add_tags']);
    const nothing = await ada().post('/contacts/bulk_update', { bulk_action: { ids: [free], properties: {} } });
    assert.deepEqual([nothing.status, nothing.body.errors[0].field], [400, 'properties']);
  });

  test('blocked, unblocked, marked as VIP: all that a list holds, by its filter; taken back, only those it changed', async () => {
    const company = (await ada().post('/companies', { name: 'Crowd' })).body.id;
    const people = [await contact({ company_id: company }), await contact({ company_id: company, vip: true }), await contact({ company_id: company })];
    const vips = await run('update', { filter: { company_id: company }, properties: { vip: true } }, office.as(grace));
    assert.deepEqual(
      vips.results.map((one) => one.result),
      ['changed', 'unchanged', 'changed'],
    );
    await undo(vips.id, office.as(grace));
    assert.deepEqual(await Promise.all(people.map(async (id) => (await shown(id)).vip)), [false, true, false]);

    await ada().put(`/contacts/${people[2]}/block`);
    const blocked = await run('update', { ids: people, properties: { blocked: true, add_tags: ['closed'] } });
    assert.deepEqual(
      blocked.results.map((one) => one.result),
      ['changed', 'changed', 'failed'],
    );
    assert.equal(blocked.failed[0].code, 'contact.gone', 'whoever was blocked before is not tagged');
    assert.deepEqual(ids(await ada().get(`/contacts?state=blocked&company_id=${company}`)), people);
    await undo(blocked.id);
    assert.deepEqual(ids(await ada().get(`/contacts?state=blocked&company_id=${company}`)), [people[2]]);
    assert.deepEqual((await shown(people[0]!)).tags, []);
    const free = await run('update', { filter: { state: 'blocked', company_id: company }, properties: { blocked: false } });
    assert.deepEqual(free.results, [{ id: people[2], name: (await shown(people[2]!)).name, result: 'changed' }]);
  });

  test('deleted and restored by a list’s filter; taken back, nobody else comes back', async () => {
    const people = [await contact({ tags: ['sweep'] }), await contact({ tags: ['sweep'] })];
    await ada().delete(`/contacts/${people[0]}`);
    const gone = await run('delete', { filter: { tag: 'sweep' } });
    assert.deepEqual(
      gone.results.map((one) => one.id),
      [people[1]],
    );
    await undo(gone.id);
    assert.deepEqual([(await shown(people[0]!)).state, (await shown(people[1]!)).state], ['deleted', 'unverified']);
    await run('restore', { filter: { tag: 'sweep' } });
    assert.equal((await shown(people[0]!)).state, 'unverified');
  });

  test('a job that runs is not taken back; one of somebody else or of another kind is none; cancelled, it says how far it came', async () => {
    const one = await contact();
    const started = (await ada().post('/contacts/bulk_delete', { bulk_action: { ids: [one] } })).body;
    const early = await ada().post('/contacts/bulk_undo', { job_id: started.job_id });
    assert.deepEqual([early.status, early.body.code], [409, 'job.not_over']);
    assert.deepEqual((await office.as(grace).post('/contacts/bulk_undo', { job_id: started.job_id })).body.code, 'job.not_found');
    await ada().put(`/jobs/${started.job_id}/cancel`);
    await office.drain();
    assert.deepEqual((await ada().get(`/jobs/${started.job_id}`)).body.data.results, []);
    assert.equal((await shown(one)).state, 'unverified');
    const invite = (await ada().post('/contacts/bulk_send_invite', { ids: [one] })).body;
    await office.drain();
    assert.equal((await ada().post('/contacts/bulk_undo', { job_id: invite.job_id })).body.code, 'job.not_found');
  });

  test('ids or a filter, one of the two, and what the contract does not know is refused by name', async () => {
    for (const bulk_action of [{}, { ids: [1], filter: {} }]) {
      const answer = await ada().post('/contacts/bulk_delete', { bulk_action });
      assert.deepEqual([answer.status, answer.body.errors[0].field], [400, 'ids']);
    }
    assert.equal((await ada().post('/contacts/bulk_restore', { bulk_action: { filter: { nonsense: 1 } } })).status, 400);
  });
});
