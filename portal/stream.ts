/** What keeps an open page new: the server says that something changed. Where it cannot, the page asks by the clock, more seldom. */

/** Milliseconds: between two tries to listen, at first and at most; between two looks without a stream; of silence until the line is given up. */
const times = { first: 1000, most: 60_000, look: 60_000, silence: 50_000 };

/** `url` is asked anew each time it listens; `look` runs on every word, and by the clock where there is none. Only while somebody looks at the page. */
export function listen(url: () => string | undefined, look: () => void): { again(): void } {
  let stream: EventSource | null = null;
  let wait = times.first;
  let [retry, clock, silence] = [0, 0, 0];

  function close(): void {
    stream?.close();
    stream = null;
    clearTimeout(silence);
    clearTimeout(retry);
  }
  function rest(): void {
    close();
    clearInterval(clock);
    clock = 0;
  }
  function alive(): void {
    clearTimeout(silence);
    silence = window.setTimeout(fail, times.silence);
  }
  function fail(): void {
    // Never heard: whether it is ours to see at all is for the page to find out.
    if (!clock && wait === times.first) look();
    close();
    clock ||= window.setInterval(look, times.look);
    retry = window.setTimeout(open, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, times.most);
  }
  function open(): void {
    const at = url();
    if (stream || !at || document.visibilityState !== 'visible') return;
    stream = new EventSource(at);
    alive();
    stream.onerror = fail;
    stream.addEventListener('beat', alive);
    stream.onmessage = () => {
      wait = times.first;
      clearInterval(clock);
      clock = 0;
      alive();
      look();
    };
  }
  function again(): void {
    close();
    open();
  }
  // A browser has few connections to one server: a page nobody looks at holds none. It looks again when it is looked at.
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? open() : rest()));
  open();
  return { again };
}
