import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';

let office: Office;
let bo: Worker;
let cho: Worker;
let grace: Worker;
let hana: Worker;
let ivo: Worker;
before(async () => {
  office = await openOffice();
  bo = await office.hire('Bo', { scope: 1, role: 'admin' });
  cho = await office.hire('Cho', { scope: 1, role: 'account_admin' });
  grace = await office.hire('Grace', { scope: 1, role: 'supervisor' });
  hana = await office.hire('Hana');
  ivo = await office.hire('Ivo', { scope: 1, role: 'admin', desk_id: office.it_id });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const put = (change: Record<string, unknown>) => ada().put('/settings/security', change);
const good = (answer: Answer) => {
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
};
/** The mails to admins since it was asked last, as "whom: subject". */
let seen = 0;
async function told(): Promise<string[]> {
  await office.drain();
  const rows = await office.db.read.rows<{ id: number; recipient: string; subject: string }>(
    sql`select id, recipient, envelope ->> 'subject' as subject from outgoing_mails where org_id = ${office.org_id} and cause like 'admins:%' and id > ${seen} order by id`,
  );
  seen = rows.at(-1)?.id ?? seen;
  return rows.map((row) => `${row.recipient.split('@')[0]}: ${row.subject}`).sort();
}
const lastTo = async (whom: Worker) => (await office.mailTo(whom)).at(-1)!;
const roleOf = (worker: Worker, role: string) =>
  office.db.transact((tx) => tx.run(sql`update seats set role = ${role} where org_id = ${office.org_id} and person_id = ${worker.id} and kind = 'agent'`));
const both = (subject: string) => [`bo: ${subject}`, `cho: ${subject}`];

beforeEach(async () => {
  good(await put({ security_mails: true, security_mails_to: [], public_links: false, session_minutes: 43_200 }));
  await told();
});

test('A36: admins hear once of an agent who comes, is locked out, let in and goes; who did it, other agents and other desks hear nothing', async () => {
  const kim = good(await ada().post('/agents', { email: 'kim@office.test', name: 'Kim', ticket_scope: 2 }));
  assert.deepEqual(await told(), both('Kim is an agent of Care now'));
  const mail = await lastTo(bo);
  assert.match(mail.text, /^Ada gave Kim a seat at Care\. Role: Agent\.\n/);
  assert.match(mail.text, new RegExp(`/d/care/settings/agents/${kim.id}\\n`));
  assert.match(mail.text, /because you are an admin of Care/);
  good(await office.as(bo).put(`/agents/${kim.id}/deactivate`));
  assert.deepEqual(await told(), ['ada: Kim was deactivated at Care', 'cho: Kim was deactivated at Care']);
  good(await ada().put(`/agents/${kim.id}/reactivate`));
  assert.deepEqual(await told(), both('Kim was let in again at Care'));
  good(await ada().delete(`/agents/${kim.id}`));
  assert.deepEqual(await told(), both('Kim is no agent of Care any more'));
  assert.match((await lastTo(bo)).text, /\/d\/care\/settings\/agents\n/);
});

test('A36: of many agents added by one job admins hear in one mail that names each and their role', async () => {
  const many = ['Mia', 'Ned', 'Oda'].map((name, at) => ({ email: `${name}@many.test`, name, ticket_scope: 2, ...(at === 1 ? { role_ids: [2] } : {}) }));
  good(await ada().post('/agents/bulk', { agents: [...many, { email: bo.email, ticket_scope: 2 }] }));
  assert.deepEqual(await told(), both('3 people are agents of Care now'));
  const { text } = await lastTo(bo);
  assert.match(text, /^Ada gave 3 people a seat at Care\.\n\n- Mia: Agent\n- Ned: Admin\n- Oda: Agent\n\n.*\/d\/care\/settings\/agents\n/);
  good(await ada().post('/agents/bulk', { agents: [{ email: 'pia@many.test', name: 'Pia', ticket_scope: 2 }] }));
  assert.deepEqual(await told(), ['Ned: Pia is an agent of Care now', ...both('Pia is an agent of Care now')]);
  good(await ada().delete(`/agents/${(await ada().get('/agents?email=ned@many.test')).body[0].id}`));
});

test('A36: admins hear of who becomes and ceases to be an admin, and not of other changes', async () => {
  const lee = good(await ada().post('/agents', { email: 'lee@office.test', name: 'Lee', ticket_scope: 2 }));
  await told();
  good(await ada().put(`/agents/${lee.id}`, { role_ids: [3], job_title: 'Boss' }));
  assert.deepEqual(await told(), []);
  good(await ada().put(`/agents/${lee.id}`, { role_ids: [2] }));
  const subject = 'The role of Lee at Care was changed';
  assert.deepEqual(await told(), [...both(subject), `lee: ${subject}`]);
  assert.match((await lastTo(bo)).text, /^Ada changed the role of Lee at Care from Supervisor to Admin\.\n/);
  good(await ada().put(`/agents/${lee.id}`, { role_ids: [4] }));
  assert.deepEqual(await told(), both(subject));
});

test('A36: admins hear of a key made for somebody else, never of the key itself; of a key of one’s own nobody hears', async () => {
  const { api_key: key } = good(await ada().post(`/agents/${hana.id}/api_key`));
  assert.deepEqual(await told(), both('An API key was made for Hana at Care'));
  const mail = await lastTo(cho);
  assert.ok(!`${mail.subject}${mail.text}${mail.html}`.includes(key));
  office.ada.key = good(await ada().post(`/agents/${office.ada.id}/api_key`)).api_key;
  assert.deepEqual(await told(), []);
});

test('A36: admins of every desk hear what was changed of Security: which switch, from what to what, by whom, in one mail and their language', async () => {
  good(await put({ public_links: true, session_minutes: 90, attachment_types: ['pdf', 'png'], public_link_max_days: 30 }));
  const subject = 'Global Settings > Security was changed';
  assert.deepEqual(await told(), [...both(subject), `ivo: ${subject}`]);
  const { text, html } = await lastTo(ivo);
  assert.match(text, /^Ada changed Global Settings > Security\.\n/);
  for (const line of [
    'Share tickets using public links: on (before: off)',
    'Signed out after: 90 minutes (before: 30 days)',
    'Kinds of files that may be attached: pdf, png (before: all kinds)',
    'Longest life of a public link: 30 days (before: as long as its maker likes)',
  ]) {
    assert.ok(text.includes(`- ${line}\n`), text);
    assert.ok(html.includes(`<li>${line}</li>`));
  }
  assert.match(text, /\/d\/it\/settings\/security\n/);
  assert.match(text, /admin of IT\./);
  const speak = (worker: Worker, language: string) =>
    office.db.transact((tx) => tx.run(sql`update people set language = ${language} where org_id = ${office.org_id} and id = ${worker.id}`));
  await speak(bo, 'ko');
  await speak(cho, 'de');
  good(await put({ attachment_types: null, public_link_max_days: null, share_with_requesters: 'anyone', password_policy: 'strong' }));
  assert.deepEqual(await told(), ['bo: 전역 설정 > 보안이 변경되었습니다', 'cho: „Globale Einstellungen > Sicherheit“ wurde geändert', `ivo: ${subject}`]);
  assert.match((await lastTo(bo)).text, /- 비밀번호 정책: 강함 \(이전: 기본\)/);
  assert.match((await lastTo(cho)).text, /- Längste Laufzeit eines öffentlichen Links: wie beim Erstellen gewählt \(vorher: 30 Tage\)/);
  good(await put({ share_with_requesters: 'same_company', password_policy: 'default' }));
  await speak(bo, 'en');
  await speak(cho, 'en');
});

test('A36: only those chosen hear; who is no admin any more hears nothing, and where none of those chosen is one, all hear', async () => {
  assert.deepEqual(good(await put({ security_mails_to: [cho.id] })).security_mails_to, [cho.id]);
  const of = 'Global Settings > Security was changed';
  assert.deepEqual(await told(), [...both(of), `ivo: ${of}`], 'who is told no longer hears that');
  assert.match((await lastTo(bo)).text, /- Admins who are told: Cho \(before: all admins\)/);
  const key = 'An API key was made for Hana at Care';
  good(await ada().post(`/agents/${hana.id}/api_key`));
  assert.deepEqual(await told(), [`cho: ${key}`]);
  good(await put({ public_links: true }));
  assert.deepEqual(await told(), [`cho: ${of}`, `ivo: ${of}`], 'the other desk chooses for itself');
  assert.deepEqual(good(await office.as(ivo, 'it').get('/settings/security')).security_mails_to, []);

  await roleOf(cho, 'supervisor');
  good(await ada().post(`/agents/${hana.id}/api_key`));
  assert.deepEqual(await told(), [`bo: ${key}`]);
  assert.deepEqual(good(await ada().get('/settings/security')).security_mails_to, []);
  await roleOf(cho, 'account_admin');
  good(await put({ security_mails_to: [bo.id, cho.id] }));
  await told();
  await roleOf(cho, 'agent');
  good(await ada().post(`/agents/${hana.id}/api_key`));
  assert.deepEqual(await told(), [`bo: ${key}`]);
  await roleOf(cho, 'account_admin');
});

test('A36: switched off nobody is told anything but that', async () => {
  good(await put({ security_mails: false }));
  const of = 'Global Settings > Security was changed';
  assert.deepEqual(await told(), [...both(of), `ivo: ${of}`]);
  assert.match((await lastTo(bo)).text, /- Mails to admins: off \(before: on\)/);
  good(await put({ public_links: true }));
  good(await ada().post(`/agents/${hana.id}/api_key`));
  assert.deepEqual(await told(), []);
});

test('A36: requests at the same moment are told once each, and a reaction that runs twice tells nothing twice', async () => {
  const dana = good(await ada().post('/agents', { email: 'dana@office.test', name: 'Dana', ticket_scope: 2 }));
  await told();
  await Promise.all(Array.from({ length: 5 }, () => ada().put(`/agents/${dana.id}/deactivate`)));
  assert.deepEqual(await told(), both('Dana was deactivated at Care'));
  await Promise.all(Array.from({ length: 5 }, () => put({ public_links: true })));
  const of = 'Global Settings > Security was changed';
  assert.deepEqual(await told(), [...both(of), `ivo: ${of}`]);
  const again = await office.db.transact((tx) =>
    tx.run(sql`
      insert into events (id, org_id, type, facts, created_at) overriding system value
      select split_part(o.cause, ':', 2)::bigint, a.org_id, a.kind, a.facts || jsonb_build_object('desk_id', a.desk_id, 'actor_id', a.actor_id), a.created_at
      from activities a, (select cause from outgoing_mails where org_id = ${office.org_id} and cause like 'admins:%' order by id desc limit 1) o
      where a.org_id = ${office.org_id} and a.kind = 'settings.changed' order by a.id desc limit 1`),
  );
  assert.equal(again, 1);
  assert.deepEqual(await told(), []);
});

test('A36: one may choose admins of this desk only, whom admins see by name; all that is wrong is named at once', async () => {
  const admins = await ada().get('/settings/security/admins');
  assert.deepEqual(admins.body, [
    { id: office.ada.id, name: 'Ada' },
    { id: bo.id, name: 'Bo' },
    { id: cho.id, name: 'Cho' },
  ]);
  assert.equal((await office.as(grace).get('/settings/security/admins')).status, 403);
  const wrong = await put({ security_mails_to: [bo.id, grace.id, ivo.id, 999_999], public_links: true });
  assert.deepEqual(
    [wrong.status, wrong.body.errors.length, wrong.body.errors[0].field, wrong.body.errors[0].code],
    [400, 1, 'security_mails_to', 'invalid_value'],
  );
  assert.match(wrong.body.errors[0].message, new RegExp(`${grace.id}, ${ivo.id}, 999999 at this desk`));
  assert.equal(good(await ada().get('/settings/security')).public_links, false);
  const worse = await put({ security_mails: 'yes', security_mails_to: [bo.id, bo.id] });
  assert.deepEqual([worse.status, worse.body.errors.map((one: { field: string }) => one.field).sort()], [400, ['security_mails', 'security_mails_to']]);
  assert.deepEqual(await told(), []);
});
