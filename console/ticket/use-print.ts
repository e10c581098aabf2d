/** Prints a ticket whole: messages that are not loaded yet are brought first, saying how many there are by now. */
import { useRef } from 'react';
import { toast } from '../../ui/toasts.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import type { useConversation } from './thread/use-conversation.ts';

/** Letters draw themselves a moment after they came. */
const drawn = () => new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), 400));

export function usePrint({ hasNextPage, messages, fetchNextPage }: ReturnType<typeof useConversation>): () => Promise<void> {
  const t = useText();
  const refusal = useRefusal();
  const running = useRef(false);
  return async () => {
    if (running.current) return;
    running.current = true;
    let close = () => {};
    try {
      const missing = hasNextPage;
      for (let more = hasNextPage, count = messages.length; more; ) {
        close = toast({ name: 'print', text: t('ticket.printing', { count }), life: 0 });
        const loaded = await fetchNextPage();
        if (loaded.error) throw loaded.error;
        more = loaded.hasNextPage;
        count = loaded.data?.pages.reduce((sum, page) => sum + page.rows.length, 0) ?? count;
      }
      if (missing) await drawn();
      close();
      window.print();
    } catch (error) {
      close();
      toast({ name: 'print', text: refusal(error), tone: 'refused' });
    } finally {
      running.current = false;
    }
  };
}
