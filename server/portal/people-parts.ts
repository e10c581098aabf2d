/** Who else can see a request, and who is in copy: with what the reader may do about each (A13, A15, A21). */
import type { PortalRequest } from '../../contract/portal.ts';
import type { RequestCandidate, RequestShare } from '../../contract/portal-sharing.ts';
import { html, type Markup } from './markup.ts';
import { dayOf } from './times.ts';
import type { SignedIn } from './visit.ts';

/** What the page of a request shows. */
export interface Shown {
  request: PortalRequest;
  shares: RequestShare[];
  /** Whom the reader could share it with, as far as they may know; null where they may not share. */
  sharing: RequestCandidate[] | null;
  megabytes: number;
  /** These are letters of the past. */
  earlier: boolean;
  /** What was typed and could not be sent, and why. */
  typed?: { body: string; error: string } | undefined;
  /** What is wrong with an address, in the block it belongs to. */
  wrong?: { at: 'share' | 'cc'; typed: string; error: string } | undefined;
  done?: string | undefined;
}

function person({ words, language }: SignedIn, here: string, one: RequestShare): Markup {
  const by = one.shared_by && words.shared_by(one.shared_by);
  const more = [one.email, by, one.expires_at && words.until(dayOf(one.expires_at, language)), one.state === 'paused' && words.paused]
    .filter(Boolean)
    .join(' · ');
  const label = one.you ? words.leave_hint : words.remove_person(one.name);
  return html`<li><span><b>${one.you ? words.you : one.name}</b> <small>${more}</small></span>${
    one.yours &&
    html`<form method="post" action="${here}/shares/${one.id}/remove" enctype="multipart/form-data"><button class="plain" aria-label="${label}">${one.you ? words.leave : words.remove}</button></form>`
  }</li>`;
}

const wrongAt = (shown: Shown, at: 'share' | 'cc') => (shown.wrong?.at === at ? shown.wrong : undefined);

function addressForm(action: string, id: string, label: string, button: string, hint: string | null, wrong: Shown['wrong']): Markup {
  return html`<form class="address" method="post" action="${action}" enctype="multipart/form-data"><label for="${id}">${label}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
<div><input id="${id}" name="email" type="email" inputmode="email" autocomplete="off"${id === 'share-email' && html` list="colleagues"`} maxlength="254" required value="${wrong?.typed ?? ''}"${hint && html` aria-describedby="${id}-hint"`}${wrong && html` aria-invalid="true"`}><button class="button quiet">${button}</button></div>${wrong && html`<p class="error" role="alert">${wrong.error}</p>`}</form>`;
}

/** Colleagues as the browser offers them while one types; companies as a press. */
function suggestions({ words }: SignedIn, here: string, known: RequestCandidate[]): Markup {
  const people = known.filter((one) => one.kind === 'person' && one.email);
  const companies = known.filter((one) => one.kind === 'company' && one.id !== null);
  return html`<datalist id="colleagues">${people.map((one) => html`<option value="${one.email}">${one.name}</option>`)}</datalist>${companies.map(
    (one) =>
      html`<form class="company" method="post" action="${here}/shares" enctype="multipart/form-data"><button class="plain" name="company" value="${one.id}">${words.share_company(one.name)}</button></form>`,
  )}`;
}

function whoSees(visit: SignedIn, here: string, shown: Shown): Markup {
  const { words } = visit;
  const { request, shares } = shown;
  const wrong = wrongAt(shown, 'share');
  const others = [
    ...(request.by === 'requester' ? [] : [html`<li><span><b>${request.requester}</b> <small>${words.asked_this}</small></span></li>`]),
    ...shares.map((one) => person(visit, here, one)),
  ];
  return html`<section class="who" id="shares" aria-labelledby="who"><h2 id="who">${words.who_sees}</h2>
${others.length ? html`<ul class="people">${others}</ul><p class="hint">${words.who_sees_team}</p>` : html`<p class="hint">${words.who_sees_none}</p>`}${request.company && html`<p class="hint">${words.company_sees(request.company)}</p>`}
${shown.sharing && html`<details class="add"${wrong && html` open`}><summary>${words.share_open}</summary>${addressForm(`${here}/shares`, 'share-email', words.share_label, words.share, words.share_hint, wrong)}${suggestions(visit, here, shown.sharing)}</details>`}</section>`;
}

function inCopy(visit: SignedIn, here: string, shown: Shown): Markup {
  const { words } = visit;
  const { cc_emails, may } = shown.request;
  if (cc_emails === null) return html``;
  const wrong = wrongAt(shown, 'cc');
  const one = (email: string) =>
    html`<li><span>${email}</span>${may.includes('cc') && html`<form method="post" action="${here}/cc/remove" enctype="multipart/form-data"><button class="plain" name="email" value="${email}" aria-label="${words.remove_person(email)}">${words.remove}</button></form>`}</li>`;
  return html`<section class="who" id="copies" aria-labelledby="in-copy"><h2 id="in-copy">${words.copies}</h2>
${cc_emails.length ? html`<ul class="people">${cc_emails.map(one)}</ul><p class="hint">${words.copies_hint}</p>` : html`<p class="hint">${words.copies_none}</p>`}
${may.includes('cc') && html`<details class="add"${wrong && html` open`}><summary>${words.copies_open}</summary>${addressForm(`${here}/cc`, 'cc-email', words.add_copy_label, words.add_copy, null, wrong)}</details>`}</section>`;
}

export function peopleParts(visit: SignedIn, shown: Shown): Markup {
  const here = `/portal/${visit.desk.slug}/requests/${shown.request.id}`;
  return html`<div class="aside">${whoSees(visit, here, shown)}${inCopy(visit, here, shown)}</div>`;
}
