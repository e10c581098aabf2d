import { IconColumns3, IconFilter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { PickMenu } from '../../ui/form/pick-menu.tsx';
import { CompanyPicker, useCompanyName } from '../app/lend/lend-companies.ts';
import { FilterChip, FilterChips } from '../app/lists/filter-chips.tsx';
import styles from '../app/lists/list-head.module.css';
import { ListTitle } from '../app/lists/list-title.tsx';
import { SearchField } from '../app/lists/search-field.tsx';
import { SortMenu } from '../app/lists/sort-menu.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import { type ContactsAddress, contactOrders } from './address.ts';
import { type ColumnName, type Columns, columnNames } from './columns.tsx';

interface ListHeadProps {
  address: ContactsAddress;
  count: { count: number; more: boolean } | null;
  selectable: boolean;
  all: boolean;
  some: boolean;
  onAll: () => void;
  columns: Columns;
  children: ReactNode;
}

/** Which contacts these are, how many, and how they are narrowed and sorted. */
export function ListHead({ address, count, selectable, all, some, onAll, columns, children }: ListHeadProps) {
  const t = useText();
  const go = useGo();
  const by = address.by ?? 'name';
  const way = address.way ?? (by === 'name' ? 'asc' : 'desc');
  const sort = (given: string) => {
    if (given === 'asc' || given === 'desc') return go.contacts({ ...address, by, way: given });
    const order = contactOrders.find((one) => one === given) ?? 'name';
    go.contacts({ ...address, by: order === 'name' && !address.q ? undefined : order, way: undefined });
  };
  return (
    <header>
      <ListTitle
        title={t(`app.contacts_${address.view ?? 'all'}`)}
        count={count}
        box={selectable ? { all, some, onAll, label: t(all ? 'contacts.select_none' : 'contacts.select_all') } : null}
      >
        {children}
      </ListTitle>
      <div className={styles.tools}>
        <SearchField label={t('contacts.search')} value={address.q ?? ''} onChange={(q) => go.contacts({ ...address, q: q || undefined }, { replace: true })} />
        <FilterMenu address={address} />
        <SortMenu
          label={t('contacts.sort')}
          nothing={t('contacts.nothing_fits')}
          by={by}
          way={way}
          orders={contactOrders.map((order) => ({ value: order, label: t(`contacts.sort_${order}`) }))}
          ways={{ asc: t('contacts.sort_asc'), desc: t('contacts.sort_desc') }}
          onPick={sort}
        />
        <span className={styles.roomy}>
          <PickMenu
            many
            label={t('contacts.columns')}
            nothing={t('contacts.nothing_fits')}
            chosen={columns.names}
            choices={columnNames.map((name) => ({ value: name, label: t(`contacts.column_${name}`) }))}
            onPick={(name) => columns.toggle(name as ColumnName)}
          >
            <TextButton look="quiet" aria-label={t('contacts.columns')}>
              <IconColumns3 size={15} stroke={1.7} aria-hidden="true" />
              <span className={styles.word}>{t('contacts.columns')}</span>
            </TextButton>
          </PickMenu>
        </span>
      </div>
      <ActiveFilters address={address} />
    </header>
  );
}

/** A company, or a tag as it is typed. */
function FilterMenu({ address }: { address: ContactsAddress }) {
  const t = useText();
  const go = useGo();
  const [field, setField] = useState<'company' | 'tag' | null>(null);
  if (field === 'company')
    return (
      <span className={styles.inline}>
        <CompanyPicker
          label={t('contacts.column_company')}
          bare
          autoFocus
          value={null}
          onPick={(company) => {
            setField(null);
            if (company) go.contacts({ ...address, company: company.id });
          }}
          onLeave={() => setField(null)}
        />
      </span>
    );
  return (
    <PickMenu
      key={field ?? 'fields'}
      opened={field === 'tag' ? true : undefined}
      onOpen={(open) => !open && setField(null)}
      many={field === null}
      label={field ? t('contacts.filter_tag') : t('contacts.filter')}
      find={field ? t('contacts.filter_tag') : undefined}
      nothing={t('contacts.filter_tag_hint')}
      choices={
        field
          ? []
          : [
              { value: 'company', label: t('contacts.column_company') },
              { value: 'tag', label: t('contacts.filter_tag') },
            ]
      }
      onPick={(value) => setField(value as 'company' | 'tag')}
      {...(field ? { onTyped: (tag: string) => go.contacts({ ...address, tag }) } : {})}
    >
      <TextButton look="quiet" aria-label={t('contacts.filter')}>
        <IconFilter size={15} stroke={1.7} aria-hidden="true" />
        <span className={styles.word}>{t('contacts.filter')}</span>
      </TextButton>
    </PickMenu>
  );
}

function ActiveFilters({ address }: { address: ContactsAddress }) {
  const t = useText();
  const go = useGo();
  const company = useCompanyName(address.company ?? null);
  const active = [
    ...(address.company ? [{ name: 'company' as const, said: `${t('contacts.column_company')}: ${company ?? '…'}` }] : []),
    ...(address.tag ? [{ name: 'tag' as const, said: `${t('contacts.filter_tag')}: ${address.tag}` }] : []),
  ];
  if (active.length === 0) return null;
  return (
    <FilterChips label={t('contacts.filter')}>
      {active.map(({ name, said }) => (
        <FilterChip key={name} awayLabel={t('contacts.filter_remove', { filter: said })} onAway={() => go.contacts({ ...address, [name]: undefined })}>
          <span>{said}</span>
        </FilterChip>
      ))}
    </FilterChips>
  );
}
