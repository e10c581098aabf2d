/** Names, subjects, tags and titles are one plain line wherever they come in: checked for every endpoint that takes one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TSchema } from 'typebox';
import { checkOf } from './platform/http/validate.ts';
import { type Office, openOffice } from './testing/office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  'x-line'?: boolean;
};
/** Where texts stand in a body; `[]` is an element of a list. */
function textsIn(schema: Schema, at: string[] = []): { at: string[]; line: boolean }[] {
  if ([schema.type ?? []].flat().includes('string') && !schema.enum) return [{ at, line: schema['x-line'] === true }];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => textsIn(inner, [...at, name])),
    ...(schema.items ? textsIn(schema.items, [...at, '[]']) : []),
    ...(schema.anyOf ?? []).flatMap((inner) => textsIn(inner, at)),
  ];
}
const put = (at: string[], text: string): unknown =>
  at.length === 0 ? text : at[0] === '[]' ? [put(at.slice(1), text)] : { [at[0]!]: put(at.slice(1), text) };
const get = (at: string[], value: unknown): unknown =>
  at.length === 0 ? value : get(at.slice(1), (value as Record<string, unknown>)[at[0] === '[]' ? '0' : at[0]!]);

const dirty = 'Pay\u0007\u001b me\r\n\u202egpj.exe\u202c \u2067now\u009d';
const plain = 'Pay me gpj.exe now';
const isLine = /^(?:name|subject|title|tags|add_tags|remove_tags|label|label_for_customers|job_title)$/;
/** Names that are not people's words: of a field to compare, out of a list of ours. */
const codes = ['conditions.[].field_name'];

test('every endpoint takes names, subjects, titles, labels and tags as plain lines', async (t) => {
  let found = 0;
  for (const shape of office.contract) {
    if (!shape.body) continue;
    for (const { at, line } of textsIn(shape.body as Schema)) {
      const noun = at.filter((part) => part !== '[]').at(-1) ?? '';
      if (isLine.test(noun) && !codes.includes(at.join('.'))) assert.ok(line, `${shape.method} ${shape.path}: ${at.join('.')} is not a Line`);
      if (!line) continue;
      found++;
      await t.test(`${shape.method} ${shape.path} ${at.join('.')}`, () => {
        for (const form of [false, true]) {
          const body = put(at, dirty);
          try {
            checkOf(shape.body as TSchema, form)(body);
          } catch {
            // Other fields are missing; this one was looked at all the same.
          }
          assert.equal(get(at, body), plain);
        }
      });
    }
  }
  assert.ok(found > 40, `only ${found} lines were found`);
});

test('what is kept is plain, whichever way it came; what is nothing but steering marks is blank', async () => {
  const ada = office.as(office.ada);
  const ticket = await ada.post('/tickets', { email: 'mina@acme.test', name: dirty, subject: dirty, description: '<p>x</p>', tags: [dirty] });
  assert.deepEqual([ticket.body.subject, ticket.body.tags], [plain, [plain]]);
  assert.equal((await ada.get(`/tickets/${ticket.body.id}?include=requester`)).body.requester.name, plain);
  assert.equal((await ada.put(`/tickets/${ticket.body.id}`, { subject: `${dirty}!` })).body.subject, `${plain}!`);
  const form = new FormData();
  for (const [name, value] of Object.entries({ email: 'nora@acme.test', subject: dirty, description: 'x' })) form.set(name, value);
  assert.equal((await ada.post('/tickets', form)).body.subject, plain);
  assert.equal((await ada.post('/groups', { name: dirty })).body.name, plain);
  assert.equal((await ada.post('/contacts', { name: dirty, email: 'kim@acme.test', job_title: '\u0007', tags: [dirty] })).body.tags[0], plain);
  const blank = await ada.put(`/tickets/${ticket.body.id}`, { subject: '\u202e\u0007' });
  assert.deepEqual([blank.status, blank.body.errors[0].field, blank.body.errors[0].code], [400, 'subject', 'invalid_value']);
});
