/** Keys and what they do: one registry, so that the keyboard map shows exactly what works where you are. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** `j`, `?`, `Enter`, `mod+k` (⌘ or Ctrl), `shift+d`, or two keys in a row: `g t`. */
  keys: string;
  label: string;
  /** The heading it stands under in the keyboard map. */
  group?: string | undefined;
  /** Works also while a dialog is open or a field has the focus. */
  everywhere?: boolean | undefined;
  run: (event: KeyboardEvent) => void;
}

let known: Shortcut[] = [];
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useShortcuts = () => useSyncExternalStore(subscribe, () => known);

/** Keeps a shortcut alive as long as the component; the newest wins where two share a key. `on: false` rests it. */
export function useShortcut(
  keys: string,
  label: string,
  action: (event: KeyboardEvent) => void,
  given: { group?: string | undefined; everywhere?: boolean; on?: boolean } = {},
) {
  const latest = useRef(action);
  latest.current = action;
  const { group, everywhere, on = true } = given;
  useEffect(() => {
    if (!on) return;
    const one: Shortcut = { keys, label, group, everywhere, run: (event) => latest.current(event) };
    known = [...known, one];
    tell();
    return () => {
      known = known.filter((other) => other !== one);
      tell();
    };
  }, [keys, label, group, everywhere, on]);
}

const singleKeys = 'tandem.single-keys';
/** People who speak to their computer can switch the single keys off (WCAG 2.1.4). */
export const singleKeysOn = () => localStorage.getItem(singleKeys) !== 'off';
export const switchSingleKeys = (on: boolean) => {
  localStorage.setItem(singleKeys, on ? 'on' : 'off');
  known = [...known];
  tell();
};

export const onMac = /Mac|iPhone|iPad/.test(navigator.platform);
const named = (event: KeyboardEvent) => {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key) || event.key.length > 1;
  return `${event.metaKey || event.ctrlKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && letter ? 'shift+' : ''}${key}`;
};
const typing = (at: EventTarget | null) => at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) && !tickable(at);
const tickable = (at: HTMLElement) => at instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(at.type);
const dialogOpen = () => document.querySelector('dialog[open], [aria-modal="true"]') !== null;
/** Keys that a focused control or an open list needs for itself. */
const needsKey = (event: KeyboardEvent) =>
  event.target instanceof HTMLElement &&
  ((/^(Enter|Space| )$/.test(event.key) && event.target.closest('button, a[href], summary, [role="option"]') !== null) ||
    event.target.closest('[role="menu"], [role="listbox"]') !== null);

let first = '';
let firstAt = 0;
let beganInDialog = false;

/** Listens once for the whole page; the app calls it at its start. */
export function listenForShortcuts() {
  // Before anybody hears the key: Escape may have closed its dialog by the time it comes to us.
  const began = (event: KeyboardEvent) => {
    beganInDialog = dialogOpen() || (event.target instanceof HTMLElement && event.target.closest('[role="dialog"]') !== null);
  };
  const heard = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || /^(Shift|Control|Meta|Alt)$/.test(event.key)) return;
    const key = named(event);
    const pair = Date.now() - firstAt < 1200 ? `${first} ${key}` : '';
    const plain = !key.includes('mod+');
    const shut = typing(event.target) || beganInDialog || dialogOpen();
    const fits = (one: Shortcut, keys: string) => one.keys === keys && (one.everywhere || !shut) && !(plain && key.length === 1 && !singleKeysOn());
    const found = known.findLast((one) => pair !== '' && fits(one, pair)) ?? known.findLast((one) => fits(one, key));
    first = plain && !shut ? key : '';
    firstAt = Date.now();
    if (!found || (plain && !found.everywhere && needsKey(event))) return;
    first = '';
    event.preventDefault();
    found.run(event);
  };
  window.addEventListener('keydown', began, true);
  document.addEventListener('keydown', heard);
  return () => {
    window.removeEventListener('keydown', began, true);
    document.removeEventListener('keydown', heard);
  };
}
