import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirm } from '../../ui/confirm.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Ended } from '../app/follow-job.ts';
import { useRefusal } from '../app/use-refusal.ts';
import { useText } from '../app/use-text.tsx';
import type { ContactsAddress } from './address.ts';
import { deleteMany, everybodyIn, type Invited, inviteMany, letManyBe } from './bulk.ts';

/** These, or everybody the list holds. */
export interface Which {
  ids: number[];
  /** Set where everybody is meant: the list, and how many it holds as people read it. */
  everybody: { address: ContactsAddress; count: string } | null;
}

/** Many at once: told while it runs, said when it is done, taken back where there is a way. */
export function useBulk() {
  const t = useText();
  const refusal = useRefusal();
  const client = useQueryClient();
  const [results, setResults] = useState<Invited[] | null>(null);
  const refresh = () => {
    for (const key of ['contacts', 'contact', 'company']) void client.invalidateQueries({ queryKey: [key] });
  };
  const progress = (done: number, total: number) => void toast({ name: 'bulk', life: 0, text: t('contacts.bulk_running', { done, count: total }) });
  const refused = (error: unknown) => void toast({ name: 'bulk', tone: 'refused', life: 15, text: refusal(error) });
  const idsOf = async ({ ids, everybody }: Which) => {
    if (!everybody) return ids;
    toast({ name: 'bulk', life: 0, text: t('contacts.bulk_gathering') });
    return everybodyIn(everybody.address);
  };
  const settled = ({ failed, total }: Ended, said: string, undo?: () => void) => {
    refresh();
    if (failed.length > 0)
      return void toast({
        name: 'bulk',
        tone: 'refused',
        life: 15,
        text: t('contacts.bulk_some', { failed: failed.length, count: total, why: failed[0]?.message ?? '' }),
      });
    toast({ name: 'bulk', text: said, ...(undo ? { action: { label: t('app.undo'), run: undo } } : {}) });
  };
  const countOf = (which: Which) => which.everybody?.count ?? String(which.ids.length);

  const lift = async (ids: number[], fate: 'restore' | 'unblock') => {
    try {
      settled(await letManyBe(ids, fate, progress), t(`contacts.bulk_${fate}`, { count: ids.length }));
    } catch (error) {
      refresh();
      refused(error);
    }
  };
  const remove = async (which: Which) => {
    const many = which.everybody !== null || which.ids.length > 30;
    if (
      many &&
      !(await confirm({
        title: t('contacts.bulk_delete_sure', { count: countOf(which) }),
        text: t('contacts.delete_about'),
        action: t('contacts.delete'),
        cancel: t('app.cancel'),
        tone: 'danger',
      }))
    )
      return;
    try {
      const ids = await idsOf(which);
      progress(0, ids.length);
      settled(await deleteMany(ids, progress), t('contacts.bulk_delete', { count: ids.length }), () => void lift(ids, 'restore'));
    } catch (error) {
      refresh();
      refused(error);
    }
  };
  const block = async (which: Which) => {
    const sure = await confirm({
      title: t('contacts.bulk_block_sure', { count: countOf(which) }),
      text: t('contacts.block_about'),
      action: t('contacts.block'),
      cancel: t('app.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    try {
      const ids = await idsOf(which);
      settled(await letManyBe(ids, 'block', progress), t('contacts.bulk_block', { count: ids.length }), () => void lift(ids, 'unblock'));
    } catch (error) {
      refresh();
      refused(error);
    }
  };
  const invite = async (which: Which) => {
    if (
      which.everybody &&
      !(await confirm({
        title: t('contacts.invite_sure', { count: which.everybody.count }),
        text: t('contacts.invite_about'),
        action: t('contacts.invite'),
        cancel: t('app.cancel'),
      }))
    )
      return;
    try {
      progress(0, which.ids.length);
      const { ended, results: told } = await inviteMany(which.everybody ? { filter: which.everybody.address } : { ids: which.ids }, progress);
      refresh();
      const sent = told.length ? told.filter((one) => one.result === 'sent').length : ended.total - ended.failed.length;
      toast({
        name: 'bulk',
        life: 15,
        ...(sent < ended.total ? { tone: 'refused' as const } : {}),
        text: t('contacts.invited', { sent, count: ended.total }),
        ...(told.length ? { action: { label: t('contacts.invite_results'), run: () => setResults(told) } } : {}),
      });
    } catch (error) {
      refused(error);
    }
  };
  return {
    remove,
    block,
    invite,
    lift: async (which: Which, fate: 'restore' | 'unblock') => lift(await idsOf(which), fate),
    results,
    closeResults: () => setResults(null),
  };
}
