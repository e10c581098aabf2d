/** Who else can see a request, and who is in copy: with what the reader may do about each (A13, A15, A21). */
import type { RequestCandidate, RequestShare } from '../../../contract/portal-sharing.ts';
import { html, type Markup } from '../markup.ts';
import type { Shown, Wrong } from '../shown.ts';
import type { SignedIn } from '../visit.ts';
import { sharingTexts } from '../words/sharing-texts.ts';
import { dayOf } from '../words/times.ts';
import { linkPart } from './link-part.ts';

function person({ words, language, customer }: SignedIn, here: string, one: RequestShare): Markup {
  const said = sharingTexts[language];
  const by = one.shared_by === customer.name ? said.shared_by_you : said.shared_by(one.shared_by);
  const more = [
    one.level === 'view' ? said.reads : said.answers,
    one.email === one.name ? null : one.email,
    by,
    one.expires_at && said.until(dayOf(one.expires_at, language)),
    one.state === 'paused' && said.paused,
  ];
  const label = one.you ? `${said.leave}. ${said.leave_hint}` : said.remove_person(one.name);
  const to = one.level === 'view' ? 'note' : 'view';
  return html`<li><span><b>${one.you ? words.you : one.name}</b> <small>${more.filter(Boolean).join(' · ')}</small></span><span class="deeds">${
    one.yours_to_change &&
    html`<form method="post" action="${here}/shares/${one.id}/level" enctype="multipart/form-data"><button class="plain" name="level" value="${to}" aria-label="${said.change_person[to](one.name)}">${said.change[to]}</button></form>`
  }${
    one.yours &&
    html`<form method="post" action="${here}/shares/${one.id}/remove" enctype="multipart/form-data"><button class="plain" aria-label="${label}">${one.you ? said.leave : said.remove}</button></form>`
  }</span></li>`;
}

const wrongAt = (shown: Shown, at: Wrong['at']) => (shown.wrong?.at === at ? shown.wrong : undefined);
const option = (one: RequestCandidate) => html`<option value="${one.name} &lt;${one.email}&gt;"></option>`;

const meant = (one: RequestCandidate) =>
  html`<label class="choice"><input type="radio" name="person" value="${one.id}"> <span>${one.name} <small>${one.email}</small></span></label>`;

/** One field for a name or an address, what they may do, and the companies as a press. */
function shareForm({ language, desk }: SignedIn, here: string, known: RequestCandidate[], wrong: Wrong | undefined): Markup {
  const said = sharingTexts[language];
  const api = here.replace(`/portal/${desk.slug}`, `/${desk.slug}/api/v2/portal`);
  const level = (value: 'note' | 'view') =>
    html`<label class="choice"><input type="radio" name="level" value="${value}"${(wrong?.level ?? 'note') === value && html` checked`}> ${said[value]}</label>`;
  const companies = known.filter((one) => one.kind === 'company' && one.id !== null);
  return html`<form class="letting" method="post" action="${here}/shares" enctype="multipart/form-data"><label for="share-who">${said.share_label}</label><p class="hint" id="share-hint">${said.share_hint}</p>
<input id="share-who" name="who" list="colleagues" data-colleagues="${api}/shares/candidates" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="254" value="${wrong?.typed ?? ''}" aria-describedby="share-hint${wrong && ' share-wrong'}"${wrong && html` aria-invalid="true"`}><datalist id="colleagues">${known.filter((one) => one.kind === 'person' && one.email).map(option)}</datalist>
${wrong && html`<p class="error" id="share-wrong" role="alert">${wrong.error}</p>`}${Boolean(wrong?.meant?.length) && html`<fieldset aria-labelledby="share-wrong">${wrong!.meant!.map(meant)}</fieldset>`}
<fieldset><legend>${said.levels}</legend>${level('note')}${level('view')}</fieldset><p class="deeds"><button class="button">${said.share}</button>${companies.map(
    (one) => html`<button class="plain" name="company" value="${one.id}">${said.share_company(one.name)}</button>`,
  )}</p></form>`;
}

function whoSees(visit: SignedIn, here: string, shown: Shown): Markup {
  const { words, language } = visit;
  const { request, shares } = shown;
  const wrong = wrongAt(shown, 'share');
  // Who sees all requests of the request’s own company sees it already.
  const offered = shown.sharing?.filter((one) => one.kind !== 'company' || one.name !== request.company) ?? [];
  const others = [
    ...(request.by === 'requester' ? [] : [html`<li><span><b>${request.requester}</b> <small>${words.asked_this}</small></span></li>`]),
    ...shares.map((one) => person(visit, here, one)),
  ];
  return html`<section class="who" id="shares" aria-labelledby="who"><h2 id="who">${words.who_sees}</h2>
${others.length ? html`<ul class="people">${others}</ul><p class="hint">${words.who_sees_team}</p>` : html`<p class="hint">${words.who_sees_none}</p>`}${request.company && html`<p class="hint">${words.company_sees(request.company)}</p>`}
${wrong && !shown.sharing && html`<p class="error" role="alert">${wrong.error}</p>`}${shown.sharing && html`<details class="add"${wrong && html` open`}><summary>${sharingTexts[language].share_open}</summary>${shareForm(visit, here, offered, wrong)}</details>`}</section>`;
}

function copyForm({ words }: SignedIn, here: string, wrong: Wrong | undefined): Markup {
  return html`<form class="address" method="post" action="${here}/cc" enctype="multipart/form-data"><label for="cc-email">${words.add_copy_label}</label>
<div><input id="cc-email" name="email" type="email" inputmode="email" autocomplete="off" maxlength="254" required value="${wrong?.typed ?? ''}"${wrong && html` aria-invalid="true" aria-describedby="cc-wrong"`}><button class="button quiet">${words.add_copy}</button></div>${wrong && html`<p class="error" id="cc-wrong" role="alert">${wrong.error}</p>`}</form>`;
}

function inCopy(visit: SignedIn, here: string, shown: Shown): Markup {
  const { words, language } = visit;
  const { cc_emails, may } = shown.request;
  if (cc_emails === null) return html``;
  const wrong = wrongAt(shown, 'cc');
  const { remove, remove_person } = sharingTexts[language];
  const one = (email: string) =>
    html`<li><span>${email}</span>${may.includes('cc') && html`<form method="post" action="${here}/cc/remove" enctype="multipart/form-data"><button class="plain" name="email" value="${email}" aria-label="${remove_person(email)}">${remove}</button></form>`}</li>`;
  return html`<section class="who" id="copies" aria-labelledby="in-copy"><h2 id="in-copy">${words.copies}</h2>
${cc_emails.length ? html`<ul class="people">${cc_emails.map(one)}</ul><p class="hint">${words.copies_hint}</p>` : html`<p class="hint">${words.copies_none}</p>`}
${may.includes('cc') && html`<details class="add"${wrong && html` open`}><summary>${words.copies_open}</summary>${copyForm(visit, here, wrong)}</details>`}</section>`;
}

export function peopleParts(visit: SignedIn, shown: Shown): Markup {
  const here = `/portal/${visit.desk.slug}/requests/${shown.request.id}`;
  return html`<div class="aside" data-quiet data-not-sent="${visit.words.not_sent}">${whoSees(visit, here, shown)}${shown.links && linkPart(visit, here, shown.links, wrongAt(shown, 'link'))}${inCopy(visit, here, shown)}</div>`;
}
