/** Fields that choose people and groups of this desk. Other rooms borrow them. */
import { MultiSelect, Select } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { Face } from '../../ui/face.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './pickers.module.css';

interface PickerProps {
  label: string;
  description?: string;
  error?: string | undefined;
  disabled?: boolean;
  value: number[];
  onChange: (ids: number[]) => void;
}

/** So many are drawn at once; typing narrows them. */
const shown = 40;

interface Drawn {
  option: { value: string; label: string };
}
const drawPerson = ({ option }: Drawn) => <Named name={option.label} kind="person" />;

function Named({ name, kind, mark }: { name: string; kind: 'person' | 'group'; mark?: string | undefined }) {
  return (
    <span className={styles.option}>
      <Face name={name} kind={kind} size={22} label={null} />
      <span className={styles.name}>{name}</span>
      {mark && <span className={styles.mark}>{mark}</span>}
    </span>
  );
}

export function PeoplePicker({ value, onChange, ...field }: PickerProps) {
  const t = useText();
  const { agents } = useDirectory();
  return (
    <MultiSelect
      {...field}
      data={agents.map((one) => ({ value: String(one.id), label: one.name }))}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      renderOption={drawPerson}
      nothingFoundMessage={t('people.pick.nobody')}
      placeholder={value.length === 0 ? t('people.pick.person') : ''}
      searchable
      hidePickedOptions
      limit={shown}
    />
  );
}

export function GroupPicker({ value, onChange, ...field }: PickerProps) {
  const t = useText();
  const { groups } = useDirectory();
  const restricted = (id: string) => (groups.find((one) => String(one.id) === id)?.restricted ? t('people.pick.restricted') : undefined);
  return (
    <MultiSelect
      {...field}
      data={groups.map((one) => ({ value: String(one.id), label: one.name }))}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      renderOption={({ option }) => <Named name={option.label} kind="group" mark={restricted(option.value)} />}
      nothingFoundMessage={t('people.pick.no_group')}
      placeholder={value.length === 0 ? t('people.pick.group') : ''}
      searchable
      hidePickedOptions
      limit={shown}
    />
  );
}

/** Adds one person after the other to a list that stands elsewhere on the page. */
export function PersonAdder({ label, leaveOut, onPick }: { label: string; leaveOut: number[]; onPick: (id: number) => void }) {
  const t = useText();
  const { agents } = useDirectory();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      leftSection={<IconUserPlus size={16} aria-hidden="true" />}
      data={agents.filter((one) => !leaveOut.includes(one.id)).map((one) => ({ value: String(one.id), label: one.name }))}
      value={null}
      onChange={(id) => id && onPick(Number(id))}
      renderOption={drawPerson}
      nothingFoundMessage={t('people.pick.nobody')}
      withCheckIcon={false}
      searchable
      selectFirstOptionOnChange
      limit={shown}
    />
  );
}
