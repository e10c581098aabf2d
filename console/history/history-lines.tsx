import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Activity } from '../../contract/around-ticket.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import { Failed } from '../app/waiting.tsx';
import type { TextKey } from '../app/words/texts.ts';
import { type Text, useText } from '../app/words/use-text.tsx';
import { Changed, type Changes, labelOf, shownChanges } from './changed.tsx';
import styles from './history-lines.module.css';
import { Under } from './under.tsx';
import { type FieldOf, useLabels } from './use-labels.ts';

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
  'contact.note_added',
  'contact.note_deleted',
  'contact.imported',
  'company.created',
  'company.changed',
  'company.people_linked',
  'company.note_added',
  'company.note_deleted',
  'company.imported',
  'company.person_joined',
  'company.person_left',
  'ticket.created',
] as const;

function wordsOf({ kind, facts }: Activity, labels: Map<string, string>, t: Text): string | null {
  if (!(known as readonly string[]).includes(kind)) return null;
  const changes = shownChanges(facts.changes);
  if (kind.endsWith('.changed') && changes.length > 1) return t('history.changed_many', { count: changes.length });
  const named = changes.length === 1 ? [changes[0]!.field] : Array.isArray(facts.fields) ? facts.fields.map(String) : [];
  const fields = named.map((name) => labelOf(name, labels, t)).join(', ');
  const outcome = (facts.import as { outcome?: string } | undefined)?.outcome === 'updated' ? 'updated' : 'created';
  return t(`history.event_${kind.replace('.', '_')}${kind.endsWith('.imported') ? `_${outcome}` : ''}` as TextKey, { fields, count: Number(facts.count ?? 0) });
}

interface HistoryLinesProps {
  of: FieldOf;
  history: UseInfiniteQueryResult<InfiniteData<Activity[]>>;
  none: ReactNode;
}

/** What happened to a contact or a company, newest first. What we have no words for says nothing rather than something wrong. */
export function HistoryLines({ of, history, none }: HistoryLinesProps) {
  const t = useText();
  const labels = useLabels(of);
  if (history.isPending) return <SkeletonRows count={5} label={t('app.loading')} />;
  const lines = (history.data?.pages.flat() ?? []).flatMap((one) => {
    const words = wordsOf(one, labels, t);
    return words ? [{ one, words }] : [];
  });
  if (history.error && lines.length === 0) return <Failed queries={[history]} />;
  if (lines.length === 0) return none;
  return (
    <>
      <ol className={styles.lines} aria-label={t('history.title')}>
        {lines.map(({ one, words }) => {
          const who = one.actor?.name ?? (one.facts.contact as { name: string } | undefined)?.name ?? t('history.tandem');
          return (
            <li key={`${one.kind} ${one.id}`} className={styles.line}>
              <Face name={who} size={22} label={null} />
              <div className={styles.words}>
                <p>
                  <strong>{who}</strong> {words}
                </p>
                {!/\.(?:deleted|restored|blocked|unblocked)$/.test(one.kind) && <Changed changes={one.facts.changes as Changes | undefined} labels={labels} />}
                <Under line={one} />
              </div>
              <When at={one.created_at} className={styles.when} />
            </li>
          );
        })}
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
