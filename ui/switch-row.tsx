/** A switch with what it means, now and otherwise, beside it. */
import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './switch-row.module.css';

interface SwitchRowProps {
  label: string;
  about: ReactNode;
  checked: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
  error?: ReactNode;
}

export function SwitchRow({ label, about, checked, onChange, disabled = false, error }: SwitchRowProps) {
  return (
    <Switch
      label={label}
      description={about}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      disabled={disabled}
      error={error}
      labelPosition="left"
      withThumbIndicator={false}
      classNames={{ root: styles.root, body: styles.body, labelWrapper: styles.words, label: styles.label, description: styles.about, track: styles.track }}
    />
  );
}
