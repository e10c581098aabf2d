import { RadioChoices } from '../../../ui/form/radio-choices.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../imports.module.css';
import type { Choices, ImportOf } from '../use-imports.ts';

/** How rows are known, what blank cells mean, and what becomes of companies nobody knows (D40, Q28, Q29). */
export function HowTo({ of, choices, onChange }: { of: ImportOf; choices: Choices; onChange: (next: Choices) => void }) {
  const t = useText();
  return (
    <div className={styles.how}>
      {of === 'contacts' && (
        <RadioChoices
          label={t('imports.match')}
          about={t('imports.match_about')}
          choices={(['email', 'unique_external_id', 'phone'] as const).map((value) => ({ value, label: t(`imports.match_${value}`) }))}
          chosen={[choices.match]}
          onChoose={(match) => onChange({ ...choices, match })}
        />
      )}
      <RadioChoices
        label={t('imports.blank')}
        choices={(['keep', 'clear'] as const).map((value) => ({ value, label: t(`imports.blank_${value}`), about: t(`imports.blank_${value}_about`) }))}
        chosen={[choices.blank]}
        onChoose={(blank) => onChange({ ...choices, blank })}
      />
      {of === 'contacts' && (
        <RadioChoices
          label={t('imports.unknown')}
          choices={(['create', 'report'] as const).map((value) => ({
            value,
            label: t(`imports.unknown_${value}`),
            about: t(`imports.unknown_${value}_about`),
          }))}
          chosen={[choices.unknown_company]}
          onChoose={(unknown_company) => onChange({ ...choices, unknown_company })}
        />
      )}
    </div>
  );
}
