/** The pages of signing in: by mailed link or password, the press that uses a link, and what stands there when it did not work. */

import { frame } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import type { Visit } from '../visit.ts';

export interface SignInForm {
  email?: string;
  next?: string | undefined;
  error?: string;
  /** Which of the two ways the error belongs to. */
  by?: 'link' | 'password';
  may_write: boolean;
  /** Address and password did not fit: the same is offered to everybody, whoever they are (D11). */
  refused?: boolean;
  done?: string | undefined;
}

const field = (name: string, label: string, type: string, more: Markup, value = '') =>
  html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" ${more} required value="${value}"></div>`;

/** D11, D13: the cure for who has no password yet, shown alike for every address. */
function notActivated({ words, desk }: Visit, email: string): Markup {
  return html`<section class="cure"><h2>${words.not_activated}</h2><p>${words.not_activated_lead}</p><form method="post" action="/portal/${desk.slug}/activate/ask" enctype="multipart/form-data"><input type="hidden" name="email" value="${email}"><button class="button wide quiet">${words.send_activation_mail}</button></form></section>`;
}

/** Where somebody comes in. One address field and two buttons: a link by mail, or the password below. */
export function signInPage(visit: Visit, form: SignInForm): Markup {
  const { words, desk } = visit;
  const base = `/portal/${desk.slug}`;
  const hidden = html`<input type="hidden" name="next" value="${form.next ?? ''}">`;
  const alert = form.error && html`<p class="alert" role="alert">${form.error}</p>`;
  const email = (id: string) =>
    html`<div class="field"><label for="${id}">${words.email}</label><input id="${id}" name="email" type="email" autocomplete="username" inputmode="email" maxlength="254" required value="${form.email ?? ''}"></div>`;
  return frame(
    visit,
    { title: words.sign_in, narrow: true, done: form.done },
    html`<h1>${words.welcome}</h1><p class="lead">${form.next ? words.needs_sign_in : words.welcome_lead}</p>${form.by !== 'password' && alert}
<form method="post" action="${base}/sign-in/link" enctype="multipart/form-data">${hidden}${email('email')}
<button class="button wide">${words.with_link}</button><p class="hint">${words.with_link_hint}</p></form>
<details class="other"${form.by === 'password' && html` open`}><summary>${words.with_password}</summary>${form.by === 'password' && alert}${form.refused && notActivated(visit, form.email ?? '')}
<form method="post" action="${base}/sign-in" enctype="multipart/form-data">${hidden}${email('email-2')}
${field('password', words.password, 'password', html`autocomplete="current-password" maxlength="1000"`)}
<button class="button wide quiet">${words.sign_in}</button></form>${!form.refused && html`<p class="hint"><a href="${base}/activate">${words.forgot}</a></p>`}</details>
${visit.portal.sign_up && html`<p class="after"><a href="${base}/sign-up">${words.new_here}</a></p>`}${form.may_write && html`<p class="after"><a href="${base}/new">${words.write_without}</a></p>`}`,
  );
}

/** The same for known and unknown addresses. */
export function lookIntoMailPage(visit: Visit, email: string): Markup {
  const { words, desk } = visit;
  return frame(
    visit,
    { title: words.look_mail, narrow: true },
    html`<h1>${words.look_mail}</h1><p class="lead">${words.look_mail_lead(email)}</p><p class="hint">${words.look_mail_more}</p><p class="after"><a href="/portal/${desk.slug}">${words.other_address}</a></p>`,
  );
}

/** What a mailed link opens: opening it uses nothing up, since programs that look through mail open links too. */
export function linkPage(visit: Visit, token: string, next: string | undefined): Markup {
  const { words, desk } = visit;
  return frame(
    visit,
    { title: words.link_title, narrow: true },
    html`<h1>${words.link_title}</h1><p class="lead">${words.link_lead}</p>
<form method="post" action="/portal/${desk.slug}/link" enctype="multipart/form-data"><input type="hidden" name="token" value="${token}"><input type="hidden" name="next" value="${next ?? ''}"><button class="button wide">${words.sign_in}</button></form>`,
  );
}

/** A used or old link: says nothing about whom it was for, and offers a new one. */
export function staleLinkPage(visit: Visit, next: string | undefined): Markup {
  const { words, desk } = visit;
  return frame(
    visit,
    { title: words.link_stale, narrow: true },
    html`<h1>${words.link_stale}</h1><p class="lead">${words.link_stale_lead}</p>
<form method="post" action="/portal/${desk.slug}/sign-in/link" enctype="multipart/form-data"><input type="hidden" name="next" value="${next ?? ''}">${field('email', words.email, 'email', html`autocomplete="username" maxlength="254"`)}<button class="button wide">${words.with_link}</button></form>`,
  );
}

/** D11: the right password of somebody who never proved their address; the cure stands on the page. */
export function notAuthorizedPage(visit: Visit, email: string): Markup {
  const { words, desk } = visit;
  return frame(
    visit,
    { title: words.not_authorized, narrow: true },
    html`<h1>${words.not_authorized}</h1><p class="lead">${words.not_authorized_lead}</p>
<form method="post" action="/portal/${desk.slug}/activate/ask" enctype="multipart/form-data"><input type="hidden" name="email" value="${email}"><button class="button wide">${words.send_activation_mail}</button></form>
<p class="after"><a href="/portal/${desk.slug}">${words.other_address}</a></p>`,
  );
}
