import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, type Ref, useImperativeHandle, useMemo, useState } from 'react';
import { useText } from '../../app/words/use-text.tsx';
import styles from './properties.module.css';

export interface Option {
  value: string;
  label: string;
  /** The word on the closed control, where the list says more. */
  short?: string;
  icon?: ReactNode;
  /** A word at the end of its line in the list. */
  aside?: string | undefined;
}

export interface OpenHandle {
  open: () => void;
}

interface PropertySelectProps {
  ref?: Ref<OpenHandle>;
  label: string;
  value: string;
  /** The word shown where the value is none of the options. */
  unknown?: string;
  options: Option[];
  /** With a field to search in, for lists of people. */
  searchable?: boolean;
  /** Why it cannot be changed; null = it can. */
  shut: string | null;
  onPick: (value: string) => void;
}

/** The field to search in has the focus as soon as it is there. */
const focusNow = (field: HTMLInputElement | null) => field?.focus({ preventScroll: true });

/** A property to choose: shows like text, opens like a menu, is searched by typing. */
export function PropertySelect({ ref, label, value, unknown, options, searchable = false, shut, onPick }: PropertySelectProps) {
  const t = useText();
  const [term, setTerm] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTerm('');
    },
    onDropdownOpen: () => !searchable && combobox.selectActiveOption(),
  });
  useImperativeHandle(ref, () => ({
    open: () => {
      combobox.focusTarget();
      if (!shut) combobox.openDropdown();
    },
  }));
  const found = useMemo(() => {
    const wanted = term.trim().toLowerCase();
    return wanted ? options.filter((one) => one.label.toLowerCase().includes(wanted)) : options;
  }, [options, term]);
  const current = options.find((one) => one.value === value);
  const words = current?.short ?? current?.label ?? unknown ?? t('app.none');
  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-end"
      withinPortal
      onOptionSubmit={(picked) => {
        combobox.closeDropdown();
        combobox.focusTarget();
        if (picked !== value) onPick(picked);
      }}
    >
      <Combobox.Target targetType="button" withExpandedAttribute>
        <button
          type="button"
          className={styles.value}
          aria-label={`${label}: ${words}${shut ? `. ${shut}` : ''}`}
          aria-disabled={shut ? true : undefined}
          title={shut ?? undefined}
          onClick={() => !shut && combobox.toggleDropdown()}
        >
          {current?.icon}
          <span className={styles.cut} data-none={value === '0' || undefined}>
            {words}
          </span>
          {!shut && <IconChevronDown size={14} aria-hidden="true" className={styles.chevron} />}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable && combobox.dropdownOpened && (
          <Combobox.Search
            ref={focusNow}
            value={term}
            onChange={(event) => setTerm(event.currentTarget.value)}
            aria-label={label}
            placeholder={t('ticket.find')}
          />
        )}
        <Combobox.Options className={styles.options} aria-label={label}>
          {combobox.dropdownOpened &&
            found.map((one) => (
              <Combobox.Option key={one.value} value={one.value} active={one.value === value} className={styles.option}>
                {one.icon}
                <span className={styles.cut}>{one.label}</span>
                {one.aside && <span className={styles.aside}>{one.aside}</span>}
                {one.value === value && <IconCheck size={14} aria-hidden="true" />}
              </Combobox.Option>
            ))}
          {combobox.dropdownOpened && found.length === 0 && <Combobox.Empty>{t('ticket.none_found')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
