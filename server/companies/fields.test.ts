import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Answer, type Office, openOffice, type Worker } from '../testing/office.ts';
import { newContact as atPortalAs } from '../testing/portal-visitor.ts';

let office: Office;
let grace: Worker;
before(async () => {
  office = await openOffice();
  grace = await office.hire('Grace', { scope: 3 });
});
after(() => office.close());

const ada = () => office.as(office.ada);
const codeOf = (answer: Answer) => [answer.status, answer.body.code];
const flawsOf = (answer: Answer) =>
  (answer.body.errors ?? []).map((error: { nested_field?: string; field: string; code: string }) => [error.nested_field ?? error.field, error.code]);
let count = 0;
const newContact = (given: Record<string, unknown>) => ada().post('/contacts', { name: `Kim ${++count}`, email: `kim${count}@fields.test`, ...given });

describe('the fields of contacts', () => {
  test('the fixed ones stand first, one’s own behind them; names are made once and never again', async () => {
    const fixed = (await office.as(grace).get('/contact_fields')).body;
    assert.deepEqual(
      fixed.slice(0, 3).map((field: { name: string; type: string }) => [field.name, field.type]),
      [
        ['name', 'default_name'],
        ['job_title', 'default_job_title'],
        ['email', 'default_email'],
      ],
    );
    const plan = await ada().post('/contact_fields', { label: 'Plan', type: 'custom_dropdown', choices: ['Free', { value: 'Paid', position: 1 }] });
    assert.equal(plan.status, 201, JSON.stringify(plan.body));
    assert.deepEqual([plan.body.name, plan.body.default, plan.body.choices.map((one: { value: string }) => one.value)], ['cf_plan', false, ['Free', 'Paid']]);
    assert.equal((await ada().post('/contact_fields', { label: 'Plan', type: 'custom_text' })).body.name, 'cf_plan_2');
    assert.equal((await ada().post('/contact_fields', { label: '요금제', type: 'custom_text' })).body.name, 'cf_field');
    const changed = await ada().put(`/contact_fields/${plan.body.id}`, { label: 'Tariff', choices: ['Paid', 'Free', 'Gold'], required_for_agents: false });
    assert.deepEqual([changed.body.name, changed.body.label, changed.body.choices.length], ['cf_plan', 'Tariff', 3]);
    assert.equal((await ada().put(`/contact_field/${plan.body.id}`, { position: 20 })).body.position, 20);
    assert.equal((await office.as(grace).get(`/contact_fields/${plan.body.id}`)).body.label, 'Tariff');
    assert.equal((await ada().delete(`/contact_field/${plan.body.id}`)).status, 204);
    assert.deepEqual(codeOf(await ada().get(`/contact_fields/${plan.body.id}`)), [404, 'field.not_found']);
    assert.equal((await ada().post('/contact_fields', { label: 'Plan', type: 'custom_text' })).body.name, 'cf_plan_3');
  });

  test('only admins change them, the fixed ones nobody; everything wrong is named', async () => {
    assert.equal((await office.as(grace).post('/contact_fields', { label: 'X', type: 'custom_text' })).status, 403);
    for (const answer of [
      await ada().put('/contact_fields/1', { label: 'X' }),
      await ada().delete('/contact_fields/1'),
      await ada().delete('/company_fields/101'),
    ])
      assert.deepEqual(codeOf(answer), [403, 'field.fixed']);
    for (const answer of [await ada().put('/contact_fields/987654', {}), await ada().delete('/contact_fields/987654'), await ada().get('/company_fields/1')])
      assert.deepEqual(codeOf(answer), [404, 'field.not_found']);
    assert.deepEqual(flawsOf(await ada().post('/contact_fields', { type: 'custom_file' })), [
      ['label', 'missing_field'],
      ['type', 'invalid_value'],
    ]);
    assert.deepEqual(flawsOf(await ada().post('/contact_fields', { label: ' ', type: 'custom_text' })), [['label', 'invalid_value']]);
    assert.deepEqual(flawsOf(await ada().post('/contact_fields', { label: 'X', type: 'custom_dropdown' })), [['choices', 'missing_field']]);
    assert.deepEqual(flawsOf(await ada().post('/contact_fields', { label: 'X', type: 'custom_dropdown', choices: ['a', 'a'] })), [
      ['choices', 'duplicate_value'],
    ]);
    assert.deepEqual(flawsOf(await ada().post('/contact_fields', { label: 'X', type: 'custom_text', choices: ['a'] })), [['choices', 'incompatible_field']]);
  });

  test('values are of their field’s type; blank is null; a field that goes takes its values out of sight', async () => {
    const make = async (label: string, type: string, more = {}) => (await ada().post('/contact_fields', { label, type, ...more })).body;
    await make('Motto', 'custom_text');
    await make('Story', 'custom_paragraph');
    await make('Newsletter', 'custom_checkbox');
    await make('Seats', 'custom_number');
    await make('Tier', 'custom_dropdown', { choices: ['Gold', 'Silver'] });
    await make('Fax', 'custom_phone_number');
    await make('Site', 'custom_url');
    const since = await make('Since', 'custom_date');
    const good = {
      cf_motto: 'Go',
      cf_story: 'Long',
      cf_newsletter: true,
      cf_seats: 12,
      cf_tier: 'Gold',
      cf_fax: '+49 30 1',
      cf_site: 'https://a.test',
      cf_since: '2024-02-29',
    };
    const made = await newContact({ custom_fields: good });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const shown = made.body.custom_fields;
    for (const [name, value] of Object.entries(good)) assert.equal(shown[name], value, name);
    assert.equal(shown.cf_plan_2, null, 'a field without a value is null');
    const bad = {
      cf_motto: 1,
      cf_story: 'x'.repeat(10_001),
      cf_newsletter: 'yes',
      cf_seats: 1.5,
      cf_tier: 'Tin',
      cf_fax: 'call me',
      cf_site: 'javascript:alert(1)',
      cf_since: '2025-02-29',
      cf_none: 1,
    };
    assert.deepEqual(
      flawsOf(await newContact({ custom_fields: bad }))
        .map(([field]: [string]) => field)
        .sort(),
      Object.keys(bad).sort(),
    );
    const cleared = await ada().put(`/contacts/${made.body.id}`, { custom_fields: { cf_motto: null } });
    assert.deepEqual([cleared.body.custom_fields.cf_motto, cleared.body.custom_fields.cf_tier], [null, 'Gold']);
    await ada().delete(`/contact_fields/${since.id}`);
    assert.equal('cf_since' in (await ada().get(`/contacts/${made.body.id}`)).body.custom_fields, false);
    const found = (await ada().get(`/search/contacts?query="cf_seats:>10 AND cf_tier:'gold'"`)).body;
    assert.deepEqual(
      found.results.map((one: { id: number }) => one.id),
      [made.body.id],
    );
    const form = new FormData();
    for (const [name, value] of Object.entries({
      name: 'Formed',
      email: 'formed@fields.test',
      'custom_fields[cf_seats]': '7',
      'custom_fields[cf_newsletter]': 'true',
      'custom_fields[cf_motto]': '',
    }))
      form.append(name, value);
    const formed = await ada().post('/contacts', form);
    assert.deepEqual(
      [formed.status, formed.body.custom_fields?.cf_seats, formed.body.custom_fields?.cf_newsletter],
      [201, 7, true],
      JSON.stringify(formed.body),
    );
  });

  test('what agents have to fill in is asked of new contacts, and not taken away from old ones', async () => {
    const made = (await newContact({})).body;
    const field = (await ada().post('/contact_fields', { label: 'Number', type: 'custom_text', required_for_agents: true })).body;
    assert.deepEqual(flawsOf(await newContact({})), [['cf_number', 'missing_field']]);
    assert.equal((await ada().put(`/contacts/${made.id}`, { job_title: 'CTO' })).status, 200, 'a change of something else is not held up');
    assert.deepEqual(flawsOf(await ada().put(`/contacts/${made.id}`, { custom_fields: { cf_number: null } })), [['cf_number', 'missing_field']]);
    assert.equal((await newContact({ custom_fields: { cf_number: '1' } })).status, 201);
    await ada().delete(`/contact_fields/${field.id}`);
    assert.equal((await newContact({})).status, 201);
  });
});

test('the fields of companies are their own', async () => {
  assert.equal((await office.as(grace).get('/company_fields')).body[0].name, 'name');
  const made = await ada().post('/company_fields', { label: 'Region', type: 'custom_dropdown', choices: ['North', 'South'] });
  assert.equal(made.body.name, 'cf_region');
  assert.equal((await ada().get(`/company_fields/${made.body.id}`)).body.label, 'Region');
  const company = await ada().post('/companies', { name: 'Fielded', custom_fields: { cf_region: 'North' } });
  assert.deepEqual(company.body.custom_fields, { cf_region: 'North' });
  assert.deepEqual(flawsOf(await ada().put(`/companies/${company.body.id}`, { custom_fields: { cf_region: 'West' } })), [['cf_region', 'invalid_value']]);
  assert.equal((await ada().get(`/search/companies?query="cf_region:'north'"`)).body.total, 1);
  await ada().put(`/company_fields/${made.body.id}`, { label: 'Where' });
  await ada().put(`/company_field/${made.body.id}`, { label: 'Whereabouts' });
  assert.equal((await ada().delete(`/company_fields/${made.body.id}`)).status, 204);
  const again = (await ada().post('/company_fields', { label: 'Region', type: 'custom_text' })).body;
  assert.equal((await ada().delete(`/company_field/${again.id}`)).status, 204);
  assert.deepEqual((await ada().get(`/companies/${company.body.id}`)).body.custom_fields, {});
});

test('a desk adds a hundred fields and no more', async () => {
  const have = (await ada().get('/company_fields')).body.filter((field: { default: boolean }) => !field.default).length;
  for (let n = have; n < 100; n++) assert.equal((await ada().post('/company_fields', { label: `Field ${n}`, type: 'custom_text' })).status, 201);
  assert.deepEqual(codeOf(await ada().post('/company_fields', { label: 'One more', type: 'custom_text' })), [409, 'field.too_many']);
});

test('at the portal customers see and change of themselves what the desk’s admins opened, and nothing else', async () => {
  const add = async (label: string, type: string, more: Record<string, unknown> = {}) =>
    (await ada().post('/contact_fields', { label, type, ...more })).body.name;
  const shown = await add('Contract', 'custom_text', { displayed_for_customers: true, label_for_customers: 'Your contract' });
  const hidden = await add('Risk', 'custom_text');
  const may = { displayed_for_customers: true, customers_can_edit: true };
  const floor = await add('Floor', 'custom_number', may);
  const site = await add('Site', 'custom_dropdown', { ...may, required_for_customers: true, choices: ['Berlin', '서울'] });
  const news = await add('News', 'custom_checkbox', may);
  const pia = await atPortalAs(office, 'Pia Profile');
  await ada().put(`/contacts/${pia.id}`, { custom_fields: { [shown]: 'C-77', [hidden]: 'high' } });

  const seen = (await pia.get('/portal/me')).body.fields.filter((field: { name: string }) => [shown, hidden, floor, site, news].includes(field.name));
  assert.deepEqual(
    seen.map((field: { label: string; may_change: boolean; required: boolean; value: unknown }) => [
      field.label,
      field.may_change,
      field.required,
      field.value,
    ]),
    [
      ['Your contract', false, false, 'C-77'],
      ['Floor', true, false, null],
      ['Site', true, true, null],
      ['News', true, false, null],
    ],
  );
  const page = (await pia.page('/portal/care/profile')).body;
  assert.match(page, /Your contract<\/span><p class="fixed">C-77/);
  assert.doesNotMatch(page, /Risk|high/);

  assert.deepEqual(flawsOf(await pia.patch('/portal/me', { custom_fields: { [shown]: 'C-78', [hidden]: 'low', [floor]: 'two', [site]: null } })), [
    [shown, 'invalid_field'],
    [hidden, 'invalid_field'],
    [floor, 'datatype_mismatch'],
    [site, 'missing_field'],
  ]);
  assert.equal((await pia.patch('/portal/me', { custom_fields: { [floor]: 3, [site]: '서울' } })).status, 200);

  const bad = await pia.page('/portal/care/profile', { name: 'Pia P.', language: 'de', [floor]: 'upstairs', [site]: '' });
  assert.equal(bad.status, 400);
  assert.match(bad.body, /value="Pia P\."/, 'what was typed is kept');
  assert.match(bad.body, /value="upstairs"[^>]*aria-invalid="true".*Please enter a whole number/s);
  assert.match(bad.body, /Please fill this in/);
  const saved = await pia.page('/portal/care/profile', { name: 'Pia P.', [floor]: '4', [site]: 'Berlin', [news]: 'true', [shown]: 'mine', [hidden]: 'mine' });
  assert.equal(saved.headers.location, '/portal/care/profile?done=saved');
  const contact = (await ada().get(`/contacts/${pia.id}`)).body;
  assert.equal(contact.name, 'Pia P.');
  assert.deepEqual(
    [shown, hidden, floor, site, news].map((name) => contact.custom_fields[name]),
    ['C-77', 'high', 4, 'Berlin', true],
  );
  const [line] = (await ada().get(`/contacts/${pia.id}/activities`)).body;
  assert.deepEqual(
    [line.kind, line.actor.id, line.facts.changes[floor], line.facts.changes.name],
    ['contact.changed', pia.id, [3, 4], ['Pia Profile', 'Pia P.']],
  );
});
