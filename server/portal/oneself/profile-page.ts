/** The page about oneself: name, language, the desk's own fields, password, signing out everywhere. */
import type { PortalMe } from '../../../contract/portal.ts';
import type { Flaw } from '../../platform/refusal.ts';
import { frame } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import type { SignedIn } from '../visit.ts';
import { languageNames } from '../words/portal-words.ts';
import { ownFieldParts } from './own-fields.ts';

export interface ProfileShown {
  me: PortalMe;
  /** What a new password has to be (D17). */
  rules: { length: number; kinds: number };
  done?: string | undefined;
  wrong?: { at: 'name' | 'current_password' | 'password'; error: string } | { flaws: Flaw[] } | undefined;
  /** What was typed when something is wrong with it. */
  sent?: Record<string, string> | undefined;
}

function field(name: 'name' | 'current_password' | 'password', label: string, input: Markup, { wrong }: ProfileShown, hint?: string): Markup {
  const error = wrong && 'at' in wrong && wrong.at === name ? wrong.error : null;
  return html`<div class="field"><label for="${name}">${label}</label>${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}<input id="${name}" name="${name}" required ${input}${hint && html` aria-describedby="${name}-hint"`}${error && html` aria-invalid="true"`}>${error && html`<p class="error" role="alert">${error}</p>`}</div>`;
}

export function profilePage(visit: SignedIn, shown: ProfileShown): Markup {
  const { words, desk, language } = visit;
  const { me } = shown;
  const base = `/portal/${desk.slug}/profile`;
  const choices = visit.portal.languages
    .map((code) => [code, languageNames[code]] as const)
    .map(([code, name]) => html`<option value="${code}"${code === language && html` selected`}>${name}</option>`);
  return frame(
    visit,
    { title: words.profile, at: 'profile', narrow: true, done: shown.done },
    html`<h1>${words.profile}</h1><p class="lead">${words.profile_lead}</p>
<form method="post" action="${base}" enctype="multipart/form-data">${field('name', words.your_name, html`type="text" autocomplete="name" maxlength="200" value="${shown.sent?.name ?? me.name}"`, shown)}
${me.email && html`<div class="field"><span class="label">${words.your_address}</span><p class="fixed">${me.email}</p></div>`}
<div class="field"><label for="language">${words.your_language}</label><p class="hint" id="language-hint">${words.language_hint}</p><select id="language" name="language" aria-describedby="language-hint">${choices}</select></div>
${ownFieldParts(me.fields, words, { sent: shown.sent, flaws: shown.wrong && 'flaws' in shown.wrong ? shown.wrong.flaws : [] })}
<button class="button">${words.save}</button></form>
<section class="part"><h2>${words.password_title}</h2>${!me.has_password && html`<p class="hint">${words.password_none}</p>`}
<form method="post" action="${base}/password" enctype="multipart/form-data"><input type="hidden" name="username" autocomplete="username" value="${me.email ?? ''}">${me.has_password && field('current_password', words.password_current, html`type="password" autocomplete="current-password" maxlength="1000"`, shown)}
${field('password', words.password_new, html`type="password" autocomplete="new-password" maxlength="1000"`, shown, words.password_hint(shown.rules.length, shown.rules.kinds))}
<button class="button quiet">${me.has_password ? words.password_change : words.password_set}</button></form></section>
<section class="part"><h2>${words.everywhere}</h2><p class="hint">${words.everywhere_lead}</p><form method="post" action="${base}/sign-out-everywhere" enctype="multipart/form-data"><button class="button quiet">${words.everywhere}</button></form></section>`,
  );
}
