import { companyColumns, contactColumns } from '../../contract/imports.ts';
import { useOwnFields } from '../app/lend/lend-fields.ts';
import type { TextKey } from '../app/words/texts.ts';
import { useText } from '../app/words/use-text.tsx';
import { valueName } from './steps/choices.ts';
import type { ImportOf } from './use-imports.ts';

const fixed = new Set<string>([...contactColumns, ...companyColumns]);

/** What a field is called: the fixed ones in the reader's language, those of the desk's own by their label. */
export function useFieldName(of: ImportOf): (field: string) => string {
  const t = useText();
  const own = useOwnFields(of === 'contacts' ? 'contact' : 'company');
  return (field) => {
    const name = valueName(field);
    if (fixed.has(field)) return t(`imports.field_${field}` as TextKey);
    return own.find((one) => one.name === name)?.label ?? name;
  };
}

/** A value as the tables show it. */
export function useShown(): (value: unknown) => string {
  const t = useText();
  return (value) => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return t(value ? 'imports.yes' : 'imports.no');
    return Array.isArray(value) ? value.join(', ') || '–' : String(value);
  };
}
