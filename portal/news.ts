/** News of the request that is open: asked for every twenty seconds while somebody looks, by an answer of a few bytes. */
import { putNews } from './put-page.ts';

const pause = 20_000;

const thread = () => document.querySelector<HTMLElement>('#thread[data-news]');

async function markSeen(): Promise<void> {
  const api = thread()?.dataset.news?.replace(/\/news$/, '/seen');
  if (api && document.visibilityState === 'visible') await fetch(api, { method: 'PUT' }).catch(() => {});
}

interface News {
  state: string;
  newest: number | null;
  updated_at: string;
}

async function look(): Promise<void> {
  const here = thread();
  if (!here || document.visibilityState !== 'visible') return;
  const answer = await fetch(here.dataset.news!).catch(() => null);
  if (!answer) return;
  // Signed out, or it is no longer theirs: the page says so.
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return location.reload();
  if (!answer.ok) return;
  const news = (await answer.json()) as News;
  const { newest, updated, state } = here.dataset;
  if (String(news.newest ?? 0) === newest && news.updated_at === updated && news.state === state) return;
  const page = await fetch(here.dataset.request!, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!page?.ok) return;
  putNews(await page.text());
  await markSeen();
}

/** Begins to watch, where there is a thread of today. */
export function watchThread(): void {
  const here = thread();
  if (!here) return;
  void markSeen();
  if ('past' in here.dataset) return;
  setInterval(() => void look(), pause);
  document.addEventListener('visibilitychange', () => void look());
}
