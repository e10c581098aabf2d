import { Select } from '@mantine/core';
import { lengthInWords } from '../../contract/security.ts';
import { Part } from '../../ui/sheet/sheet.tsx';
import { useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';

interface SessionPartProps {
  minutes: number;
  admin: boolean;
  refused: string | undefined;
  onChoose: (minutes: number) => void;
}

const hour = 60;
const day = 24 * hour;
const offered = [5, 15, 30, hour, 4 * hour, 8 * hour, day, 7 * day, 30 * day, 90 * day, 365 * day];

/** A36: how long without use agents and customers stay signed in. What was set over the API stands among the choices. */
export function SessionPart({ minutes, admin, refused, onChoose }: SessionPartProps) {
  const t = useText();
  const locale = useLocale();
  const choices = [...new Set([...offered, minutes])].sort((a, b) => a - b);
  return (
    <Part title={t('settings.sessions.title')}>
      <Select
        label={t('settings.sessions.label')}
        description={t('settings.sessions.about')}
        data={choices.map((one) => ({ value: String(one), label: lengthInWords(one, locale) }))}
        value={String(minutes)}
        disabled={!admin}
        allowDeselect={false}
        error={refused}
        onChange={(value) => value && Number(value) !== minutes && onChoose(Number(value))}
      />
    </Part>
  );
}
