/** The request form and the page after it, as HTML that needs no script. */
import { readFileSync } from 'node:fs';
import { escapeHtml } from '../platform/html.ts';
import { mark, pageLook } from '../platform/page-look.ts';
import { type Language, languageNames, portalWords } from './portal-words.ts';

const own = readFileSync(new URL('./portal.css', import.meta.url), 'utf8');
export const portalStyle = pageLook + own;

export const fields = ['name', 'email', 'subject', 'description'] as const;
export type Field = (typeof fields)[number];
export const longest: Record<Field, number> = { name: 200, email: 254, subject: 250, description: 50_000 };

export interface Form {
  desk: { slug: string; name: string };
  language: Language;
  megabytes: number;
  values: Partial<Record<Field, string>>;
  errors: Partial<Record<Field | 'files' | 'form', string>>;
}

const page = (language: Language, title: string, inside: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="/portal/style.css"></head><body><main>${mark}${inside}</main></body></html>`;

interface Line {
  name: Field | 'files';
  label: string;
  hint?: string;
  error: string | undefined;
  input: (attributes: string) => string;
}

function line({ name, label, hint, error, input }: Line): string {
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  const attributes = `id="${name}"${described ? ` aria-describedby="${described}"` : ''}${error ? ' aria-invalid="true"' : ''}`;
  return `<div class="field"><label for="${name}">${escapeHtml(label)}</label>${hint ? `<p class="hint" id="${name}-hint">${escapeHtml(hint)}</p>` : ''}${input(attributes)}${
    error ? `<p class="error" id="${name}-error">${escapeHtml(error)}</p>` : ''
  }</div>`;
}

/** The form, with what was typed and what is wrong with it. */
export function formPage({ desk, language, megabytes, values, errors }: Form): string {
  const words = portalWords[language];
  const text = (name: Exclude<Field, 'description'>, more: string, hint?: string) =>
    line({
      name,
      label: words[name],
      ...(hint ? { hint } : {}),
      error: errors[name],
      input: (attributes) => `<input ${attributes} name="${name}" ${more} required maxlength="${longest[name]}" value="${escapeHtml(values[name] ?? '')}">`,
    });
  const languages = Object.entries(languageNames).map(([code, name]) =>
    code === language
      ? `<span lang="${code}" aria-current="true">${name}</span>`
      : `<button name="switch" value="${code}" lang="${code}" formnovalidate>${name}</button>`,
  );
  return page(
    language,
    words.title(desk.name),
    `<h1>${escapeHtml(words.title(desk.name))}</h1><p class="lead">${words.lead}</p>
${errors.form ? `<p class="alert" role="alert">${escapeHtml(errors.form)}</p>` : ''}
<form method="post" action="/portal/${desk.slug}" enctype="multipart/form-data">
<input type="hidden" name="lang" value="${language}">
${text('name', 'type="text" autocomplete="name"')}
${text('email', 'type="email" autocomplete="email" inputmode="email"', words.email_hint)}
${text('subject', 'type="text"')}
${line({
  name: 'description',
  label: words.description,
  error: errors.description,
  input: (attributes) =>
    `<textarea ${attributes} name="description" rows="9" required maxlength="${longest.description}">\n${escapeHtml(values.description ?? '')}</textarea>`,
})}
${line({ name: 'files', label: words.files, hint: words.files_hint(megabytes), error: errors.files, input: (attributes) => `<input ${attributes} type="file" name="attachments" multiple>` })}
<div class="trap" aria-hidden="true"><label for="website">${words.trap}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>
<button class="send" type="submit">${words.send}</button>
<p class="languages" role="group" aria-label="${words.language}">${languages.join('')}</p>
</form>`,
  );
}

/** What stands there after it was sent. */
export function thanksPage(desk: { slug: string; name: string }, language: Language): string {
  const words = portalWords[language];
  return page(
    language,
    words.thanks,
    `<h1>${words.thanks}</h1><p class="lead">${words.thanks_lead}</p><p><a href="/portal/${desk.slug}?lang=${language}">${words.another}</a></p>`,
  );
}
