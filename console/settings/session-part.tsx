import { Select } from '@mantine/core';
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

/** A length of time in the largest unit it is a whole number of. */
function lengthOf(minutes: number, locale: string): string {
  const [unit, size] = minutes % day === 0 ? (['day', day] as const) : minutes % hour === 0 ? (['hour', hour] as const) : (['minute', 1] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}

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
        data={choices.map((one) => ({ value: String(one), label: lengthOf(one, locale) }))}
        value={String(minutes)}
        disabled={!admin}
        allowDeselect={false}
        error={refused}
        onChange={(value) => value && Number(value) !== minutes && onChoose(Number(value))}
      />
    </Part>
  );
}
