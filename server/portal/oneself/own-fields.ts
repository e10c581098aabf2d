/** The desk's own fields on the page about oneself: an input each where they are the customer's to change, otherwise what stands there. */
import type { PortalField } from '../../../contract/portal.ts';
import type { Flaw } from '../../platform/refusal.ts';
import { html, type Markup } from '../markup.ts';
import type { Words } from '../words/portal-texts.ts';

const textOf = (value: unknown) => String(value ?? '');

/** What a form changes of the fields that are theirs. A box nobody ticked is not sent at all; what stands as it was is not asked again, unless it is missing. */
export const givenFields = (fields: PortalField[], sent: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter((field) => field.may_change)
      .map(({ type, name, ...field }) => ({ ...field, type, name, given: type === 'custom_checkbox' ? name in sent : (sent[name] ?? '').trim() || null }))
      .filter(
        ({ type, given, value, required }) =>
          (type === 'custom_checkbox' ? given !== (value === true) : textOf(given) !== textOf(value)) || (required && given === null),
      )
      .map(({ name, given }) => [name, given]),
  );

interface Typed {
  sent: Record<string, string> | undefined;
  flaws: Flaw[];
}

export const ownFieldParts = (fields: PortalField[], words: Words, typed: Typed): Markup[] =>
  fields.filter((field) => field.may_change || field.value !== null).map((field) => (field.may_change ? input(field, words, typed) : fixed(field, words)));

const fixed = ({ label, value }: PortalField, words: Words): Markup =>
  html`<div class="field"><span class="label">${label}</span><p class="fixed">${typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value)}</p></div>`;

const inputTypes: Partial<Record<PortalField['type'], string>> = { custom_date: 'date', custom_url: 'url', custom_phone_number: 'tel' };

function input({ name, label, type, required, choices, value }: PortalField, words: Words, { sent, flaws }: Typed): Markup {
  const flaw = flaws.find((one) => one.nested_field === name);
  const error = flaw && (flaw.code === 'missing_field' ? words.field_missing : words.field_wrong[type]);
  const marks = html`id="${name}" name="${name}"${error && html` aria-invalid="true" aria-describedby="${name}-wrong"`}`;
  const told = error && html`<p class="error" id="${name}-wrong" role="alert">${error}</p>`;
  if (type === 'custom_checkbox') {
    const ticked = sent ? name in sent : value === true;
    return html`<div class="field"><label class="tick"><input type="checkbox" value="true" ${marks}${ticked && html` checked`}> ${label}</label>${told}</div>`;
  }
  const text = sent?.[name] ?? textOf(value);
  const asked = required && html` required`;
  const control =
    type === 'custom_dropdown'
      ? html`<select ${marks}${asked}><option value="">${words.nothing_chosen}</option>${[...(choices ?? []), ...(text && !choices?.includes(text) ? [text] : [])].map((one) => html`<option${one === text && html` selected`}>${one}</option>`)}</select>`
      : type === 'custom_paragraph'
        ? html`<textarea rows="3" maxlength="10000" ${marks}${asked}>${text}</textarea>`
        : html`<input type="${inputTypes[type] ?? 'text'}"${type === 'custom_number' && html` inputmode="numeric"`} maxlength="2000" value="${text}" ${marks}${asked}>`;
  return html`<div class="field"><label for="${name}">${label}</label>${control}${told}</div>`;
}
