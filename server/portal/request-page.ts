/** The page of one request: where it stands in words, the thread, an answer, who else can see it. */
import type { PortalFile, PortalLetter, PortalRequest } from '../../contract/portal.ts';
import { isPicture } from '../attachments/index.ts';
import { frame } from './frame.ts';
import { letterHtml } from './letter-html.ts';
import { html, type Markup } from './markup.ts';
import { peopleParts } from './sharing/people-parts.ts';
import type { Shown } from './shown.ts';
import type { SignedIn } from './visit.ts';
import { sizeOf, timeOf } from './words/times.ts';

const file = (language: string, one: PortalFile): Markup =>
  html`<li><a href="${one.url}" download>${
    isPicture(one.content_type) && html`<img src="${one.url}?show=1" alt="" loading="lazy">`
  }<span>${one.name}</span> <small>${sizeOf(one.size, language)}</small></a></li>`;

function letter({ words, language }: SignedIn, one: PortalLetter): Markup {
  const name = one.from === 'you' ? words.you : one.name;
  return html`<article class="${one.from}" id="letter-${one.id ?? 0}"><header><b>${name}</b>${one.from === 'agent' && html`<span class="team">${words.agent}</span>`}${timeOf(one.created_at, language)}</header>
<div class="words">${letterHtml(one.body, words.quoted)}</div>${one.attachments.length > 0 && html`<ul class="files" aria-label="${words.files}">${one.attachments.map((each) => file(language, each))}</ul>`}</article>`;
}

/** Where it stands, in words, with what the reader can do about it. */
function standing({ words, desk }: SignedIn, { id, state, by, requester, may }: PortalRequest): Markup {
  const said = state === 'waiting' && by !== 'requester' ? words.state_waiting_other(requester) : words.state_words[state];
  const to = may.includes('close') ? ['solved', words.solve] : may.includes('reopen') ? ['open', words.reopen] : null;
  return html`<div class="standing ${state}" id="standing"><p><b>${said}</b>${state === 'solved' && may.includes('reply') && html` ${words.solved_more}`}</p>${
    to &&
    html`<form method="post" action="/portal/${desk.slug}/requests/${id}/status" enctype="multipart/form-data"><button class="button quiet" name="status" value="${to[0]!}">${to[1]!}</button></form>`
  }</div>`;
}

/** The file field works by itself; the script makes it take what is dropped, pasted or photographed. */
export function filesField({ words }: Pick<SignedIn, 'words'>, megabytes: number, error?: string): Markup {
  return html`<div class="field files-field" data-files data-bytes="${megabytes * 1e6}" data-add="${words.add_files}" data-photo="${words.take_photo}" data-drop="${words.drop_here}" data-remove="${words.remove_file('{name}')}" data-too-large="${words.too_large(`${megabytes} MB`)}"><label for="files">${words.files}</label><p class="hint" id="files-hint">${words.files_hint(megabytes)}</p><input id="files" type="file" name="attachments" multiple aria-describedby="files-hint${error && ' files-error'}"${error && html` aria-invalid="true"`}>${error && html`<p class="error" id="files-error">${error}</p>`}</div>`;
}

function answerForm(visit: SignedIn, { request, megabytes, typed }: Shown): Markup {
  const { words, desk } = visit;
  if (!request.may.includes('reply')) return html`<p class="hint read-only">${words.read_only}</p>`;
  return html`<form class="answer" id="answer" method="post" action="/portal/${desk.slug}/requests/${request.id}/reply" enctype="multipart/form-data" data-answer data-sending="${words.sending}" data-not-sent="${words.not_sent}">
<label for="body">${request.state === 'solved' ? words.reply_to_solved : words.reply}</label>${typed && html`<p class="alert" role="alert">${typed.error}</p>`}
<textarea id="body" name="body" rows="6" maxlength="50000" required>
${typed?.body}</textarea>${filesField(visit, megabytes)}
<div class="send-line"><button class="button">${words.send}</button></div></form>`;
}

export function requestPage(visit: SignedIn, shown: Shown): Markup {
  const { words, language, desk } = visit;
  const { request } = shown;
  const base = `/portal/${desk.slug}/requests`;
  const here = `${base}/${request.id}`;
  const view = { requester: '', share: '?view=shared', company: '?view=company' }[request.by];
  const firstId = request.letters.find((one) => one.id !== null)?.id;
  const newest = request.letters.at(-1)?.id ?? 0;
  return frame(
    visit,
    { title: request.subject || words.untitled, at: 'requests', done: shown.done },
    html`<p class="back"><a href="${base}${view}">← ${words.back}</a></p>
<h1>${request.subject || words.untitled}</h1><p class="facts">#${request.id} · ${request.by === 'requester' ? words.you : words.asked(request.requester)}${request.company && html` · ${request.company}`} · ${timeOf(request.created_at, language)}</p>
${standing(visit, request)}
<noscript><form class="mark-read" method="post" action="${here}/seen" enctype="multipart/form-data"><button class="plain">${words.mark_read}</button></form></noscript>
<section class="thread" id="thread" data-request="${here}" data-stream="/portal/${desk.slug}/news?requests=${request.id}" data-news="/${desk.slug}/api/v2/portal/requests/${request.id}/news" data-newest="${newest}" data-updated="${request.updated_at}" data-state="${request.state}"${shown.earlier && html` data-past`}>
${request.more && html`<p class="earlier"><a class="button quiet" href="${here}?before=${firstId}">${words.earlier}</a></p>`}${request.letters.map((one) => letter(visit, one))}</section>
${shown.earlier ? html`<p class="earlier"><a class="button quiet" href="${here}">${words.newest}</a></p>` : answerForm(visit, shown)}
${peopleParts(visit, shown)}`,
  );
}
