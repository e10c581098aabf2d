/** Brings Pretendard as soon as a Korean syllable stands on the page, and never where none does. */
const korean = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/;

export function bringKoreanWhenNeeded() {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 50));
  let waiting = false;
  const look = () => {
    waiting = false;
    if (!korean.test(document.body.textContent ?? '')) return;
    watch.disconnect();
    void import('./korean.css');
  };
  const watch = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    idle(look);
  });
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
}
