import { type ComponentType, useEffect, useState } from 'react';

interface Part<P> {
  known: ComponentType<P> | null;
  /** Fetches it before anybody asks. */
  ahead: () => Promise<ComponentType<P>>;
}

/** A part of the page that comes on its own. */
export function bring<P extends object>(load: () => Promise<ComponentType<P>>): Part<P> {
  const part: Part<P> = {
    known: null,
    ahead: async () => {
      part.known = await load();
      return part.known;
    },
  };
  return part;
}

/** Shows a part; one brought ahead stands there in the same frame, so nothing typed meanwhile is lost. */
export function Brought<P extends object>({ part, props }: { part: Part<P>; props: P }) {
  const [Shown, setShown] = useState(() => part.known);
  useEffect(() => {
    if (Shown) return;
    part.ahead().then(
      (one) => setShown(() => one),
      // What cannot be loaded is an error of the page: its boundary says so.
      (error: unknown) =>
        setShown(() => {
          throw error;
        }),
    );
  }, [Shown, part]);
  return Shown ? <Shown {...props} /> : null;
}
