/** Importing contacts and companies: D33–D40, Q27–Q29, security row 25. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { importForm } from '../testing/import-form.ts';
import { type Answer, type Caller, type Office, openOffice } from '../testing/office.ts';
import { visitPortal } from '../testing/portal-visitor.ts';

let office: Office;
let ada: Caller;
before(async () => {
  office = await openOffice({ import_mb: 8 });
  ada = office.as(office.ada);
});
after(() => office.close());

const nameAndMail = { name: 0, email: 1 };

/** Imports to the end and gives how it ended. */
async function take(
  content: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, number> = nameAndMail,
  more: Record<string, string> = {},
  name?: string,
): Promise<Answer['body']> {
  const answer = await ada.post('/contacts/imports', importForm(content, fields, more, name));
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  assert.equal(answer.body.status, 'in_progress');
  await office.drain();
  return (await ada.get(`/contacts/imports/${answer.body.id}`)).body;
}
const withMail = async (email: string) => (await ada.get(`/contacts?email=${encodeURIComponent(email)}`)).body[0];
const reasons = (done: Answer['body']) => done.problems.map((one: { row: number; column: string | null; code: string }) => [one.row, one.column, one.code]);

test('D33, D34, D40: new rows are created, different ones updated, equal ones left, bad ones refused alone', async () => {
  const first = await take('Name,Email,Title\nMina Park,mina@d34.test,Lead\nJan Weber,jan@d34.test,\nNobody,not an address,x\n', {
    ...nameAndMail,
    job_title: 2,
  });
  assert.equal(first.status, 'completed', JSON.stringify(first));
  assert.deepEqual(first.counts, { created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 1 });
  assert.deepEqual([first.total_records, first.completed_records, first.estimated_time_remaining], [3, 3, 0]);
  assert.deepEqual(reasons(first), [[4, 'email', 'email']]);
  const again = await take('Name,Email,Title\nMina Park,MINA@d34.test,Director\nJan Weber,jan@D34.test,\n', { ...nameAndMail, job_title: 2 });
  assert.deepEqual(again.counts, { created: 0, updated: 1, unchanged: 1, skipped: 0, failed: 0 });
  assert.deepEqual(again.samples[0].changes, [{ field: 'job_title', before: 'Lead', after: 'Director' }]);
  assert.equal((await withMail('mina@d34.test')).job_title, 'Director');
  assert.equal((await ada.get('/contacts/autocomplete?term=mina')).body.length, 1, 'search finds whoever was imported');
});

test('names, titles and tags of a file are plain lines, as those made by hand', async () => {
  const done = await take('n,e,t,tags,about\n"photo\u202egpj\u202c \u0007Ann\nLee",lines@d34.test,"Le\u009bad","a\u202eb;c\td","one\ntwo"\n', {
    ...nameAndMail,
    job_title: 2,
    tag_names: 3,
    description: 4,
  });
  assert.equal(done.counts.created, 1, JSON.stringify(done));
  const { name, job_title, tags, description } = await withMail('lines@d34.test');
  assert.deepEqual([name, job_title, tags, description], ['photogpj Ann Lee', 'Lead', ['ab', 'c d'], 'one\ntwo']);
  const companies = await ada.post('/companies/imports', importForm('name\nAc\u202eme \u2066Ltd\n', { name: 0 }, {}, 'companies.csv'));
  assert.equal(companies.status, 201, JSON.stringify(companies.body));
  await office.drain();
  assert.deepEqual(
    (await ada.get('/companies/autocomplete?name=Acme%20Ltd')).body.companies?.map((one: { name: string }) => one.name),
    ['Acme Ltd'],
  );
});

test('D40: blank cells erase nothing, unless they are to clear', async () => {
  await take('n,e,phone\nClear Me,clear@d40.test,+49 30 1234567\n', { ...nameAndMail, phone: 2 });
  const kept = await take('n,e,phone\nClear Me,clear@d40.test,\n', { ...nameAndMail, phone: 2 });
  assert.equal(kept.counts.unchanged, 1);
  assert.equal((await withMail('clear@d40.test')).phone, '+49 30 1234567');
  const cleared = await take('n,e,phone\nClear Me,clear@d40.test,\n', { ...nameAndMail, phone: 2 }, { blank: 'clear' });
  assert.equal(cleared.counts.updated, 1);
  assert.equal((await withMail('clear@d40.test')).phone, null);
});

test('D40: of several rows of one address the later wins, and both are said', async () => {
  const done = await take('n,e\nOld Name,twice@d40.test\nOther,other@d40.test\nNew Name,Twice@D40.test\n');
  assert.deepEqual(done.counts, { created: 2, updated: 0, unchanged: 0, skipped: 1, failed: 0 });
  assert.match(done.problems[0].message, /Row 4/);
  assert.equal((await withMail('twice@d40.test')).name, 'New Name');
});

test('D36: a row needs an address, or a name with a phone number', async () => {
  const done = await take('n,e,p\nOnly Name,,\nWith Phone,,010-1234-5678\n,bare.name@d36.test,\n', { ...nameAndMail, phone: 2 });
  assert.deepEqual(reasons(done), [[2, null, 'nobody']]);
  assert.equal(done.counts.created, 2);
  assert.equal((await withMail('bare.name@d36.test')).name, 'bare name');
});

test('Q28: whoever has no address in the file is known by external id, or by phone and name where exactly one fits', async () => {
  await take('n,e,p,x\nPhone Person,pp@q28.test,030 111,\nId Person,id@q28.test,,X-1\nTwin,twin1@q28.test,030 222,\nTwin,twin2@q28.test,030 222,\n', {
    ...nameAndMail,
    phone: 2,
    unique_external_id: 3,
  });
  const done = await take('n,p,x,t\nPhone Person,030 111,,Boss\nId Person,,X-1,Chief\nTwin,030 222,,None\n', {
    name: 0,
    phone: 1,
    unique_external_id: 2,
    job_title: 3,
  });
  assert.deepEqual([done.counts.updated, done.counts.created, reasons(done)], [2, 0, [[4, 'phone', 'ambiguous']]]);
  assert.equal((await withMail('pp@q28.test')).job_title, 'Boss');
  assert.equal((await withMail('id@q28.test')).job_title, 'Chief');
  const moved = await take('n,e,x\nId Person,new@q28.test,X-1\n', { ...nameAndMail, unique_external_id: 2 }, { match: 'unique_external_id' });
  assert.equal(moved.counts.updated, 1);
  const person = await withMail('new@q28.test');
  assert.deepEqual([person.email, person.other_emails], ['new@q28.test', ['id@q28.test']]);
  const taken = await take('n,e,x\nSomebody,pp@q28.test,X-1\n', { ...nameAndMail, unique_external_id: 2 });
  assert.deepEqual(reasons(taken), [[2, 'unique_external_id', 'taken']], 'an id that is somebody else’s');
});

test('Q29, D24: an unknown company is made or reported; without one, a new contact joins the company of their domain', async () => {
  const firm = (await ada.post('/companies', { name: 'Domain Inc', domains: ['dom.test'] })).body;
  const done = await take('n,e,c\nA,a@dom.test,\nB,b@dom.test,Fresh Inc\nC,c@q29.test,fresh inc\n', { ...nameAndMail, company_name: 2 });
  assert.equal(done.counts.created, 3);
  assert.equal((await withMail('a@dom.test')).company_id, firm.id, 'D24');
  const fresh = (await withMail('b@dom.test')).company_id;
  assert.notEqual(fresh, firm.id);
  assert.equal((await withMail('c@q29.test')).company_id, fresh, 'one company, whatever the case');
  const reported = await take('n,e,c\nD,d@q29.test,Unheard Of\n', { ...nameAndMail, company_name: 2 }, { unknown_company: 'report' });
  assert.deepEqual(reasons(reported), [[2, 'company_name', 'unknown_company']]);
  const moved = await take('n,e,c\nA,a@dom.test,Fresh Inc\n', { ...nameAndMail, company_name: 2 });
  assert.equal(moved.counts.updated, 1);
  assert.equal((await withMail('a@dom.test')).company_id, fresh);
});

test('D37: values of the desk’s own fields are checked by their type', async () => {
  for (const field of [
    { label: 'Level', type: 'custom_dropdown', choices: [{ value: 'Gold' }, { value: 'Silver' }] },
    { label: 'Since', type: 'custom_date' },
    { label: 'News', type: 'custom_checkbox' },
    { label: 'Size', type: 'custom_number' },
  ])
    assert.equal((await ada.post('/contact_fields', { label_for_customers: field.label, ...field })).status, 201);
  const names = (await ada.get('/contact_fields')).body.filter((one: { default: boolean }) => !one.default).map((one: { name: string }) => one.name);
  const fields = { ...nameAndMail, ...Object.fromEntries(names.map((name: string, at: number) => [`custom:${name}`, at + 2])) };
  const done = await take(
    'n,e,l,s,b,z\nA,a@d37.test,Gold,2026-03-01,true,7\nB,b@d37.test,Bronze,,,\nC,c@d37.test,,01.03.2026,,\nD,d@d37.test,,,yes,\nE,e@d37.test,,,,seven\n',
    fields,
  );
  assert.deepEqual(
    reasons(done).map(([row, , code]: [number, string, string]) => [row, code]),
    [
      [3, 'choice'],
      [4, 'date'],
      [5, 'checkbox'],
      [6, 'number'],
    ],
  );
  assert.deepEqual(Object.values((await withMail('a@d37.test')).custom_fields), ['Gold', '2026-03-01', true, 7]);
});

test('row 25: an agent’s address, a deleted or blocked contact and a proven address are failed rows; nobody is mailed', async () => {
  const deleted = (await ada.post('/contacts', { name: 'Gone', email: 'gone@r25.test' })).body;
  await ada.delete(`/contacts/${deleted.id}`);
  const proven = (await ada.post('/contacts', { name: 'Proven', email: 'proven@r25.test', unique_external_id: 'P-1' })).body;
  await office.db.transact((tx) => tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and id = ${proven.id}`));
  const mails = async () => (await office.db.read.row<{ n: number }>(sql`select count(*)::int as n from outgoing_mails`))!.n;
  await office.drain();
  const before = await mails();
  const done = await take(`n,e,x\nMallory,${office.ada.email},\nGone,gone@r25.test,\nProven,evil@r25.test,P-1\nNew,new@r25.test,\n`, {
    ...nameAndMail,
    unique_external_id: 2,
  });
  assert.deepEqual(reasons(done), [
    [2, 'email', 'agent'],
    [3, null, 'gone'],
    [4, 'email', 'verified_address'],
  ]);
  assert.equal(done.counts.created, 1);
  assert.equal((await ada.get('/agents/me')).body.contact.name, 'Ada');
  assert.equal(await mails(), before);
});

test('a dry run says what would be and writes nothing', async () => {
  await take('n,e\nDry,dry@trial.test\n');
  const trial = await take('n,e\nWet,dry@trial.test\nFresh,fresh@trial.test\nBad,bad\n', nameAndMail, { dry_run: 'true' });
  assert.deepEqual(trial.counts, { created: 1, updated: 1, unchanged: 0, skipped: 0, failed: 1 });
  assert.deepEqual(trial.samples[0].changes, [{ field: 'name', before: 'Dry', after: 'Wet' }]);
  assert.equal(await withMail('fresh@trial.test'), undefined);
  assert.equal((await withMail('dry@trial.test')).name, 'Dry');
  assert.equal(trial.undo_until, null);
});

test('Q27: one import at a time and kind; the second is told whose it is and since when; admins stop it', async () => {
  const agent = await office.hire('Slow Importer', { scope: 1 });
  const other = await office.hire('Other Importer', { scope: 1 });
  const first = await office.as(agent).post('/contacts/imports', importForm('n,e\nA,a@q27.test\n', nameAndMail));
  assert.equal(first.status, 201);
  const second = await ada.post('/contacts/imports', importForm('n,e\nB,b@q27.test\n', nameAndMail));
  assert.deepEqual([second.status, second.body.code, second.body.message], [409, 'import.running', 'an import is already running']);
  assert.deepEqual([second.body.additional_info.by, second.body.additional_info.since], ['Slow Importer', first.body.created_at]);
  const companies = await ada.post('/companies/imports', importForm('Name\nQ27 Inc\n', { name: 0 }));
  assert.equal(companies.status, 201, 'companies are another kind');
  assert.equal((await office.as(other).put(`/contacts/imports/${first.body.id}/cancel`)).body.code, 'import.not_yours');
  assert.equal((await ada.put(`/contacts/imports/${first.body.id}/cancel`)).body.status, 'cancelled');
  await office.drain();
  assert.equal(await withMail('a@q27.test'), undefined);
  assert.equal((await ada.get(`/companies/imports/${companies.body.id}`)).body.counts.created, 1);
});

test('an import is held and goes on', async () => {
  const started = await ada.post('/contacts/imports', importForm('n,e\nA,a@pause.test\n', nameAndMail));
  assert.equal((await ada.put(`/contacts/imports/${started.body.id}/pause`)).body.paused, true);
  await office.drain();
  assert.equal(await withMail('a@pause.test'), undefined);
  assert.equal((await ada.put(`/contacts/imports/${started.body.id}/resume`)).body.paused, false);
  await office.drain();
  assert.equal((await ada.get(`/contacts/imports/${started.body.id}`)).body.status, 'completed');
  assert.ok(await withMail('a@pause.test'));
  assert.equal((await ada.put(`/contacts/imports/${started.body.id}/pause`)).body.code, 'import.over');
  assert.equal((await ada.get('/contacts/imports/999999')).body.code, 'import.not_found');
});

test('D40: the failed rows come as a file that can be put right and imported again', async () => {
  const done = await take('Name,Email\n"=cmd()|A",bad one\nFine,fine@report.test\nTwo,bad two\n');
  assert.match(done.failures.report, new RegExp(`/api/v2/contacts/imports/${done.id}/failures$`));
  const report = await ada.get(`/contacts/imports/${done.id}/failures`);
  assert.equal(
    report.body,
    "\ufeffName,Email,Row,Column,Reason\r\n'=cmd()|A,bad one,2,Email,This is no email address.\r\nTwo,bad two,4,Email,This is no email address.\r\n",
  );
  const again = await take(report.body.replace('bad one', 'one@report.test').replace('bad two', 'two@report.test'));
  assert.deepEqual([again.counts.created, again.counts.failed], [2, 0]);
  assert.equal((await withMail('one@report.test')).name, '=cmd()|A', 'the apostrophe is the file’s, not the name’s');
  assert.equal((await ada.get(`/contacts/imports/${again.id}/failures`)).body.code, 'import.no_report');
});

test('undo: created contacts go, changed ones become what they were; what somebody touched since stays and is counted', async () => {
  await take('n,e,t,c\nBefore,before@undo.test,Old,First Firm\n', { ...nameAndMail, job_title: 2, company_name: 3 });
  const firm = (await withMail('before@undo.test')).company_id;
  const done = await take('n,e,t,c\nAfter,before@undo.test,New,Second Firm\nGone,gone@undo.test,,\nTouched,touched@undo.test,,\nBusy,busy@undo.test,,\n', {
    ...nameAndMail,
    job_title: 2,
    company_name: 3,
  });
  assert.ok(done.undo_until);
  await ada.put(`/contacts/${(await withMail('touched@undo.test')).id}`, { job_title: 'Boss' });
  await office.ticket({ email: 'busy@undo.test' });
  assert.equal((await ada.put(`/contacts/imports/${done.id}/undo`)).status, 200);
  await office.drain();
  const undone = (await ada.get(`/contacts/imports/${done.id}`)).body;
  assert.deepEqual([undone.status, undone.undo.undone, undone.undo.refused], ['undone', 2, 2]);
  const left = (await ada.get(`/contacts/imports/${done.id}/rows?outcome=not_undone`)).body;
  assert.deepEqual(
    left.map((row: { row: number; problem: { code: string } }) => [row.row, row.problem.code]),
    [
      [4, 'changed_since'],
      [5, 'has_tickets'],
    ],
    'each row that stays says why',
  );
  assert.match(undone.undo.report, new RegExp(`/contacts/imports/${done.id}/not_undone$`));
  const file = await ada.get(`/contacts/imports/${done.id}/not_undone`);
  assert.match(file.body, /^Touched,touched@undo\.test,,,4,,Somebody changed this since the import\.\r$/m);
  assert.match(file.body, /^Busy,busy@undo\.test,,,5,,There are tickets/m);
  assert.deepEqual(
    (await ada.get(`/contacts/imports/${done.id}/rows?per_page=2`)).body.map((row: { outcome: string }) => row.outcome),
    ['undone', 'undone'],
  );
  assert.deepEqual(
    (await ada.get(`/contacts/imports/${done.id}/rows?per_page=2&after=3`)).body.map((row: { row: number }) => row.row),
    [4, 5],
  );
  const person = await withMail('before@undo.test');
  assert.deepEqual([person.name, person.job_title, person.company_id], ['Before', 'Old', firm]);
  assert.equal(await withMail('gone@undo.test'), undefined);
  assert.ok(await withMail('touched@undo.test'));
  assert.ok(await withMail('busy@undo.test'));
  assert.equal((await ada.put(`/contacts/imports/${done.id}/undo`)).body.code, 'import.nothing_to_undo');
});

test('companies: names are known whatever the case, domains are theirs alone and never public', async () => {
  const started = await ada.post(
    '/companies/imports',
    importForm('Name,Domains,Industry\nAcme,acme.example;acme.test,Rockets\nPublic,gmail.com,\nThief,domain-inc.example,\n', {
      name: 0,
      domains: 1,
      industry: 2,
    }),
  );
  await ada.post('/companies', { name: 'Owner', domains: ['domain-inc.example'] });
  await office.drain();
  const done = (await ada.get(`/companies/imports/${started.body.id}`)).body;
  assert.deepEqual(reasons(done), [
    [3, 'domains', 'public_domain'],
    [4, 'domains', 'domain_taken'],
  ]);
  const again = await ada.post('/companies/imports', importForm('Name,Industry\nACME,Rockets\n', { name: 0, industry: 1 }));
  await office.drain();
  const second = (await ada.get(`/companies/imports/${again.body.id}`)).body;
  assert.deepEqual(second.counts, { created: 0, updated: 1, unchanged: 0, skipped: 0, failed: 0 }, 'the name’s letters changed');
  assert.equal((await ada.put(`/companies/imports/${again.body.id}/undo`)).status, 200);
  await office.drain();
  assert.equal((await ada.get('/companies/autocomplete?name=acme')).body.companies[0].name, 'Acme');
  assert.equal((await ada.get('/companies/imports?status=undone')).body[0].id, again.body.id);
  assert.equal((await ada.get('/contacts/imports')).body.length, 5, 'the five newest');
  await ada.get(`/companies/imports/${again.body.id}/failures`);
  assert.equal((await ada.get(`/companies/imports/${again.body.id}/not_undone`)).body.code, 'import.no_report');
  assert.equal((await ada.get(`/companies/imports/${again.body.id}/rows`)).body[0].outcome, 'undone');
  for (const verb of ['pause', 'resume'] as const) assert.equal((await ada.put(`/companies/imports/${again.body.id}/${verb}`)).status, 409);
  await ada.put(`/companies/imports/${again.body.id}/pause`);
  await ada.put(`/companies/imports/${again.body.id}/resume`);
  await ada.put(`/companies/imports/${again.body.id}/cancel`);
});

test('a preview guesses letters, delimiter, header and columns, and remembers the last choice', async () => {
  const look = (content: Uint8Array<ArrayBuffer> | string) => ada.post('/contacts/imports/preview', importForm(content, {}));
  const german = await look(new Uint8Array(Buffer.from('Name;E-Mail;Firma\nJörg Müller;joerg@x.test;Größe GmbH\n', 'latin1')));
  assert.deepEqual([german.body.encoding, german.body.delimiter, german.body.header], ['windows-1252', ';', true]);
  assert.deepEqual(german.body.fields, { name: 0, email: 1, company_name: 2 });
  assert.equal(german.body.rows[0].values.company_name, 'Größe GmbH');
  const korean = await look(
    new Uint8Array([
      0xc0,
      0xcc,
      0xb8,
      0xa7,
      0x2c,
      0xc0,
      0xcc,
      0xb8,
      0xde,
      0xc0,
      0xcf,
      0x0a,
      0xb1,
      0xe8,
      0xb9,
      0xce,
      0xbe,
      0xc6,
      0x2c,
      ...Buffer.from('mina@x.test\n'),
    ]),
  );
  assert.deepEqual([korean.body.encoding, korean.body.fields], ['cp949', { name: 0, email: 1 }]);
  assert.equal(korean.body.rows[0].values.name, '김민아');
  const bare = await look('mina@x.test,Mina\njan@x.test,Jan\n');
  assert.equal(bare.body.header, false);
  await take('Alpha,Beta\nSomeone,someone@guess.test\n');
  const known = await look('Alpha,Beta\nSomeone,someone@guess.test\n');
  assert.deepEqual([known.body.remembered, known.body.fields], [true, nameAndMail]);
  assert.equal((await ada.post('/companies/imports/preview', importForm('Name,Website\nAcme,acme.test\n', {}))).body.fields.domains, 1);
});

test('wrong choices of columns are named at once', async () => {
  const wrong = await ada.post('/contacts/imports', importForm('a,b\n1,2\n', { name: 0, email: 7, shoe_size: 1, phone: 0 }));
  assert.equal(wrong.status, 400);
  assert.deepEqual(
    wrong.body.errors.map((one: { nested_field: string }) => one.nested_field),
    ['email', 'shoe_size', 'phone'],
  );
  assert.equal((await ada.post('/contacts/imports', importForm('a,b\n1,2\n', { name: 0 }))).body.errors[0].code, 'missing_field');
  const nothing = new FormData();
  nothing.append('fields[name]', '0');
  assert.equal((await ada.post('/contacts/imports', nothing)).body.errors[0].field, 'file');
  const worker = await office.hire('It Worker', { desk_id: office.it_id });
  assert.equal((await office.as(worker, 'it').post('/contacts/imports', importForm('a,b\n1,2\n', nameAndMail))).status, 404, 'service desks have no contacts');
});

test('undo: nobody another desk knew is taken off with tickets, notes or shares here, and no company with its notes', async () => {
  const names = ['ticket', 'note', 'share', 'nothing'];
  await office.db.transact(async (tx) => {
    for (const name of names) {
      const id = await addPerson(tx, { name, email: `${name}@elsewhere.test`, verified: false });
      await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.it_id}, ${id}, 'customer')`);
    }
  });
  const done = await take(`n,e\n${names.map((name) => `${name},${name}@elsewhere.test\n`).join('')}`);
  assert.deepEqual(done.counts, { created: 4, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
  await office.ticket({ email: 'ticket@elsewhere.test' });
  await ada.post(`/contacts/${(await withMail('note@elsewhere.test')).id}/notes`, { body: 'Called twice.' });
  await ada.post(`/tickets/${await office.ticket()}/shares`, { person_ids: [(await withMail('share@elsewhere.test')).id] });
  await ada.put(`/contacts/imports/${done.id}/undo`);
  await office.drain();
  const why = async (noun: string, id: number) =>
    (await ada.get(`/${noun}/imports/${id}/rows?outcome=not_undone`)).body.map((row: { name: string; problem: { code: string } }) => [
      row.name,
      row.problem.code,
    ]);
  assert.deepEqual(await why('contacts', done.id), [
    ['ticket', 'has_tickets'],
    ['note', 'has_traces'],
    ['share', 'has_traces'],
  ]);
  for (const name of names.slice(0, 3)) assert.ok(await withMail(`${name}@elsewhere.test`), name);
  assert.equal(await withMail('nothing@elsewhere.test'), undefined);

  const started = await ada.post('/companies/imports', importForm('name\nNoted Ltd\nPlain Ltd\n', { name: 0 }));
  await office.drain();
  const noted = (await ada.get('/companies?term=noted')).body[0].id;
  await ada.post(`/companies/${noted}/notes`, { body: 'Pays late.' });
  await ada.put(`/companies/imports/${started.body.id}/undo`);
  await office.drain();
  assert.deepEqual(await why('companies', started.body.id), [['Noted Ltd', 'has_traces']]);
  assert.equal((await ada.get(`/companies/${noted}/notes`)).body.length, 1);
  assert.deepEqual((await ada.get('/companies?term=plain')).body, []);
});

test('undo: who has come to the portal since stays, signed out or not', async () => {
  const done = await take('n,e\nCame,came@portal.test\nNever,never@portal.test\n');
  const came = await visitPortal(office, 'Came', 'came@portal.test');
  await came.delete('/portal/sessions');
  await ada.put(`/contacts/imports/${done.id}/undo`);
  await office.drain();
  assert.equal((await withMail('came@portal.test')).active, true);
  assert.equal(await withMail('never@portal.test'), undefined);
  const [left] = (await ada.get(`/contacts/imports/${done.id}/rows?outcome=not_undone`)).body;
  assert.deepEqual([left.row, left.problem.code], [2, 'changed_since']);
});
