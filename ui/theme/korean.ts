/** Brings Pretendard as soon as a Korean syllable stands on the page, and never where none does. */
const korean = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/;

/** In a text, or as the letters of a face, which are drawn and no text. */
const stands = () =>
  korean.test(document.body.textContent ?? '') ||
  [...document.querySelectorAll<HTMLElement>('[data-initials]')].some((face) => korean.test(face.dataset.initials ?? ''));

export function bringKoreanWhenNeeded() {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 50));
  let waiting = false;
  const look = () => {
    waiting = false;
    if (!stands()) return;
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
