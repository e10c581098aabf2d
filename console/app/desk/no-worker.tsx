/** What stands still because no worker is running: imports, exports and jobs say it in the same words. */
import { useCallback } from 'react';
import { Notice } from '../../../ui/sheet/sheet.tsx';
import { useText } from '../words/use-text.tsx';

export function NoWorker() {
  const t = useText();
  return <Notice>{t('app.no_worker')}</Notice>;
}

/** How far a job is, for a toast; where nobody works on it, that instead. */
export function useHowFar() {
  const t = useText();
  return useCallback((text: string, noWorker: boolean) => (noWorker ? t('app.no_worker') : text), [t]);
}
