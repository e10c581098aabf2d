import { useQueryClient } from '@tanstack/react-query';
import { sendInvite } from '../../contract/activation.ts';
import { call } from '../../contract/client.ts';
import type { Contact } from '../../contract/contact.ts';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { type Fate, useErase, useFate } from './use-contact.ts';

/** The deeds with their words: said in a toast, with a way back where there is one. */
export function useContactDeeds({ id, name }: Pick<Contact, 'id' | 'name'>) {
  const t = useText();
  const go = useGo();
  const client = useQueryClient();
  const refusal = useRefusal();
  const fate = useFate(id);
  const erase = useErase(id);
  const told = `contact-${id}`;
  const refused = (error: unknown) => void toast({ name: told, tone: 'refused', text: refusal(error) });
  const letBe = async (what: Fate, back?: Fate) => {
    try {
      await fate.mutateAsync(what);
      const undo = back && { label: t('app.undo'), run: () => void letBe(back) };
      toast({ name: told, text: t(`contacts.done_${what}`, { name }), action: undo });
    } catch (error) {
      refused(error);
    }
  };
  return {
    busy: fate.isPending || erase.isPending,
    remove: () => void letBe('delete', 'restore'),
    restore: () => void letBe('restore'),
    unblock: () => void letBe('unblock'),
    block: async () => {
      const sure = await confirm({
        title: t('contacts.block_sure', { name }),
        text: t('contacts.block_about'),
        action: t('contacts.block'),
        cancel: t('app.cancel'),
        tone: 'danger',
      });
      if (sure) await letBe('block', 'unblock');
    },
    erase: async () => {
      const sure = await confirm({
        title: t('contacts.erase_sure', { name }),
        text: t('contacts.erase_about'),
        action: t('contacts.erase'),
        cancel: t('app.cancel'),
        tone: 'danger',
      });
      if (!sure) return;
      try {
        await erase.mutateAsync();
        go.contacts({ view: 'deleted' });
        client.removeQueries({ queryKey: ['contact', id] });
        for (const key of ['contacts', 'tickets', 'company']) void client.invalidateQueries({ queryKey: [key] });
        toast({ name: told, text: t('contacts.erased', { name }) });
      } catch (error) {
        refused(error);
      }
    },
    invite: () =>
      void call(sendInvite, { params: { contact_id: id } }).then(() => {
        toast({ name: told, text: t('contacts.invite_sent', { name }) });
        void client.invalidateQueries({ queryKey: ['contact', id] });
      }, refused),
  };
}
