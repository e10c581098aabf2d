import { ListTitle } from '../app/lists/list-title.tsx';
import { SortMenu } from '../app/lists/sort-menu.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import { defaultView, orders, type TicketsAddress } from './address.ts';
import { ActiveFilters, AddFilter } from './filters.tsx';
import styles from './list-head.module.css';
import { useListCount } from './use-tickets.ts';

interface ListHeadProps {
  address: TicketsAddress;
  selectable: boolean;
  all: boolean;
  some: boolean;
  onAll: () => void;
}

/** Which list this is, how many it holds, and how it is narrowed and sorted. */
export function ListHead({ address, selectable, all, some, onAll }: ListHeadProps) {
  const t = useText();
  const count = useListCount(address);
  const searching = address.q !== undefined;
  const title = searching ? t('tickets.found', { term: address.q }) : t(`tickets.view_${address.view ?? defaultView}`);
  return (
    <header className={styles.head}>
      <ListTitle title={title} count={count} box={selectable ? { all, some, onAll, label: t(all ? 'tickets.select_none' : 'tickets.select_all') } : null}>
        {!searching && <AddFilter address={address} />}
        {!searching && <SortBy address={address} />}
      </ListTitle>
      {!searching && <ActiveFilters address={address} />}
    </header>
  );
}

const ways = { created_at: 'desc', updated_at: 'desc', due_by: 'asc', priority: 'desc', status: 'asc' } as const;

function SortBy({ address }: { address: TicketsAddress }) {
  const t = useText();
  const go = useGo();
  const by = address.by ?? 'created_at';
  const way = address.way ?? 'desc';
  const pick = (given: string) => {
    if (given === 'asc' || given === 'desc') return go.tickets({ ...address, by, way: given });
    const order = orders.find((one) => one === given) ?? 'created_at';
    go.tickets({ ...address, by: order === 'created_at' ? undefined : order, way: ways[order] === 'desc' ? undefined : ways[order] });
  };
  return (
    <SortMenu
      label={t('tickets.sort')}
      nothing={t('tickets.nothing_fits')}
      by={by}
      way={way}
      orders={orders.map((order) => ({ value: order, label: t(`tickets.sort_${order}`) }))}
      ways={{ asc: t('tickets.sort_asc'), desc: t('tickets.sort_desc') }}
      onPick={pick}
    />
  );
}
