import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { call } from '../../contract/client.ts';
import { listContacts } from '../../contract/contacts.ts';
import { Face } from '../../ui/face.tsx';
import styles from '../app/lists/picker.module.css';
import { useText } from '../app/words/use-text.tsx';

/** One contact, found by name or address as one types. */
export function ContactPicker({ label, without = [], onPick }: { label: string; without?: number[]; onPick: (contact: { id: number; name: string }) => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['contacts', 'found', sought],
    queryFn: ({ signal }) => call(listContacts, { query: { ...(sought ? { term: sought } : {}), per_page: 12 } }, signal),
    placeholderData: keepPreviousData,
  });
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const hits = (found.data ?? []).filter((one) => !without.includes(one.id)).slice(0, 8);
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={(option) => {
        const one = hits.find((hit) => String(hit.id) === option);
        combobox.closeDropdown();
        setTyped('');
        if (one) onPick({ id: one.id, name: one.name });
      }}
    >
      <Combobox.Target>
        <InputBase
          aria-label={label}
          size="sm"
          placeholder={t('contacts.find')}
          autoComplete="off"
          value={typed}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={styles.options} aria-label={label}>
          {hits.map((one) => (
            <Combobox.Option key={one.id} value={String(one.id)} className={styles.option}>
              <Face name={one.name} size={20} label={null} />
              <span className={styles.cut}>
                {one.name} {one.email && <small>{one.email}</small>}
              </span>
            </Combobox.Option>
          ))}
          {hits.length === 0 && !found.isFetching && <Combobox.Empty>{t('contacts.nothing_fits')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
