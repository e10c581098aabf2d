import { Notice } from '../../../ui/sheet/sheet.tsx';
import { useText } from '../words/use-text.tsx';

/** What stands still because no worker is running: imports and exports say it in the words of use-how-far.ts. */
export function NoWorker() {
  const t = useText();
  return <Notice>{t('app.no_worker')}</Notice>;
}
