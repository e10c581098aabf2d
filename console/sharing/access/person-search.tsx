import { Combobox, useCombobox } from '@mantine/core';
import { useDeferredValue, useEffect, useState } from 'react';
import { Face } from '../../../ui/face.tsx';
import { useText } from '../../app/words/use-text.tsx';
import fields from '../people-field.module.css';
import { usePeopleNamed } from './use-access.ts';

/** One field that finds one person, by name or address. */
export function PersonSearch({ onPick }: { onPick: (person: { id: number; name: string }) => void }) {
  const t = useText();
  const [term, setTerm] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = usePeopleNamed(useDeferredValue(term.trim()));
  const people = term.trim() ? (found.data ?? []) : [];
  const first = people[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one comes first
  useEffect(() => {
    if (first) combobox.selectFirstOption();
  }, [first]);
  const pick = (id: string) => {
    const person = people.find((one) => String(one.id) === id);
    if (!person) return;
    setTerm('');
    combobox.closeDropdown();
    onPick({ id: person.id, name: person.name });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal offset={4}>
      <Combobox.Target>
        <div className={fields.field}>
          <input
            className={fields.input}
            type="text"
            role="combobox"
            aria-expanded={combobox.dropdownOpened}
            autoComplete="off"
            data-autofocus
            aria-label={t('sharing.why_find')}
            placeholder={t('sharing.why_find')}
            value={term}
            onChange={(event) => {
              setTerm(event.target.value);
              combobox.openDropdown();
            }}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) event.stopPropagation();
              else if (event.key === 'Escape' && combobox.dropdownOpened && term) {
                event.preventDefault();
                event.stopPropagation();
                combobox.closeDropdown();
              }
            }}
          />
        </div>
      </Combobox.Target>
      <Combobox.Dropdown hidden={!found.data || term.trim() === ''}>
        <Combobox.Options className={fields.options} aria-label={t('sharing.why_find')}>
          {people.map((one) => (
            <Combobox.Option key={one.id} value={String(one.id)} className={fields.option}>
              <Face name={one.name} size={24} label={null} />
              <span className={fields.who}>
                <span className={fields.cut}>{one.name}</span>
                {one.email && <span className={fields.aside}>{one.email}</span>}
              </span>
            </Combobox.Option>
          ))}
          {found.data && people.length === 0 && <Combobox.Empty className={fields.none}>{t('sharing.why_none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
