import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Activity } from '../../contract/around-ticket.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import type { TextKey } from '../app/texts.ts';
import { type Text, useText } from '../app/use-text.tsx';
import { Failed } from '../app/waiting.tsx';
import styles from './history-lines.module.css';

const known = [
  'contact.created',
  'contact.changed',
  'contact.deleted',
  'contact.restored',
  'contact.blocked',
  'contact.unblocked',
  'contact.made_agent',
  'contact.address_added',
  'contact.primary_changed',
  'contact.address_removed',
  'contact.address_proved',
  'contact.proof_wanted',
  'contact.invited',
  'contact.activated',
  'contact.password_set',
  'contact.signed_up',
  'company.created',
  'company.changed',
  'company.people_linked',
] as const;

const fieldNames = [
  ...[
    'name',
    'email',
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
  ],
  ...['vip', 'avatar', 'companies', 'custom_fields', 'note', 'domains', 'health_score', 'account_tier', 'renewal_date', 'industry'],
];

function wordsOf({ kind, facts }: Activity, t: Text): string | null {
  if (!(known as readonly string[]).includes(kind)) return null;
  const fields = Array.isArray(facts.fields) ? facts.fields.map(String).filter((name) => fieldNames.includes(name)) : [];
  const named = fields.map((name) => t(`contacts.changed_${name}` as TextKey)).join(', ');
  return t(`contacts.event_${kind.replace('.', '_')}` as TextKey, { fields: named, count: Number(facts.count ?? 0) });
}

interface HistoryLinesProps {
  history: UseInfiniteQueryResult<InfiniteData<Activity[]>>;
  none: ReactNode;
}

/** What happened to a contact or a company, newest first. What we have no words for says nothing rather than something wrong. */
export function HistoryLines({ history, none }: HistoryLinesProps) {
  const t = useText();
  if (history.isPending) return <SkeletonRows count={5} label={t('app.loading')} />;
  const lines = (history.data?.pages.flat() ?? []).flatMap((one) => {
    const words = wordsOf(one, t);
    return words ? [{ one, words }] : [];
  });
  if (history.error && lines.length === 0) return <Failed queries={[history]} />;
  if (lines.length === 0) return none;
  return (
    <>
      <ol className={styles.lines} aria-label={t('contacts.tab_timeline')}>
        {lines.map(({ one, words }) => (
          <li key={one.id} className={styles.line}>
            <Face name={one.actor?.name ?? 'Tandem'} size={22} label={null} />
            <span className={styles.words}>
              <strong>{one.actor?.name ?? t('contacts.tandem')}</strong> {words}
            </span>
            <When at={one.created_at} className={styles.when} />
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <div className={styles.more}>
          <TextButton disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('app.show_more')}
          </TextButton>
        </div>
      )}
    </>
  );
}
