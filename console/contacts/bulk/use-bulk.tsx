import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirm } from '../../../ui/sheet/confirm.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useHowFar } from '../../app/desk/use-how-far.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import type { ContactsAddress } from '../address.ts';
import { type Deed, type Done, doToMany, type Outcome } from './bulk.ts';

/** These, or everybody the list holds. */
export interface Which {
  ids: number[];
  /** Set where everybody is meant: the list, and how many it holds as people read it. */
  everybody: { address: ContactsAddress; count: string } | null;
}
type Words = 'delete' | 'restore' | 'invite' | 'block' | 'unblock' | 'tag' | 'untag' | 'vip' | 'no_vip' | 'undo';

const wordsOf = (deed: Deed): Words => {
  if (typeof deed === 'string') return deed;
  if ('undo' in deed) return 'undo';
  if (deed.blocked !== undefined) return deed.blocked ? 'block' : 'unblock';
  if (deed.vip !== undefined) return deed.vip ? 'vip' : 'no_vip';
  return deed.add_tags ? 'tag' : 'untag';
};
/** More than a page of them is asked about first; closing the portal to anybody always is. */
const mostUnasked = 30;

/** Many at once: told while it runs, stopped on the way, said when it is done with what became of each, taken back. */
export function useBulk() {
  const t = useText();
  const howFar = useHowFar();
  const refusal = useRefusal();
  const client = useQueryClient();
  const [results, setResults] = useState<Outcome[] | null>(null);
  const refresh = () => {
    for (const key of ['contacts', 'contact', 'company']) void client.invalidateQueries({ queryKey: [key] });
  };
  const tagOf = (deed: Deed) => (typeof deed === 'object' && !('undo' in deed) ? (deed.add_tags ?? deed.remove_tags)?.[0] : undefined) ?? '';

  const sure = (deed: Deed, { ids, everybody }: Which) => {
    const words = wordsOf(deed);
    const many = everybody !== null || ids.length > mostUnasked;
    if (words !== 'block' && !many) return true;
    const danger = words === 'block' || words === 'delete';
    return confirm({
      title: t(`contacts.bulk_${words}_sure` as 'contacts.bulk_tag_sure', { count: everybody?.count ?? String(ids.length), tag: tagOf(deed) }),
      text: t(
        words === 'invite'
          ? 'contacts.invite_about'
          : words === 'block'
            ? 'contacts.block_about'
            : words === 'delete'
              ? 'contacts.delete_about'
              : 'contacts.bulk_about',
      ),
      action: t(`contacts.bulk_${words}_do` as 'contacts.bulk_tag_do'),
      cancel: t('app.cancel'),
      ...(danger ? { tone: 'danger' as const } : {}),
    });
  };

  /** What is said at the end: the way back where there is one, what became of each where not everybody went along. */
  const settled = (deed: Deed, done: Done) => {
    const words = wordsOf(deed);
    const went = done.results.filter((one) => one.result === 'changed' || one.result === 'sent').length;
    const left = done.results.filter((one) => one.result !== 'changed' && one.result !== 'sent' && one.result !== 'unchanged').length;
    const each = { label: t('contacts.invite_results'), run: () => setResults(done.results) };
    const back =
      words !== 'invite' && words !== 'undo' && went > 0
        ? { label: t('app.undo'), run: () => void run({ undo: done.job }, { ids: [], everybody: null }) }
        : undefined;
    const said = t(`contacts.bulk_${words}` as 'contacts.bulk_tag', { count: went, tag: tagOf(deed) });
    const text = [
      done.stopped ? t('contacts.bulk_stopped', { done: done.done, count: done.total }) : '',
      said,
      left ? t('contacts.bulk_left', { count: left }) : '',
    ]
      .filter(Boolean)
      .join(' ');
    toast({ name: 'bulk', life: left || back ? 15 : 6, text, ...(left ? { tone: 'refused' as const, action: each } : back ? { action: back } : {}) });
    if (left && back) toast({ name: 'bulk-back', life: 15, text: t('contacts.bulk_back'), action: back });
  };

  const run = async (deed: Deed, which: Which) => {
    if (!('undo' in Object(deed)) && !(await sure(deed, which))) return;
    let stop: (() => void) | null = null;
    const progress = (done: number, total: number, noWorker: boolean) =>
      void toast({
        name: 'bulk',
        life: 0,
        text: howFar(t('contacts.bulk_running', { done, count: total }), noWorker),
        ...(stop ? { action: { label: t('contacts.bulk_stop'), run: stop } } : {}),
      });
    try {
      const done = await doToMany(
        deed,
        which.everybody ? { list: which.everybody.address } : { ids: which.ids },
        (how) => {
          stop = how;
        },
        progress,
      );
      refresh();
      settled(deed, done);
    } catch (error) {
      refresh();
      toast({ name: 'bulk', tone: 'refused', life: 15, text: refusal(error) });
    }
  };
  return { run: (deed: Deed, which: Which) => void run(deed, which), results, closeResults: () => setResults(null) };
}
