/** The request form and the page after it: with a name and an address for who is not signed in, without for who is. */
import { frame } from './frame.ts';
import { html, type Markup } from './markup.ts';
import { filesField } from './request-page.ts';
import type { Visit } from './visit.ts';
import { languageNames, portalWords } from './words/portal-words.ts';

export const fields = ['name', 'email', 'subject', 'description'] as const;
export type Field = (typeof fields)[number];
export const longest: Record<Field, number> = { name: 200, email: 254, subject: 250, description: 50_000 };
/** What is asked of whom. */
export const askedOf = ({ customer }: Pick<Visit, 'customer'>): Field[] => (customer ? ['subject', 'description'] : [...fields]);

export interface Form {
  megabytes: number;
  values: Partial<Record<Field, string>>;
  errors: Partial<Record<Field | 'files' | 'form', string>>;
}

function line(name: Field, label: string, error: string | undefined, hint: string | undefined, input: (attributes: Markup) => Markup): Markup {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const attributes = html`id="${name}" name="${name}" required maxlength="${longest[name]}"${described && html` aria-describedby="${described}"`}${error && html` aria-invalid="true"`}`;
  return html`<div class="field"><label for="${name}">${label}</label>${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${input(attributes)}${error && html`<p class="error" id="${name}-error">${error}</p>`}</div>`;
}

/** A press on a language keeps what was typed. */
function languages({ language, portal }: Visit, label: string): Markup {
  if (portal.languages.length < 2) return html``;
  const choices = portal.languages
    .map((code) => [code, languageNames[code]] as const)
    .map(([code, name]) =>
      code === language
        ? html`<span lang="${code}" aria-current="true">${name}</span>`
        : html`<button class="plain" name="switch" value="${code}" lang="${code}" formnovalidate>${name}</button>`,
    );
  return html`<p class="languages" role="group" aria-label="${label}">${choices}</p>`;
}

/** The form, with what was typed and what is wrong with it. */
export function formPage(visit: Visit, { megabytes, values, errors }: Form): Markup {
  const { desk, language, customer } = visit;
  const words = portalWords[language];
  const title = customer ? visit.words.new_title : words.title(desk.name);
  const text = (name: Exclude<Field, 'description'>, type: string, hint?: string) =>
    line(
      name,
      words[name],
      errors[name],
      hint,
      (attributes) => html`<input ${attributes} type="${type}"${name !== 'subject' && html` autocomplete="${name}"`} value="${values[name] ?? ''}">`,
    );
  return frame(
    visit,
    { title, at: 'new', narrow: true, own_languages: true },
    html`<h1>${title}</h1><p class="lead">${customer ? visit.words.new_lead : words.lead}</p>${errors.form && html`<p class="alert" role="alert">${errors.form}</p>`}
<form method="post" action="/portal/${desk.slug}/new" enctype="multipart/form-data" data-ask data-sending="${visit.words.sending}" data-not-sent="${visit.words.not_sent}">
<input type="hidden" name="lang" value="${language}">
${!customer && html`${text('name', 'text')}${text('email', 'email', words.email_hint)}`}${text('subject', 'text')}
${line('description', words.description, errors.description, undefined, (attributes) => html`<textarea ${attributes} rows="9">\n${values.description}</textarea>`)}
${filesField(visit, megabytes, errors.files)}
<div class="trap" aria-hidden="true"><label for="website">${words.trap}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>
<div class="send-line"><button class="button" type="submit">${words.send}</button></div>
${customer && html`<p class="hint">${visit.words.asking_as(customer.name, customer.email ?? '')}</p>`}${languages(visit, words.language)}
</form>`,
  );
}

/** What stands there after it was sent. */
export function thanksPage(visit: Visit): Markup {
  const words = portalWords[visit.language];
  const base = `/portal/${visit.desk.slug}`;
  return frame(
    visit,
    { title: words.thanks, narrow: true },
    html`<h1>${words.thanks}</h1><p class="lead">${words.thanks_lead}</p><p class="after"><a href="${base}">${words.read_here}</a></p><p class="after"><a href="${base}/new?lang=${visit.language}">${words.another}</a></p>`,
  );
}
