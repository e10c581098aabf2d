import { Refused } from '../../../contract/client.ts';
import { useText } from './use-text.tsx';

/** What was refused, in one sentence. The server writes it in the reader's language; only for "no connection" there is no server to ask. */
export function useRefusal() {
  const t = useText();
  return (error: unknown): string => {
    if (!(error instanceof Refused)) return error instanceof Error ? error.message : String(error);
    if (error.status === 0) return t('app.unreachable');
    return error.errors.length > 0 ? error.errors.map((one) => one.message).join(' ') : error.message;
  };
}
