/** News of the request or the list that is open. What the page is told is only that it should look. */
import { putList, putNews } from './put-page.ts';
import { listen } from './stream.ts';

/** Looking for news is no use of a session (A36). */
const idle = { 'x-tandem-idle': '1' };
const thread = () => document.querySelector<HTMLElement>('#thread[data-news]');
const list = () => document.querySelector<HTMLElement>('#list[data-stream]');

async function markSeen(): Promise<void> {
  const api = thread()?.dataset.news?.replace(/\/news$/, '/seen');
  if (api && document.visibilityState === 'visible') await fetch(api, { method: 'PUT', headers: idle }).catch(() => {});
}

interface News {
  state: string;
  newest: number | null;
  updated_at: string;
}
/** Signed out, or no longer theirs: the page itself says so. */
const isLost = (answer: Response) => answer.redirected || answer.status === 401 || answer.status === 403 || answer.status === 404;

async function lookAtThread(): Promise<void> {
  const here = thread();
  const answer = here && (await fetch(here.dataset.news!, { headers: idle }).catch(() => null));
  if (!answer) return;
  if (isLost(answer)) return location.reload();
  if (!answer.ok) return;
  const news = (await answer.json()) as News;
  const { newest, updated, state } = here.dataset;
  if (String(news.newest ?? 0) === newest && news.updated_at === updated && news.state === state) return;
  const page = await fetch(here.dataset.request!, { headers: { Accept: 'text/html', ...idle } }).catch(() => null);
  if (!page?.ok) return;
  putNews(await page.text());
  await markSeen();
}

async function lookAtList(): Promise<void> {
  const page = await fetch(location.href, { headers: { Accept: 'text/html', ...idle } }).catch(() => null);
  if (!page) return;
  if (isLost(page)) return location.reload();
  if (page.ok) putList(await page.text());
}

/** One look at a time; what comes meanwhile is one more look. */
function oneAtATime(look: () => Promise<void>): () => void {
  let running = false;
  let more = false;
  return async function run(): Promise<void> {
    more = running;
    if (running) return;
    running = true;
    await look().catch(() => {});
    running = false;
    if (more) await run();
  };
}

/** Begins to watch, where there is a list, or a thread of today. */
export function watchNews(): void {
  if (thread()) {
    void markSeen();
    if ('past' in thread()!.dataset) return;
    listen(() => thread()?.dataset.stream, oneAtATime(lookAtThread));
  } else if (list()) {
    let shown = list()!.dataset.stream;
    const watch = listen(
      () => shown,
      oneAtATime(async () => {
        await lookAtList();
        const now = list()?.dataset.stream;
        if (now === shown) return;
        shown = now;
        watch.again();
      }),
    );
  }
}
