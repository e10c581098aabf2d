/** One of a few, each with a line on what it means. */
import { Radio } from '@mantine/core';
import styles from './choice-list.module.css';

export interface Choice<T extends string> {
  value: T;
  label: string;
  about?: string;
  /** Why it cannot be chosen. */
  closed?: string | undefined;
}

interface ChoiceListProps<T extends string> {
  label: string;
  about?: string | undefined;
  value: T | null;
  choices: Choice<T>[];
  onChange: (value: T) => void;
  error?: string | undefined;
  disabled?: boolean;
}

export function ChoiceList<T extends string>({ label, about, value, choices, onChange, error, disabled = false }: ChoiceListProps<T>) {
  return (
    <Radio.Group label={label} description={about} value={value} onChange={(next) => onChange(next as T)} error={error}>
      <div className={styles.list}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            label={choice.label}
            description={choice.closed ?? choice.about}
            disabled={disabled || choice.closed !== undefined}
            size="xs"
            classNames={{ root: styles.choice, label: styles.name, description: styles.about, body: styles.body, labelWrapper: styles.words }}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
