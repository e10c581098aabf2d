import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Company } from '../../contract/companies.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { type KeyColumn, KeyList } from '../../ui/lists/key-list.tsx';
import type { RowWindowHandle } from '../../ui/lists/row-window.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useLocale, When } from '../../ui/when.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import { ExportButton } from '../app/lend/lend-exports.ts';
import { ImportButton } from '../app/lend/lend-imports.ts';
import head from '../app/lists/list-head.module.css';
import { ListTitle } from '../app/lists/list-title.tsx';
import { SearchField } from '../app/lists/search-field.tsx';
import { SortMenu } from '../app/lists/sort-menu.tsx';
import { useRowWalk } from '../app/lists/use-row-walk.ts';
import { Failed } from '../app/waiting.tsx';
import { companiesRoute } from '../app/ways/routes.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { useText } from '../app/words/use-text.tsx';
import { type CompaniesAddress, companyOrders } from './address.ts';
import styles from './companies.module.css';
import { HealthMark, tierWords } from './health-mark.tsx';
import { NewCompany } from './new-company.tsx';
import { useCompanies, useCompanyCount } from './use-companies.ts';

const idOf = (company: Company) => company.id;

function useColumns(): KeyColumn<Company>[] {
  const t = useText();
  const locale = useLocale();
  return useMemo(() => {
    const desk = currentDesk();
    const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
    return [
      {
        name: 'name',
        head: t('companies.column_name'),
        width: 'minmax(150px, 1.4fr)',
        phone: 'first',
        cell: (one) => (
          <Link to="/d/$desk/companies/$companyId" params={{ desk, companyId: String(one.id) }}>
            {one.name}
          </Link>
        ),
      },
      { name: 'domains', head: t('companies.column_domains'), width: 'minmax(120px, 1.2fr)', phone: 'under', cell: (one) => one.domains.join(', ') },
      {
        name: 'health',
        head: t('companies.column_health'),
        width: 'minmax(96px, 0.7fr)',
        phone: 'aside',
        cell: (one) => <HealthMark score={one.health_score} />,
      },
      {
        name: 'tier',
        head: t('companies.column_tier'),
        width: 'minmax(84px, 0.6fr)',
        cell: (one) => one.account_tier && tierWords(one.account_tier, t),
        wide: true,
      },
      { name: 'industry', head: t('companies.column_industry'), width: 'minmax(90px, 0.8fr)', cell: (one) => one.industry, wide: true },
      { name: 'renewal', head: t('companies.column_renewal'), width: '104px', cell: (one) => one.renewal_date && day(one.renewal_date), wide: true },
      { name: 'updated', head: t('companies.column_updated'), width: '92px', cell: (one) => <When at={one.updated_at} className={styles.when} />, wide: true },
    ];
  }, [t, locale]);
}

/** The companies of the desk. */
export function CompaniesPage() {
  const given = companiesRoute.useSearch();
  const key = JSON.stringify(given);
  const address = useMemo(() => JSON.parse(key) as CompaniesAddress, [key]);
  const t = useText();
  const go = useGo();
  const handle = useRef<RowWindowHandle>(null);
  const [making, setMaking] = useState(false);
  const list = useCompanies(address);
  const count = useCompanyCount(address).data;
  const companies = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const ids = useMemo(() => companies.map(idOf), [companies]);
  const group = t('app.companies');
  const walk = useRowWalk({ ids, handle, group, onOpen: go.company });
  const columns = useColumns();
  useTitle(t('app.companies'));
  useShortcut('n', t('companies.new'), () => setMaking(true), { group });
  const onEnd = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  }, [list]);
  const by = address.by ?? 'name';
  const way = address.way ?? (by === 'name' ? 'asc' : 'desc');
  const sort = (picked: string) => {
    if (picked === 'asc' || picked === 'desc') return go.companies({ ...address, by, way: picked });
    const order = companyOrders.find((one) => one === picked) ?? 'name';
    go.companies({ ...address, by: order === 'name' ? undefined : order, way: undefined });
  };
  return (
    <div className={styles.page}>
      <header>
        <ListTitle title={t('app.companies')} count={count}>
          <ImportButton kind="companies" />
          <ExportButton kind="companies" filter={address.q ? { term: address.q } : {}} count={count ?? null} />
          <TextButton onClick={() => setMaking(true)} aria-label={t('companies.new')}>
            <IconPlus size={15} stroke={2.2} aria-hidden="true" />
            <span className={head.word}>{t('companies.new')}</span>
          </TextButton>
        </ListTitle>
        <div className={head.tools}>
          <SearchField
            label={t('companies.search')}
            value={address.q ?? ''}
            onChange={(q) => go.companies({ ...address, q: q || undefined }, { replace: true })}
          />
          <SortMenu
            label={t('companies.sort')}
            nothing={t('companies.none_fit')}
            by={by}
            way={way}
            orders={companyOrders.map((order) => ({ value: order, label: t(`companies.sort_${order}`) }))}
            ways={{ asc: t('companies.sort_asc'), desc: t('companies.sort_desc') }}
            onPick={sort}
          />
        </div>
      </header>
      <div className={styles.body}>
        {list.isPending && <SkeletonRows count={12} label={t('app.loading')} />}
        {list.error && companies.length === 0 && <Failed queries={[list]} />}
        {list.data && companies.length === 0 && (
          <EmptyState
            drawing={address.q ? 'glass' : 'rings'}
            title={address.q ? t('companies.none_found', { term: address.q }) : t('companies.none')}
            text={t(address.q ? 'companies.none_found_text' : 'companies.none_text')}
          >
            <TextButton look="main" onClick={() => setMaking(true)}>
              {t('companies.new')}
            </TextButton>
          </EmptyState>
        )}
        {companies.length > 0 && (
          <KeyList
            key={key}
            name={`companies ${key}`}
            label={t('app.companies')}
            rows={companies}
            idOf={idOf}
            columns={columns}
            picture={(company) => <Face name={company.name} kind="company" size={24} label={null} />}
            current={walk.at}
            more={list.hasNextPage}
            loading={t('app.loading')}
            onEnd={onEnd}
            handle={handle}
          />
        )}
      </div>
      {making && <NewCompany {...(address.q ? { name: address.q } : {})} onClose={() => setMaking(false)} onMade={(company) => go.company(company.id)} />}
    </div>
  );
}
