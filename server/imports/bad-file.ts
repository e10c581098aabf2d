/** A file that is refused before anything of it is kept. */
import { Invalid } from '../platform/refusal.ts';

export const badFile = (message: string) => new Invalid([{ field: 'file', code: 'invalid_value', message }]);
