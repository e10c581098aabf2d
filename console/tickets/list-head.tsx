import { IconArrowsSort } from '@tabler/icons-react';
import { TextButton } from '../../ui/buttons.tsx';
import { PickMenu } from '../../ui/pick-menu.tsx';
import { useLocale } from '../../ui/when.tsx';
import { useGo } from '../app/use-go.ts';
import { useText } from '../app/use-text.tsx';
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
  const locale = useLocale();
  const count = useListCount(address);
  const searching = address.q !== undefined;
  const title = searching ? t('tickets.found', { term: address.q }) : t(`tickets.view_${address.view ?? defaultView}`);
  return (
    <header>
      <div className={styles.head}>
        {selectable && (
          <input
            type="checkbox"
            className={styles.box}
            checked={all}
            ref={(box) => {
              if (box) box.indeterminate = some && !all;
            }}
            onChange={onAll}
            aria-label={t(all ? 'tickets.select_none' : 'tickets.select_all')}
          />
        )}
        <h1 className={styles.title}>{title}</h1>
        {count && <span className={styles.count}>{count.more ? t('app.capped', { count: count.count }) : count.count.toLocaleString(locale)}</span>}
        <span className={styles.push} />
        {!searching && <AddFilter address={address} />}
        {!searching && <SortBy address={address} />}
      </div>
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
    <PickMenu
      label={t('tickets.sort')}
      nothing={t('tickets.nothing_fits')}
      chosen={[by, way]}
      choices={[
        ...orders.map((order) => ({ value: order as string, label: t(`tickets.sort_${order}`) })),
        { value: 'desc', label: t('tickets.sort_desc'), aside: '↓' },
        { value: 'asc', label: t('tickets.sort_asc'), aside: '↑' },
      ]}
      onPick={pick}
    >
      <TextButton look="quiet" aria-label={`${t('tickets.sort')}: ${t(`tickets.sort_${by}`)}`}>
        <IconArrowsSort size={15} stroke={1.7} aria-hidden="true" />
        <span className={styles.word}>{t(`tickets.sort_${by}`)}</span>
      </TextButton>
    </PickMenu>
  );
}
