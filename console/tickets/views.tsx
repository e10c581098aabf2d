import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TicketFilter } from '../../contract/tickets.ts';
import { PickMenu } from '../../ui/form/pick-menu.tsx';
import { useLocale } from '../../ui/when.tsx';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { mainViews, sideViews } from '../app/frame/view-names.ts';
import { ticketsRoute } from '../app/ways/routes.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import { defaultView } from './address.ts';
import { useCounts } from './use-tickets.ts';
import styles from './views.module.css';

/** The desk, and the views of its tickets with how many each holds. */
export function Views({ onGone }: { onGone: () => void }) {
  const t = useText();
  const { view = defaultView, q } = ticketsRoute.useSearch();
  const line = (one: TicketFilter) => <ViewLine key={one} view={one} chosen={q === undefined && one === view} onGone={onGone} />;
  return (
    <>
      <DeskSwitch />
      <nav aria-label={t('app.views')}>
        <ul className={styles.views}>{mainViews.map(line)}</ul>
        <ul className={styles.views} data-quiet>
          {sideViews.map(line)}
        </ul>
      </nav>
    </>
  );
}

function ViewLine({ view, chosen, onGone }: { view: TicketFilter; chosen: boolean; onGone: () => void }) {
  const t = useText();
  const locale = useLocale();
  const count = useCounts().data?.find((one) => one.filter === view);
  const number = count && (count.more ? t('app.capped', { count: count.count }) : count.count.toLocaleString(locale));
  return (
    <li>
      <Link
        to="/d/$desk/tickets"
        params={{ desk: currentDesk() }}
        search={{ view }}
        className={styles.view}
        data-chosen={chosen || undefined}
        aria-current={chosen ? 'page' : undefined}
        onClick={onGone}
      >
        <span className={styles.name}>{t(`tickets.view_${view}`)}</span>
        {count !== undefined && count.unread > 0 && view === 'shared_with_me' && (
          <span
            className={styles.unread}
            role="img"
            aria-label={t('tickets.unread_count', { count: count.unread })}
            title={t('tickets.unread_count', { count: count.unread })}
          />
        )}
        {count && (count.count > 0 || chosen) && <span className={styles.count}>{number}</span>}
      </Link>
    </li>
  );
}

/** The desk you are at, and the way to your others. */
export function DeskSwitch() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  if (me.desks.length < 2) return <h2 className={styles.desk}>{me.desk.name}</h2>;
  return (
    <h2 className={styles.deskHead}>
      <PickMenu
        label={t('app.desks')}
        choices={me.desks.map((desk) => ({ value: desk.slug, label: desk.name }))}
        chosen={[me.desk.slug]}
        nothing={t('tickets.nothing_fits')}
        onPick={go.desk}
      >
        <button type="button" className={styles.desk} title={t('app.desks')}>
          <span className={styles.name}>{me.desk.name}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </PickMenu>
    </h2>
  );
}
