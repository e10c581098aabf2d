import { Refused } from '../../contract/client.ts';
import { Notice } from '../../ui/sheet/sheet.tsx';
import { clockTime, useLocale } from '../../ui/when.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';

/** Why an import was not begun; where another runs already, whose it is and since when (Q27). */
export function NotStarted({ error }: { error: Error | null }) {
  const t = useText();
  const say = useRefusal();
  const locale = useLocale();
  if (!error) return null;
  const { by, since } = error instanceof Refused ? error.facts : {};
  return (
    <Notice tone="refused">
      {say(error)}
      {typeof by === 'string' && typeof since === 'string' && `. ${t('imports.running_who', { by, since: clockTime(since, locale) })}`}
    </Notice>
  );
}
