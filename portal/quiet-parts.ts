/** Forms about who reads along: sent without leaving the page, so that an answer half written and its files stay; only their own part comes anew. */
import { localTimes } from './times.ts';

const part = () => document.querySelector<HTMLElement>('.aside[data-quiet]');

/** Puts the part of the page that came in the place of the one here, says what was done, and takes the reader there. */
function putPart(here: HTMLElement, html: string, from: string | undefined): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const next = page.querySelector<HTMLElement>('.aside[data-quiet]');
  if (!next) {
    location.reload();
    return;
  }
  here.replaceWith(next);
  localTimes(next);
  const wrong = next.querySelector<HTMLElement>('[aria-invalid="true"]');
  const done = page.querySelector<HTMLElement>('main > .done');
  if (done) {
    done.classList.add('said');
    done.tabIndex = -1;
    (next.querySelector(`#${from ?? 'shares'} h2`) ?? next.firstElementChild)?.after(done);
  }
  (wrong ?? done)?.focus();
}

function tell(form: HTMLFormElement, text: string): void {
  const said = form.querySelector('.error') ?? Object.assign(document.createElement('p'), { className: 'error', role: 'alert' });
  said.textContent = text;
  form.append(said);
}

async function sendPart(here: HTMLElement, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (here.ariaBusy === 'true') return;
  here.ariaBusy = 'true';
  const from = form.closest('section')?.id;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, submitter), headers: { Accept: 'text/html' } });
    if (answer.status >= 500) throw new Error(String(answer.status));
    // Whoever left cannot see it any more.
    if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
    putPart(here, await answer.text(), from);
  } catch {
    tell(form, here.dataset.notSent ?? '');
  } finally {
    here.ariaBusy = null;
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const field = button.parentElement!.querySelector('input')!;
  field.select();
  // Without HTTPS the browser offers no clipboard; the older way still copies what is selected.
  await (navigator.clipboard?.writeText(field.value) ?? Promise.resolve(document.execCommand('copy')));
  button.textContent = button.dataset.copy!;
}

let typing = 0;
/** Colleagues by what was typed so far, as the browser lists them. */
function findColleagues(field: HTMLInputElement): void {
  clearTimeout(typing);
  const term = field.value.trim();
  typing = window.setTimeout(async () => {
    const answer = await fetch(`${field.dataset.colleagues}?term=${encodeURIComponent(term)}`).catch(() => null);
    if (!answer?.ok || field.value.trim() !== term) return;
    const found = (await answer.json()) as { kind: string; name: string; email: string | null }[];
    const options = found.filter((one) => one.kind === 'person' && one.email);
    const values = options.map((one) => (one.name === one.email ? one.email : `${one.name} <${one.email}>`));
    if (values.includes(term)) return;
    field.list?.replaceChildren(...values.map((value) => Object.assign(document.createElement('option'), { value })));
  }, 150);
}

export function quietParts(): void {
  // What only a script can do is shown by one.
  document.documentElement.classList.add('scripted');
  document.addEventListener('submit', (event) => {
    const here = part();
    const form = event.target as HTMLFormElement;
    if (!here?.contains(form)) return;
    event.preventDefault();
    void sendPart(here, form, event.submitter);
  });
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-copy]');
    if (button) void copy(button);
    if (event.target instanceof HTMLInputElement && event.target.matches('.url input')) event.target.select();
  });
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.colleagues) findColleagues(event.target);
  });
}
