import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Contact } from '../../contract/contact.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { KeyList } from '../../ui/lists/key-list.tsx';
import type { RowWindowHandle } from '../../ui/lists/row-window.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ExportButton } from '../app/lend/lend-exports.ts';
import { ImportButton } from '../app/lend/lend-imports.ts';
import head from '../app/lists/list-head.module.css';
import { useMarked } from '../app/lists/use-marked.ts';
import { useRowWalk } from '../app/lists/use-row-walk.ts';
import { contactsRoute } from '../app/ways/routes.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { useText } from '../app/words/use-text.tsx';
import type { ContactsAddress } from './address.ts';
import { BulkAftermath, BulkBar } from './bulk/bulk-bar.tsx';
import { useBulk } from './bulk/use-bulk.tsx';
import { useContactColumns } from './columns.tsx';
import { ContactStates } from './contact-states.tsx';
import styles from './contacts.module.css';
import { NewContact } from './form/new-contact.tsx';
import { ListHead } from './list-head.tsx';
import { RowActions } from './row-actions.tsx';
import { asked, useContactCount, useContacts } from './use-contacts.ts';

const idOf = (contact: Contact) => contact.id;

/** The contacts of the desk: views, words as one types, filters, order; many at once. */
export function ContactsPage() {
  const given = contactsRoute.useSearch();
  const key = JSON.stringify(given);
  const address = useMemo(() => JSON.parse(key) as ContactsAddress, [key]);
  const t = useText();
  const go = useGo();
  const handle = useRef<RowWindowHandle>(null);
  const [making, setMaking] = useState(false);
  const list = useContacts(address);
  const count = useContactCount(address).data ?? null;
  const contacts = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const ids = useMemo(() => contacts.map(idOf), [contacts]);
  const marked = useMarked(ids, key);
  const group = t('app.contacts');
  const walk = useRowWalk({ ids, handle, group, onOpen: go.contact });
  const columns = useContactColumns();
  const bulk = useBulk();
  const view = address.view ?? 'all';
  useTitle(t(`app.contacts_${view}`));
  useShortcut('x', t('app.key_select'), () => walk.id !== null && marked.toggle(walk.id, false), { group });
  useShortcut('mod+a', t('contacts.select_all'), marked.selectAll, { group });
  useShortcut('n', t('contacts.new'), () => setMaking(true), { group });
  const onEnd = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  }, [list]);
  const chosen = useMemo(() => contacts.filter((one) => marked.selected.has(one.id)), [contacts, marked.selected]);
  const all = ids.length > 0 && marked.selected.size === ids.length;
  const beyond = all && list.hasNextPage && count && count.count > ids.length ? count : null;
  return (
    <div className={styles.page}>
      <ListHead
        address={address}
        count={count}
        all={all}
        some={marked.selected.size > 0}
        selectable={ids.length > 0}
        onAll={all ? marked.clear : marked.selectAll}
        columns={columns}
      >
        <ImportButton kind="contacts" />
        <ExportButton kind="contacts" filter={asked(address)} count={count} />
        <TextButton onClick={() => setMaking(true)} aria-label={t('contacts.new')}>
          <IconPlus size={15} stroke={2.2} aria-hidden="true" />
          <span className={head.word}>{t('contacts.new')}</span>
        </TextButton>
      </ListHead>
      <div className={styles.body}>
        <ContactStates address={address} list={list} empty={contacts.length === 0} onNew={() => setMaking(true)} />
        {contacts.length > 0 && (
          <KeyList
            key={key}
            name={`contacts ${key}`}
            label={t('app.contacts')}
            rows={contacts}
            idOf={idOf}
            columns={columns.shown}
            picture={(contact) => <Face name={contact.name} size={24} label={null} />}
            actions={(contact) => <RowActions contact={contact} />}
            selectHead={t('contacts.select')}
            selectWord={(contact) => t('contacts.select_one', { name: contact.name })}
            selected={marked.selected}
            dim={(contact) => contact.state === 'blocked' || contact.state === 'deleted'}
            current={walk.at}
            more={list.hasNextPage}
            loading={t('app.loading')}
            onSelect={(id, range) => {
              marked.toggle(id, range);
              walk.stand(id);
            }}
            onEnd={onEnd}
            handle={handle}
          />
        )}
        {chosen.length > 0 && (
          <BulkBar
            contacts={chosen}
            address={address}
            beyond={beyond}
            everything={marked.everything && beyond !== null}
            onEverything={marked.selectEverything}
            onClear={marked.clear}
            bulk={bulk}
          />
        )}
      </div>
      <BulkAftermath bulk={bulk} />
      {making && <NewContact onClose={() => setMaking(false)} onMade={(contact) => go.contact(contact.id)} />}
    </div>
  );
}
