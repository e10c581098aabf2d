import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { Face } from '../../ui/face.tsx';
import styles from '../app/lists/picker.module.css';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { useCreateCompany, useFoundCompanies } from './use-companies.ts';

interface CompanyRef {
  id: number;
  name: string;
}
interface CompanyPickerProps {
  label: string;
  /** The label is only spoken. */
  bare?: boolean;
  value: CompanyRef | null;
  /** Those that are chosen already are left out. */
  without?: number[];
  error?: string | undefined;
  /** A name nobody has can become a company. */
  canMake?: boolean;
  autoFocus?: boolean;
  onPick: (company: CompanyRef | null) => void;
  onLeave?: () => void;
}

/** One company, found as one types. */
export function CompanyPicker({ label, bare = false, value, without = [], error, canMake = false, autoFocus = false, onPick, onLeave }: CompanyPickerProps) {
  const t = useText();
  const refusal = useRefusal();
  const [typed, setTyped] = useState<string | null>(null);
  const sought = useDeferredValue((typed ?? '').trim());
  const found = useFoundCompanies(sought);
  const create = useCreateCompany();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const hits = (found.data ?? []).filter((one) => !without.includes(one.id));
  const makes = canMake && sought !== '' && !hits.some((one) => one.name.toLowerCase() === sought.toLowerCase());
  const pick = (one: CompanyRef | null) => {
    setTyped(null);
    onPick(one);
  };
  const submit = (option: string) => {
    combobox.closeDropdown();
    if (option === 'new') create.mutate({ name: sought }, { onSuccess: ({ id, name }) => pick({ id, name }) });
    else pick(hits.find((one) => String(one.id) === option) ?? null);
  };
  return (
    <Combobox store={combobox} withinPortal onOptionSubmit={submit}>
      <Combobox.Target>
        <InputBase
          {...(bare ? { 'aria-label': label } : { label })}
          size={bare ? 'xs' : 'sm'}
          autoFocus={autoFocus}
          error={error ?? (create.error ? refusal(create.error) : undefined)}
          placeholder={t('companies.find')}
          autoComplete="off"
          value={typed ?? value?.name ?? ''}
          rightSection={value && <Combobox.ClearButton onClear={() => pick(null)} aria-label={t('companies.clear')} />}
          rightSectionPointerEvents={value ? 'all' : 'none'}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped(null);
            onLeave?.();
          }}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            if (event.currentTarget.value === '' && value) onPick(null);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={styles.options} aria-label={label}>
          {hits.map((one) => (
            <Combobox.Option key={one.id} value={String(one.id)} className={styles.option}>
              <Face name={one.name} kind="company" size={20} label={null} />
              <span className={styles.cut}>{one.name}</span>
            </Combobox.Option>
          ))}
          {makes && (
            <Combobox.Option value="new" className={styles.option}>
              <span className={styles.cut}>{t('companies.make', { name: sought })}</span>
            </Combobox.Option>
          )}
          {hits.length === 0 && !makes && !found.isFetching && <Combobox.Empty>{t(sought ? 'companies.none_fit' : 'companies.none_yet')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
