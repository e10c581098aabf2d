import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Refused } from '../../contract/client.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { defaultView, type TicketsAddress } from './address.ts';

const drawings = { shared_with_me: 'rings', watching: 'rings', my_open: 'cup', new_and_my_open: 'cup', unassigned: 'cup' } as const;

/** What stands where the lines would: loading, refused, unreachable, or a list that is empty and says what would fill it. */
export function ListStates({
  address,
  list,
  empty,
}: {
  address: TicketsAddress;
  list: Pick<UseInfiniteQueryResult, 'isPending' | 'error' | 'refetch'>;
  empty: boolean;
}) {
  const t = useText();
  const go = useGo();
  const refusal = useRefusal();
  if (list.isPending) return <SkeletonRows count={14} label={t('app.loading')} />;
  if (!empty) return null;
  if (list.error) {
    const reachable = list.error instanceof Refused && list.error.status > 0;
    const id = list.error instanceof Refused ? list.error.request_id : null;
    return (
      <EmptyState drawing={reachable ? 'lock' : 'cable'} title={refusal(list.error)} text={id && t('app.request', { id })}>
        <TextButton onClick={() => void list.refetch()}>{t('app.retry')}</TextButton>
      </EmptyState>
    );
  }
  if (address.q !== undefined)
    return <EmptyState drawing="glass" title={t('tickets.empty_search', { term: address.q })} text={t('tickets.empty_search_text')} />;
  const { view = defaultView, by, way, ...narrowed } = address;
  if (Object.keys(narrowed).length > 0)
    return (
      <EmptyState drawing="glass" title={t('tickets.empty_filtered')} text={t('tickets.empty_filtered_text')}>
        <TextButton onClick={() => go.tickets({ view })}>{t('tickets.filter_clear')}</TextButton>
      </EmptyState>
    );
  return <EmptyState drawing={drawings[view as keyof typeof drawings] ?? 'tray'} title={t(`tickets.empty_${view}`)} text={t(`tickets.empty_${view}_text`)} />;
}
