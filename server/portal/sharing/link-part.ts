/** The public links of one's own request: each with its policy in a sentence, its address, and what may be done with it (A25). */
import type { LinkPolicy, PublicLink } from '../../../contract/public-links.ts';
import { html, type Markup } from '../markup.ts';
import type { LinkPart, Look, Wrong } from '../shown.ts';
import type { SignedIn } from '../visit.ts';
import { sharingTexts } from '../words/sharing-texts.ts';
import { dayOf, momentOf } from '../words/times.ts';

/** How long a link may be asked to live, in days. */
export const linkDays = [1, 7, 30] as const;

/** Who looked when: visitors of one day are told apart, and nothing is said of them. */
function looked({ language }: SignedIn, looks: Look[]): Markup {
  const said = sharingTexts[language];
  const visitors = [...new Set(looks.map((one) => one.viewer).reverse())];
  return html`<details class="add"><summary>${said.link_looked}</summary><ol class="looks">${looks.map(
    (one) => html`<li>${momentOf(one.viewed_at, language)} <small>${said.link_visitor(visitors.indexOf(one.viewer) + 1)}</small></li>`,
  )}</ol><p class="hint">${said.link_looked_hint}</p></details>`;
}

function oneLink(visit: SignedIn, here: string, link: PublicLink, { policy, looks }: LinkPart): Markup {
  const { language } = visit;
  const seen = looks.get(link.id);
  const said = sharingTexts[language];
  const live = link.state === 'live';
  const end = link.expires_at && dayOf(link.expires_at, language);
  const sentence = live ? said.link_policy(policy.require_login, end, link.has_passphrase) : said[`link_${link.state as 'expired' | 'off' | 'suspended'}`];
  const deed = (what: 'renew' | 'revoke') =>
    html`<form method="post" action="${here}/links/${link.id}/${what}" enctype="multipart/form-data"><button class="button quiet">${said[`link_${what}`]}</button><p class="hint">${said[`link_${what}_hint`]}</p></form>`;
  return html`<li class="link"><p>${sentence} <small>${said.link_views(link.views)}</small></p>${
    live &&
    html`<div class="url"><input readonly value="${link.url}" aria-label="${said.link_address}"><button type="button" class="button quiet" data-copy="${said.link_copied}">${said.link_copy}</button></div>`
  }${seen && looked(visit, seen)}<details class="add"><summary>${said.link_change}</summary><div class="fates">${live && !policy.closed && deed('renew')}${deed('revoke')}</div></details></li>`;
}

function makeForm({ language }: SignedIn, here: string, { max_days }: LinkPolicy, wrong: Wrong | undefined): Markup {
  const said = sharingTexts[language];
  const choices = linkDays.filter((days) => max_days === null || days < max_days);
  return html`<form class="letting" method="post" action="${here}/links" enctype="multipart/form-data"><label for="link-until">${said.link_until}</label>
<select id="link-until" name="days"><option value="">${max_days === null ? said.link_always : said.link_most(max_days)}</option>${choices.map((days) => html`<option value="${days}">${said.link_days(days)}</option>`)}</select>
<label for="link-passphrase">${said.link_passphrase}</label><p class="hint" id="passphrase-hint">${said.link_passphrase_hint}</p>
<input id="link-passphrase" name="passphrase" autocomplete="off" autocapitalize="off" spellcheck="false" minlength="8" maxlength="200" value="${wrong?.typed ?? ''}" aria-describedby="passphrase-hint${wrong && ' link-wrong'}"${wrong && html` aria-invalid="true"`}>
${wrong && html`<p class="error" id="link-wrong" role="alert">${wrong.error}</p>`}<p class="deeds"><button class="button">${said.link_make}</button></p></form>`;
}

/** Nothing, where there is no link and none can be made. */
export function linkPart(visit: SignedIn, here: string, part: LinkPart, wrong: Wrong | undefined): Markup {
  const { links, policy } = part;
  if (policy.closed && !links.length && !wrong) return html``;
  const said = sharingTexts[visit.language];
  const inForm = wrong?.typed && !policy.closed ? wrong : undefined;
  return html`<section class="who" id="links" aria-labelledby="public-links"><h2 id="public-links">${said.links}</h2>
${wrong && !inForm && html`<p class="error" role="alert">${wrong.error}</p>`}${links.length ? html`<ul class="links">${links.map((link) => oneLink(visit, here, link, part))}</ul>` : html`<p class="hint">${policy.require_login ? said.links_about_login : said.links_about}</p>`}
${!policy.closed && html`<details class="add"${inForm && html` open`}><summary>${links.length ? said.link_another : said.link_open}</summary>${makeForm(visit, here, policy, inForm)}</details>`}</section>`;
}
