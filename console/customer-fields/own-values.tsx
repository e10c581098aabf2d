import type { CustomerField } from '../../contract/customer-fields.ts';
import { useLocale } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';

/** What stands in a field of the desk's own, as people read it. */
export function OwnValue({ field, value }: { field: CustomerField; value: unknown }) {
  const t = useText();
  const locale = useLocale();
  if (field.type === 'custom_checkbox') return t(value === true ? 'fields.yes' : 'fields.no');
  if (field.type === 'custom_date') return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(String(value)));
  if (field.type === 'custom_number') return Number(value).toLocaleString(locale);
  if (field.type === 'custom_url')
    return (
      <a href={String(value)} target="_blank" rel="noreferrer noopener">
        {String(value).replace(/^https?:\/\//, '')}
      </a>
    );
  return String(value);
}

/** Those that hold something. */
export const filledOf = (fields: CustomerField[], values: Record<string, unknown>) =>
  fields.filter((field) => values[field.name] !== null && values[field.name] !== undefined && values[field.name] !== '');
