import { useEffect } from 'react';

/** Names the tab; null leaves it to whoever lies above. */
export function useTitle(title: string | null) {
  useEffect(() => {
    if (title !== null) document.title = `${title} – Tandem`;
  }, [title]);
}
