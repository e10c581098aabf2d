/** A switch with what it means, now and otherwise, beside it. */
import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './switch-row.module.css';

interface SwitchRowProps {
  label: string;
  about: ReactNode;
  checked: boolean;
  onChange: (on: boolean) => void;
  /** The word for its state where it can only be read. */
  readOnly?: string | undefined;
  error?: ReactNode;
}

export function SwitchRow({ label, about, checked, onChange, readOnly, error }: SwitchRowProps) {
  if (readOnly !== undefined)
    return (
      <div className={styles.body}>
        <div className={styles.words}>
          <div className={styles.label}>{label}</div>
          <div className={`${styles.about} ${styles.still}`}>{about}</div>
        </div>
        <span className={styles.word}>{readOnly}</span>
      </div>
    );
  return (
    <Switch
      label={label}
      description={about}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
      labelPosition="left"
      withThumbIndicator={false}
      classNames={{
        root: styles.root,
        input: styles.input,
        body: styles.body,
        labelWrapper: styles.words,
        label: styles.label,
        description: styles.about,
        track: styles.track,
      }}
    />
  );
}
