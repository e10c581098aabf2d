/** Sends a form without leaving the page, showing how far its files are; the page that comes back stands in its place. */
import { dropDraft } from './draft.ts';
import { putPage } from './put-page.ts';

function post(form: HTMLFormElement, onProgress: (part: number) => void): Promise<XMLHttpRequest> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener('load', () => done(request));
    request.addEventListener('error', () => fail(new Error('offline')));
    request.send(new FormData(form));
  });
}

function alert(form: HTMLFormElement, text: string): void {
  const before = form.querySelector('.alert');
  const said = before ?? Object.assign(document.createElement('p'), { className: 'alert', role: 'alert' });
  said.textContent = text;
  if (!before) form.prepend(said);
}

/** What the server says is wrong; words and files stay where they are. */
function wrongIn(page: string): string {
  const said = new DOMParser().parseFromString(page, 'text/html').querySelectorAll('main .alert, main .error');
  return [...said].map((one) => one.textContent).join(' ');
}

const sending = new WeakSet<HTMLFormElement>();

/** `begin` readies what has come. */
export function sendQuietly(form: HTMLFormElement, begin: () => void): void {
  if (sending.has(form)) return;
  sending.add(form);
  form.addEventListener('submit', async (event) => {
    // A press on a language sends the form as it is.
    if ((event.submitter as HTMLButtonElement | null)?.name === 'switch') return;
    event.preventDefault();
    const send = form.querySelector<HTMLButtonElement>('.send-line button')!;
    const words = send.textContent;
    const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
    send.disabled = true;
    send.textContent = form.dataset.sending ?? words;
    const hasFiles = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')].some((field) => field.files?.length);
    if (hasFiles) send.after(bar);
    try {
      const answer = await post(form, (part) => {
        bar.value = part;
      });
      if (answer.status >= 500 || !answer.responseText) throw new Error(String(answer.status));
      if (answer.status < 400) dropDraft(form);
      // Another page than this one: there is nothing here to keep.
      if (answer.status < 400 && new URL(answer.responseURL).pathname !== location.pathname) return location.assign(answer.responseURL);
      if (answer.status >= 400) return alert(form, wrongIn(answer.responseText) || (form.dataset.notSent ?? ''));
      putPage(answer.responseText);
      begin();
    } catch {
      alert(form, form.dataset.notSent ?? '');
    } finally {
      bar.remove();
      send.disabled = false;
      send.textContent = words;
    }
  });
}
