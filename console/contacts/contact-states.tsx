import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Failed } from '../app/waiting.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import type { ContactsAddress } from './address.ts';

interface ContactStatesProps {
  address: ContactsAddress;
  list: Pick<UseInfiniteQueryResult, 'isPending' | 'error' | 'refetch' | 'isFetching'>;
  empty: boolean;
  onNew: () => void;
}

/** What stands where the rows would: coming, refused, nobody found, or a view that is empty and says what would fill it. */
export function ContactStates({ address, list, empty, onNew }: ContactStatesProps) {
  const t = useText();
  const go = useGo();
  if (list.isPending) return <SkeletonRows count={14} label={t('app.loading')} />;
  if (!empty) return null;
  if (list.error) return <Failed queries={[list as never]} />;
  const { view = 'all', q, company, tag } = address;
  if (q || company || tag)
    return (
      <EmptyState drawing="glass" title={q ? t('contacts.none_found', { term: q }) : t('contacts.none_filtered')} text={t('contacts.none_found_text')}>
        <TextButton onClick={() => go.contacts(view === 'all' ? {} : { view })}>{t('contacts.filter_clear')}</TextButton>
        <TextButton onClick={onNew}>{t('contacts.new')}</TextButton>
      </EmptyState>
    );
  return (
    <EmptyState
      drawing={view === 'all' ? 'rings' : view === 'blocked' ? 'lock' : view === 'deleted' ? 'tray' : 'cup'}
      title={t(`contacts.none_${view}`)}
      text={t(`contacts.none_${view}_text`)}
    >
      {view === 'all' && (
        <TextButton look="main" onClick={onNew}>
          {t('contacts.new')}
        </TextButton>
      )}
    </EmptyState>
  );
}
