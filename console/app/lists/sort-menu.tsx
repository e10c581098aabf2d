import { IconArrowsSort } from '@tabler/icons-react';
import { TextButton } from '../../../ui/buttons.tsx';
import { PickMenu } from '../../../ui/form/pick-menu.tsx';
import styles from './list-head.module.css';

interface SortMenuProps {
  label: string;
  nothing: string;
  by: string;
  way: 'asc' | 'desc';
  /** What each order, and each way, is called. */
  orders: { value: string; label: string }[];
  ways: { asc: string; desc: string };
  /** An order, `asc` or `desc`. */
  onPick: (picked: string) => void;
}

/** By what a list is sorted, and which way. */
export function SortMenu({ label, nothing, by, way, orders, ways, onPick }: SortMenuProps) {
  const now = orders.find((one) => one.value === by)?.label;
  const choices = [...orders, { value: 'asc', label: ways.asc, aside: '↑' }, { value: 'desc', label: ways.desc, aside: '↓' }];
  return (
    <PickMenu label={label} nothing={nothing} chosen={[by, way]} choices={choices} onPick={onPick}>
      <TextButton look="quiet" aria-label={`${label}: ${now}`}>
        <IconArrowsSort size={15} stroke={1.7} aria-hidden="true" />
        <span className={styles.word}>{now}</span>
      </TextButton>
    </PickMenu>
  );
}
