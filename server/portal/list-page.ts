/** The page of the lists: whose requests, their state, a search, one big button. */
import { type PortalRow, type RequestState, type RequestView, requestStates, requestViews } from '../../contract/portal.ts';
import { frame } from './frame.ts';
import { html, type Markup } from './markup.ts';
import type { SignedIn } from './visit.ts';
import { timeOf } from './words/times.ts';

export interface Listed {
  view: RequestView;
  status: RequestState | undefined;
  term: string;
  rows: PortalRow[];
  next: string | null;
  sees_company: boolean;
  done?: string | undefined;
}

const href = (base: string, query: Record<string, string | undefined | null>) => {
  const given = Object.entries(query).filter((one): one is [string, string] => Boolean(one[1]));
  return `${base}/requests${given.length ? `?${new URLSearchParams(given)}` : ''}`;
};

function line({ words, language, desk, customer }: SignedIn, row: PortalRow): Markup {
  const mine = row.requester === customer.name;
  const state = row.state === 'waiting' && !mine ? words.waiting_other : words.states[row.state];
  return html`<li${row.unread && html` class="unread"`}><a href="/portal/${desk.slug}/requests/${row.id}">
<span class="subject">${row.subject || words.untitled}${row.unread && html` <em>${words.unread}</em>`}</span>
<span class="when">${timeOf(row.updated_at, language)}</span>
<span class="about"><span class="state ${row.state}">${state}</span>${!mine && row.last?.name !== row.requester && html`<span>${words.by(row.requester)}</span>`}<span class="last">${row.last && html`${row.last.name === customer.name ? words.you : row.last.name}: ${row.last.text.replace(/\s+/g, ' ')}`}</span></span></a></li>`;
}

export function listPage(visit: SignedIn, list: Listed): Markup {
  const { words, desk } = visit;
  const base = `/portal/${desk.slug}`;
  const { view, status, term } = list;
  const views = requestViews.filter((one) => one !== 'company' || list.sees_company);
  const at = (here: boolean) => here && html` aria-current="page"`;
  const narrowed = Boolean(status || term);
  return frame(
    visit,
    { title: words.views[view], at: 'requests', done: list.done },
    html`<div class="head"><h1>${words.views[view]}</h1><a class="button" href="${base}/new">${words.write_us}</a></div>
<nav class="views" aria-label="${words.requests}">${views.map((one) => html`<a href="${href(base, { view: one === 'mine' ? undefined : one })}"${at(one === view)}>${words.views[one]}</a>`)}</nav>
<div class="narrow-down"><form class="search" role="search" method="get" action="${base}/requests">${view !== 'mine' && html`<input type="hidden" name="view" value="${view}">`}${status && html`<input type="hidden" name="status" value="${status}">`}
<input type="search" name="term" value="${term}" maxlength="200" placeholder="${words.search}" aria-label="${words.search_label}"><button class="button quiet">${words.search}</button></form>
<nav class="states" aria-label="${words.filter}"><a href="${href(base, { view, term })}"${at(!status)}>${words.all}</a>${requestStates.map((one) => html`<a href="${href(base, { view, term, status: one })}"${at(one === status)}>${words.states[one]}</a>`)}</nav></div>
<div id="list" data-stream="${base}/news?list=1&requests=${list.rows.map((row) => row.id).join()}">${
      list.rows.length
        ? html`<ul class="requests">${list.rows.map((row) => line(visit, row))}</ul>`
        : html`<div class="empty"><p>${narrowed ? words.empty_found : words.empty[view]}</p>${narrowed ? html`<a href="${href(base, { view })}">${words.clear}</a>` : view === 'mine' && html`<a class="button" href="${base}/new">${words.write_us}</a>`}</div>`
    }
${list.next && html`<p class="more"><a class="button quiet" href="${href(base, { view, status, term, after: list.next })}">${words.more}</a></p>`}</div>`,
  );
}
