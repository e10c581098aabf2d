import { useQueryClient } from '@tanstack/react-query';
import type { Ticket } from '../../contract/ticket.ts';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { toast } from '../../ui/toasts.tsx';
import { renewLists } from '../app/desk/query-client.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { type TicketDeed, useTicketDeed } from './use-ticket.ts';

export type Deeds = ReturnType<typeof useDeeds>;

/** The deeds with their words: said in a toast, with a way back where there is one. Those that end your look at the ticket lead to the list. */
export function useDeeds(ticket: Ticket | undefined, ticketId: number) {
  const t = useText();
  const go = useGo();
  const client = useQueryClient();
  const refusal = useRefusal();
  const deed = useTicketDeed(ticketId);
  const name = `deed-${ticketId}`;
  const run = async (what: TicketDeed, then: () => void) => {
    try {
      await deed.mutateAsync(what);
      then();
    } catch (error) {
      toast({ name, text: refusal(error), tone: 'refused' });
    }
  };
  const restore = () =>
    void run('restore', () => {
      void renewLists(client);
      toast({ name, text: t('ticket.restored', { id: ticketId }) });
    });
  const back = { label: t('app.undo'), run: restore };
  return {
    busy: deed.isPending,
    restore,
    watch: () => void run('watch', () => toast({ name, text: t('ticket.watching') })),
    unwatch: () => void run('unwatch', () => toast({ name, text: t('ticket.unwatched') })),
    spam: () =>
      void run('spam', () => {
        go.list();
        toast({ name, text: t('ticket.spammed', { id: ticketId }), action: back });
      }),
    remove: () =>
      void run('remove', () => {
        go.list();
        toast({ name, text: t('ticket.deleted', { id: ticketId }), action: back });
      }),
    leave: async () => {
      const sure = await confirm({
        title: t('ticket.leave_sure', { id: ticketId }),
        text: t('ticket.leave_effect'),
        action: t('ticket.leave'),
        cancel: t('app.cancel'),
      });
      if (!sure) return;
      await run('leave', () => {
        go.list();
        toast({ name, text: t('ticket.left', { subject: ticket?.subject ?? `#${ticketId}` }) });
      });
    },
  };
}
