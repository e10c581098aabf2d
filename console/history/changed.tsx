import { useLocale } from '../../ui/when.tsx';
import { healthWords, tierWords } from '../app/lend/lend-companies.ts';
import type { TextKey } from '../app/words/texts.ts';
import { type Text, useText } from '../app/words/use-text.tsx';
import styles from './history-lines.module.css';

export type Changes = Record<string, [before: unknown, after: unknown]>;

const named = [
  'name',
  'email',
  'other_emails',
  'phone',
  'mobile',
  'job_title',
  'twitter_id',
  'facebook_id',
  'unique_external_id',
  'address',
  'description',
  'language',
  'time_zone',
  'tags',
  'vip',
  'avatar',
  'companies',
  'custom_fields',
  'note',
  'domains',
  'health_score',
  'account_tier',
  'renewal_date',
  'industry',
];

export const labelOf = (field: string, labels: Map<string, string>, t: Text): string =>
  labels.get(field) ?? (named.includes(field) ? t(`history.changed_${field}` as TextKey) : field.replace(/^cf_/, '').replaceAll('_', ' '));

/** What stood there and what stands there, as people read it; of lists only what went and what came. */
function sides([before, after]: [unknown, unknown], field: string, locale: string, t: Text): { was: string[]; is: string[] } {
  const word = (one: unknown): string => {
    if (field === 'health_score') return healthWords(String(one), t);
    if (field === 'account_tier') return tierWords(String(one), t);
    if (typeof one === 'boolean') return t(one ? 'history.yes' : 'history.no');
    if (typeof one === 'number') return one.toLocaleString(locale);
    if (field === 'language') return new Intl.DisplayNames(locale, { type: 'language' }).of(String(one)) ?? String(one);
    if (/^\d{4}-\d{2}-\d{2}$/.test(String(one))) return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(String(one)));
    if (one && typeof one === 'object') {
      const { name, view_all_tickets } = one as { name: string | null; view_all_tickets: boolean };
      return [name ?? t('history.company_gone'), view_all_tickets && t('history.sees_all')].filter(Boolean).join(' · ');
    }
    return String(one);
  };
  const list = (side: unknown) => (side === null || side === undefined || side === '' ? [] : (Array.isArray(side) ? side : [side]).map(word));
  const [was, is] = [list(before), list(after)];
  const [gone, come] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))];
  return gone.length + come.length === 0 ? { was, is } : { was: gone, is: come };
}

export const shownChanges = (changes: unknown): { field: string; change: [unknown, unknown] }[] =>
  Object.entries((changes ?? {}) as Changes).map(([field, change]) => ({ field, change }));

/** The values of a change: what it was, struck out, and what it is. */
export function Changed({ changes, labels }: { changes: Changes | undefined; labels: Map<string, string> }) {
  const t = useText();
  const locale = useLocale();
  const all = shownChanges(changes);
  if (all.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {all.map(({ field, change }) => {
        const { was, is } = sides(change, field, locale, t);
        return (
          <div key={field} className={styles.change}>
            <dt className={all.length === 1 ? styles.unsaid : undefined}>{labelOf(field, labels, t)}</dt>
            <dd>
              {was.length > 0 && <del>{was.join(', ')}</del>}
              {was.length > 0 && is.length > 0 && <span aria-hidden="true">→</span>}
              {is.length > 0 && <ins>{is.join(', ')}</ins>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
