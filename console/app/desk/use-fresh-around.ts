import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useLive } from './live.ts';

/** Milliseconds a burst of words is waited out. */
const calm = 600;

/** Keeps what stands around a contact or a company fresh: their tickets and their timeline, whenever a ticket changes. */
export function useFreshAround(of: 'contact' | 'company', id: number) {
  const client = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => void (waiting.current && clearTimeout(waiting.current)), []);
  useLive(
    useCallback(
      (word) => {
        const changed = 'changed' in word && word.changed === 'ticket' && word.what === 'ticket';
        if (!changed && !('hello' in word)) return;
        waiting.current ??= setTimeout(() => {
          waiting.current = null;
          void client.invalidateQueries({ queryKey: ['tickets', 'of'] });
          void client.invalidateQueries({ queryKey: [of, id, 'history'] });
        }, calm);
      },
      [client, of, id],
    ),
  );
}
