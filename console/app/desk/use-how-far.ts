import { useCallback } from 'react';
import { useText } from '../words/use-text.tsx';

/** How far a job is, for a toast; where nobody works on it, that instead. */
export function useHowFar() {
  const t = useText();
  return useCallback((text: string, noWorker: boolean) => (noWorker ? t('app.no_worker') : text), [t]);
}
