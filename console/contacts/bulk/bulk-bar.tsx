import { IconLock, IconStar, IconStarOff, IconTrash, IconX } from '@tabler/icons-react';
import type { Contact } from '../../../contract/contact.ts';
import { IconButton, TextButton } from '../../../ui/buttons.tsx';
import { ActionBar } from '../../../ui/lists/action-bar.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import type { ContactsAddress } from '../address.ts';
import type { Deed } from './bulk.ts';
import { BulkResults } from './bulk-results.tsx';
import { BulkTags } from './bulk-tags.tsx';
import type { useBulk } from './use-bulk.tsx';

interface BulkBarProps {
  contacts: Contact[];
  address: ContactsAddress;
  /** How many more than the loaded ones the list holds; null: nothing more. */
  beyond: { count: number; more: boolean } | null;
  everything: boolean;
  onEverything: () => void;
  onClear: () => void;
  bulk: ReturnType<typeof useBulk>;
}

/** What can be done with everybody who is selected. */
export function BulkBar({ contacts, address, beyond, everything, onEverything, onClear, bulk }: BulkBarProps) {
  const t = useText();
  const locale = useLocale();
  const number = beyond && (beyond.more ? t('app.capped', { count: beyond.count }) : beyond.count.toLocaleString(locale));
  const which = { ids: contacts.map((one) => one.id), everybody: everything && number ? { address, count: number } : null };
  const run = (deed: Deed) => {
    onClear();
    bulk.run(deed, which);
  };
  const keys = { group: t('contacts.selection') };
  const there = address.view !== 'deleted' && address.view !== 'blocked';
  useShortcut('Escape', t('contacts.select_none'), onClear, keys);
  useShortcut('shift+Delete', t('contacts.delete'), () => run('delete'), { ...keys, on: address.view !== 'deleted' });
  const unverified = contacts.some((one) => one.state === 'unverified');
  const vip = contacts.every((one) => one.vip);
  return (
    <ActionBar
      label={t('contacts.selection')}
      count={which.everybody ? t('contacts.selected_matching', { count: which.everybody.count }) : t('contacts.selected', { count: contacts.length })}
    >
      {number && !everything && (
        <TextButton look="quiet" onClick={onEverything}>
          {t('contacts.select_matching', { count: number })}
        </TextButton>
      )}
      {there && unverified && (
        <TextButton look="quiet" onClick={() => run('invite')}>
          {t('contacts.invite')}
        </TextButton>
      )}
      {there && (
        <>
          <BulkTags contacts={contacts} everybody={which.everybody !== null} onPick={run} />
          <IconButton label={t(vip ? 'contacts.vip_off' : 'contacts.vip_on')} onClick={() => run({ vip: !vip })}>
            {vip ? <IconStarOff size={16} stroke={1.7} aria-hidden="true" /> : <IconStar size={16} stroke={1.7} aria-hidden="true" />}
          </IconButton>
        </>
      )}
      {there && (
        <IconButton label={t('contacts.block')} onClick={() => run({ blocked: true })}>
          <IconLock size={16} stroke={1.7} aria-hidden="true" />
        </IconButton>
      )}
      {address.view === 'blocked' && (
        <TextButton look="quiet" onClick={() => run({ blocked: false })}>
          {t('contacts.unblock')}
        </TextButton>
      )}
      {address.view === 'deleted' ? (
        <TextButton look="quiet" onClick={() => run('restore')}>
          {t('contacts.restore')}
        </TextButton>
      ) : (
        <IconButton label={t('contacts.delete')} onClick={() => run('delete')}>
          <IconTrash size={16} stroke={1.7} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={t('contacts.select_none')} onClick={onClear}>
        <IconX size={16} stroke={1.7} aria-hidden="true" />
      </IconButton>
    </ActionBar>
  );
}

/** What became of each of many, while somebody reads it. */
export function BulkAftermath({ bulk }: { bulk: ReturnType<typeof useBulk> }) {
  return bulk.results && <BulkResults results={bulk.results} onClose={bulk.closeResults} />;
}
