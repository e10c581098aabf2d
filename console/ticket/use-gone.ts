import { useCallback, useState } from 'react';
import type { LiveWord } from '../../contract/notifications.ts';
import { useLive } from '../app/desk/live.ts';

/** True from the moment the server says that this ticket is no longer yours to see; a later word about it takes that back. */
export function useGone(ticketId: number): boolean {
  const [gone, setGone] = useState(false);
  useLive(
    useCallback(
      (word: LiveWord) => {
        if ('gone' in word && word.id === ticketId) setGone(true);
        else if ('changed' in word && word.changed === 'ticket' && word.id === ticketId) setGone(false);
      },
      [ticketId],
    ),
  );
  return gone;
}
