/** An open page of the portal as tests need it: its stream, what it was told, and waiting for a word. */
import assert from 'node:assert/strict';
import type { PortalWord } from '../../contract/portal.ts';

export interface ListeningPage {
  words: PortalWord[];
  /** Everything that came over the line. */
  raw(): string;
  headers: Headers;
  /** Over when the server ends the stream. */
  closed: Promise<void>;
  /** The first word that fits, heard already or within two seconds. */
  hears(fits: (word: PortalWord) => boolean): Promise<void>;
  /** That nothing came since, for a while. */
  hearsNothing(): Promise<void>;
  forget(): void;
  leave(): void;
}

/** Opens the stream of a page and waits for its greeting; throws the refusal's status and code where it is refused. */
export async function openNewsAt(
  port: number,
  cookie: string,
  shows: string,
  more: { desk?: string; headers?: Record<string, string> } = {},
): Promise<ListeningPage> {
  const leaving = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/portal/${more.desk ?? 'care'}/news?${shows}`, {
    headers: { ...(cookie ? { cookie } : {}), ...more.headers },
    signal: leaving.signal,
  });
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { code: ((await answer.json()) as { code: string }).code });
  const words: PortalWord[] = [];
  const hearers = new Set<() => void>();
  let text = '';
  let read = 0;
  const closed = (async () => {
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      for (let end = text.indexOf('\n\n', read); end !== -1; end = text.indexOf('\n\n', read)) {
        const [, said] = /^data: (.+)$/m.exec(text.slice(read, end)) ?? [];
        if (said) words.push(JSON.parse(said) as PortalWord);
        read = end + 2;
      }
      for (const hearer of hearers) hearer();
    }
  })().catch(() => {});
  const page: ListeningPage = {
    words,
    raw: () => text,
    headers: answer.headers,
    closed,
    hears: (fits) =>
      new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`not heard; heard ${JSON.stringify(words)}`)), 2000);
        const look = () => {
          if (!words.some(fits)) return;
          clearTimeout(timer);
          hearers.delete(look);
          done();
        };
        hearers.add(look);
        look();
      }),
    async hearsNothing() {
      await new Promise((done) => setTimeout(done, 500));
      assert.deepEqual(words, []);
    },
    forget: () => words.splice(0),
    leave: () => leaving.abort(),
  };
  await page.hears((word) => 'hello' in word);
  return page;
}
