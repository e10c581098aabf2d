import { type PasswordPolicy, passwordPolicies } from '../../contract/security.ts';
import { RadioChoices } from '../../ui/form/radio-choices.tsx';
import { Part } from '../../ui/sheet/sheet.tsx';
import { useText } from '../app/words/use-text.tsx';

interface PolicyPartProps {
  policy: PasswordPolicy;
  admin: boolean;
  refused: string | undefined;
  onChoose: (policy: PasswordPolicy) => void;
}

/** D17: what passwords have to be from now on, of agents and contacts alike. */
export function PolicyPart({ policy, admin, refused, onChoose }: PolicyPartProps) {
  const t = useText();
  return (
    <Part title={t('settings.policy.title')}>
      <RadioChoices
        label={t('settings.policy.label')}
        about={t('settings.policy.about')}
        choices={passwordPolicies.map((value) => ({ value, label: t(`settings.policy.${value}`), about: t(`settings.policy.${value}.about`) }))}
        chosen={[policy]}
        disabled={!admin}
        error={refused}
        onChoose={(value) => onChoose(value)}
      />
    </Part>
  );
}
