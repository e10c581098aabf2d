import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { TicketRow } from '../../../contract/ticket.ts';
import { toast } from '../../../ui/toasts.tsx';
import type { Failed } from '../../app/desk/follow-job.ts';
import { renewLists } from '../../app/desk/query-client.ts';
import { useHowFar } from '../../app/desk/use-how-far.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { before, type Change, changeMany, deleteMany, type Filter, restoreMany, sweep } from './bulk.ts';

type Patch = (change: (ticket: TicketRow) => TicketRow | null) => void;

/** Changes or deletes the selected tickets: seen at once, told when done, taken back with one press. */
export function useBulk(patch: Patch, refresh: () => Promise<void>) {
  const t = useText();
  const howFar = useHowFar();
  const refusal = useRefusal();
  const client = useQueryClient();
  /** What was refused last, while somebody reads it. */
  const [refusals, setRefusals] = useState<Failed | null>(null);

  const settle = useCallback(
    (count: number, failed: Failed, said: string, undo: () => void) => {
      void client.invalidateQueries({ queryKey: ['tickets', 'counts'] });
      if (failed.length === 0) return void toast({ name: 'bulk', text: said, action: { label: t('app.undo'), run: undo } });
      void refresh();
      toast({
        name: 'bulk',
        tone: 'refused',
        life: 15,
        text: t('tickets.bulk_some', { failed: failed.length, count, why: failed[0]?.message ?? '' }),
        action: failed.length > 1 ? { label: t('tickets.bulk_which'), run: () => setRefusals(failed) } : undefined,
      });
    },
    [client, refresh, t],
  );
  const refused = useCallback(
    (error: unknown) => {
      void refresh();
      toast({ name: 'bulk', tone: 'refused', life: 15, text: refusal(error) });
    },
    [refresh, refusal],
  );
  const progress = useCallback(
    (done: number, count: number, noWorker = false) =>
      void toast({ name: 'bulk', life: 0, text: howFar(t('tickets.bulk_running', { done, count }), noWorker) }),
    [t, howFar],
  );

  const change = useCallback(
    async (tickets: TicketRow[], changeOf: (ticket: TicketRow) => Change, undoable = true) => {
      const count = tickets.length;
      const changes = new Map(tickets.map((ticket) => [ticket.id, changeOf(ticket)]));
      patch((ticket) => (changes.has(ticket.id) ? { ...ticket, ...changes.get(ticket.id) } : ticket) as TicketRow);
      if (count > 1) progress(0, count);
      try {
        const failed = await changeMany(tickets, changeOf, (done, noWorker) => (count > 1 || noWorker) && progress(done, count, noWorker));
        if (!undoable && failed.length === 0) return void toast({ name: 'bulk', text: t('tickets.bulk_undone') });
        settle(
          count,
          failed,
          t('tickets.bulk_changed', { count }),
          () => void change(tickets, (ticket) => before(ticket, changes.get(ticket.id) ?? {}), false),
        );
      } catch (error) {
        refused(error);
      }
    },
    [patch, progress, settle, refused, t],
  );

  const remove = useCallback(
    async (tickets: TicketRow[]) => {
      const ids = tickets.map((ticket) => ticket.id);
      patch((ticket) => (ids.includes(ticket.id) ? null : ticket));
      if (ids.length > 1) progress(0, ids.length);
      try {
        const failed = await deleteMany(ids, (done, noWorker) => (ids.length > 1 || noWorker) && progress(done, ids.length, noWorker));
        settle(ids.length, failed, t('tickets.bulk_deleted', { count: ids.length }), () => {
          restoreMany(ids)
            .then(() => renewLists(client))
            .then(refresh)
            .then(() => toast({ name: 'bulk', text: t('tickets.bulk_undone') }))
            .catch(refused);
        });
      } catch (error) {
        refused(error);
      }
    },
    [patch, client, progress, settle, refused, refresh, t],
  );
  const restore = useCallback(
    async (tickets: TicketRow[]) => {
      const ids = tickets.map((ticket) => ticket.id);
      patch((ticket) => (ids.includes(ticket.id) ? null : ticket));
      try {
        await restoreMany(ids);
        void renewLists(client);
        void client.invalidateQueries({ queryKey: ['tickets', 'counts'] });
        toast({ name: 'bulk', text: t('tickets.bulk_restored', { count: ids.length }) });
      } catch (error) {
        refused(error);
      }
    },
    [patch, client, refused, t],
  );

  /** Everything the list holds, by one job, with a way to stop it and none back. `change` null deletes. */
  const sweepAll = useCallback(
    async (filter: Filter, change: Change | null) => {
      let stop: (() => Promise<unknown>) | null = null;
      const running = (done: number, count: number, noWorker: boolean) =>
        void toast({
          name: 'bulk',
          life: 0,
          text: howFar(t('tickets.bulk_running', { done, count }), noWorker),
          action: { label: t('tickets.bulk_stop'), run: () => void stop?.().catch(refused) },
        });
      try {
        const ended = await sweep(
          filter,
          change,
          (how) => {
            stop = how;
          },
          running,
        );
        void client.invalidateQueries({ queryKey: ['tickets', 'counts'] });
        void refresh();
        const { failed, done, total } = ended;
        const which = failed.length ? { label: t('tickets.bulk_which'), run: () => setRefusals(failed) } : undefined;
        if (ended.stopped) return void toast({ name: 'bulk', life: 15, text: t('tickets.bulk_stopped', { done, count: total }), action: which });
        if (failed.length)
          return void toast({
            name: 'bulk',
            tone: 'refused',
            life: 15,
            text: t('tickets.bulk_some', { failed: failed.length, count: total, why: failed[0]?.message ?? '' }),
            action: which,
          });
        toast({ name: 'bulk', text: t(change ? 'tickets.bulk_changed' : 'tickets.bulk_deleted', { count: total }) });
      } catch (error) {
        refused(error);
      }
    },
    [client, howFar, refresh, refused, t],
  );
  const closeRefusals = useCallback(() => setRefusals(null), []);
  return { change, remove, restore, sweepAll, refusals, closeRefusals };
}
