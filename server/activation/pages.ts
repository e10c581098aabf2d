/** The pages of activation at the portal: choosing a password, a link that is over, asking for one, signing up. None of them names whom it is for. */

import { type PasswordPolicy, passwordRules } from '../../contract/security.ts';
import { frame, html, type Markup, type Visit } from '../portal/index.ts';
import { pageTexts, ruleWords } from './page-texts.ts';

const wordsOf = (visit: Visit) => pageTexts[visit.language];
const base = (visit: Visit) => `/portal/${visit.desk.slug}`;
const alert = (error: string | undefined) => error && html`<p class="alert" role="alert">${error}</p>`;
const emailField = (visit: Visit, value = '') =>
  html`<div class="field"><label for="email">${wordsOf(visit).email}</label><input id="email" name="email" type="email" autocomplete="username" inputmode="email" maxlength="254" required value="${value}"></div>`;

/** Chooses the password. Opening it uses nothing up, since programs that look through mail open links too. */
export function activatePage(visit: Visit, { token, policy, error }: { token: string; policy: PasswordPolicy; error?: string }): Markup {
  const words = wordsOf(visit);
  const rules = passwordRules[policy];
  return frame(
    visit,
    { title: words.title, narrow: true },
    html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<form method="post" action="${base(visit)}/activate" enctype="multipart/form-data"><input type="hidden" name="token" value="${token}">
<div class="field"><label for="password">${words.password}</label><input id="password" name="password" type="password" autocomplete="new-password" maxlength="1000" required autofocus aria-describedby="password-rules${error && html` password-error`}"${error && html` aria-invalid="true"`} data-strength data-length="${rules.length}" data-kinds="${rules.kinds}" data-enough="${words.strong_enough}" data-show="${words.show}">
${error && html`<p class="error" id="password-error" role="alert">${error}</p>`}<ul class="rules" id="password-rules">${ruleWords(words, rules).map(({ rule, text }) => html`<li data-rule="${rule}">${text}</li>`)}</ul><p class="hint" data-strength-says aria-live="polite"></p></div>
<button class="button wide">${words.choose}</button></form>`,
  );
}

/** A used, replaced, late or made-up link (Q25): says nothing about whom it was for, and offers a new one. */
export function stalePage(visit: Visit): Markup {
  const words = wordsOf(visit);
  return frame(
    visit,
    { title: words.stale, narrow: true },
    html`<h1>${words.stale}</h1><p class="lead">${words.stale_lead}</p>
<form method="post" action="${base(visit)}/activate/ask" enctype="multipart/form-data">${emailField(visit)}<button class="button wide">${words.send_new}</button></form>`,
  );
}

/** Asks for a link: to activate, or to choose another password. */
export function askPage(visit: Visit, { email, error }: { email?: string; error?: string } = {}): Markup {
  const words = wordsOf(visit);
  return frame(
    visit,
    { title: words.ask, narrow: true },
    html`<h1>${words.ask}</h1><p class="lead">${words.ask_lead}</p>${alert(error)}
<form method="post" action="${base(visit)}/activate/ask" enctype="multipart/form-data">${emailField(visit, email)}<button class="button wide">${words.send_link}</button></form>
<p class="after"><a href="${base(visit)}">${words.to_start}</a></p>`,
  );
}

/** The same for known and unknown addresses. */
export function lookPage(visit: Visit, email: string, signedUp = false): Markup {
  const words = wordsOf(visit);
  return frame(
    visit,
    { title: words.look, narrow: true },
    html`<h1>${words.look}</h1><p class="lead">${signedUp ? words.look_sign_up(email) : words.look_lead(email)}</p><p class="hint">${words.look_more}</p><p class="after"><a href="${base(visit)}">${words.to_start}</a></p>`,
  );
}

/** Asks for access as somebody new (D21). */
export function signUpPage(visit: Visit, { name = '', email, error }: { name?: string; email?: string; error?: string } = {}): Markup {
  const words = wordsOf(visit);
  return frame(
    visit,
    { title: words.sign_up, narrow: true },
    html`<h1>${words.sign_up}</h1><p class="lead">${words.sign_up_lead}</p>${alert(error)}
<form method="post" action="${base(visit)}/sign-up" enctype="multipart/form-data"><div class="field"><label for="name">${words.name}</label><input id="name" name="name" autocomplete="name" maxlength="200" required value="${name}"></div>${emailField(visit, email)}
<div class="trap" aria-hidden="true"><label for="website">${words.trap}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>
<button class="button wide">${words.send_link}</button></form><p class="after"><a href="${base(visit)}">${words.to_start}</a></p>`,
  );
}
