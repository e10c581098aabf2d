import { Outlet, useMatch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { DeskSwitch, Views } from '../../tickets/views.tsx';
import { RunningClock } from '../../time/running-clock.tsx';
import { Brought, bring } from '../bring.tsx';
import { Missing } from '../broken.tsx';
import { useLiveSocket } from '../desk/live.ts';
import { type Begun, listenForNewTicket } from '../ways/new-ticket-for.ts';
import { deskRoute } from '../ways/routes.ts';
import { useGo } from '../ways/use-go.ts';
import { useProfileLanguage } from '../words/use-profile-language.ts';
import { useText } from '../words/use-text.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { PeopleViews } from './people-views.tsx';
import { Places } from './places.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useAppearance } from './use-appearance.ts';

const palette = bring(() => import('../../palette/palette.tsx').then((room) => room.Palette));
const keyboardMap = bring(() => import('./keyboard-map.tsx').then((room) => room.KeyboardMap));
const newTicket = bring(() => import('../../tickets/new/new-ticket.tsx').then((room) => room.NewTicket));

export type Opened = 'palette' | 'keys' | 'new_ticket' | 'views' | null;

/** What stands around every page of a desk; an address of a desk where you have no seat ends here. */
export function Shell() {
  const t = useText();
  const { me } = deskRoute.useRouteContext();
  return me ? (
    <ShellFor key={me.desk.slug} desk={me.desk.slug} helps={me.desk.kind === 'help_desk'} supervises={me.role !== 'agent'} />
  ) : (
    <Missing text={t('app.missing_desk')} />
  );
}

function ShellFor({ desk, helps, supervises }: { desk: string; helps: boolean; supervises: boolean }) {
  const t = useText();
  const go = useGo();
  const { flip } = useAppearance();
  const [opened, setOpened] = useState<Opened>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const inTickets = useMatch({ from: '/d/$desk/tickets', shouldThrow: false }) !== undefined;
  const inTicket = useMatch({ from: '/d/$desk/tickets/$ticketId', shouldThrow: false }) !== undefined;
  const inContacts = useMatch({ from: '/d/$desk/contacts', shouldThrow: false }) !== undefined;
  const inCompanies = useMatch({ from: '/d/$desk/companies', shouldThrow: false }) !== undefined;
  const inContact = useMatch({ from: '/d/$desk/contacts/$contactId', shouldThrow: false }) !== undefined;
  const inCompany = useMatch({ from: '/d/$desk/companies/$companyId', shouldThrow: false }) !== undefined;
  const inPeople = inContacts || inCompanies || inContact || inCompany;
  useEffect(
    () =>
      listenForNewTicket((asked) => {
        setBegun(asked);
        setOpened('new_ticket');
      }),
    [],
  );
  useLiveSocket(desk);
  useProfileLanguage();
  // What is typed right after ⌘K must not be lost: the palette is there before anybody asks, and so is the page of a ticket.
  useEffect(() => {
    // Without a connection it comes when it is asked for.
    const bringAfter = (part: () => Promise<unknown>, ms: number) => setTimeout(() => void part().catch(() => null), ms);
    const soon = bringAfter(palette.ahead, 800);
    const later = bringAfter(() => import('../ticket-over-list.tsx').then((over) => over.ticketPage.ahead()), 2500);
    return () => {
      clearTimeout(soon);
      clearTimeout(later);
    };
  }, []);

  const general = { group: t('app.keys_general') };
  useShortcut('mod+k', t('app.key_palette'), () => setOpened((now) => (now === 'palette' ? null : 'palette')), { ...general, everywhere: true });
  useShortcut('/', t('app.key_search'), () => setOpened('palette'), general);
  useShortcut('?', t('app.key_map'), () => setOpened('keys'), general);
  useShortcut('g t', t('app.key_tickets'), () => go.tickets({}), general);
  useShortcut('g c', t('app.key_contacts'), () => go.contacts({}), { ...general, on: helps });
  useShortcut('g o', t('app.key_companies'), () => go.companies({}), { ...general, on: helps });
  useShortcut('g r', t('app.key_reports'), () => go.reports(), { ...general, on: supervises });
  useShortcut('g s', t('app.key_settings'), () => go.settings(), general);
  useShortcut('c', t('tickets.new'), () => setOpened('new_ticket'), general);
  useShortcut('shift+l', t('app.key_theme'), flip, general);

  const close = () => {
    setOpened(null);
    setBegun(null);
  };
  const beside = inTickets || inPeople;
  return (
    <div className={styles.shell} data-views={beside || undefined} data-ticket={inTicket || undefined}>
      <a href="#content" className={styles.skip}>
        {t('app.skip')}
      </a>
      <Rail onKeys={() => setOpened('keys')} />
      {(beside || opened === 'views') && (
        <aside className={styles.side} aria-label={t('app.views')} data-open={opened === 'views' || undefined} data-phone={!beside || undefined}>
          {inTickets && <Views onGone={close} />}
          {inPeople && <PeopleViews onGone={close} />}
          <Places onGone={close} />
        </aside>
      )}
      {opened === 'views' && <button type="button" className={styles.veil} aria-label={t('app.close')} onClick={close} />}
      <div className={styles.column}>
        <TopBar onOpen={setOpened} lead={!beside && <DeskSwitch />} />
        <main id="content" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
        <RunningClock strip />
        <OfflineBar />
      </div>
      <BottomBar onOpen={setOpened} />
      {opened === 'palette' && <Brought part={palette} props={{ onClose: close }} />}
      {opened === 'keys' && <Brought part={keyboardMap} props={{ onClose: close }} />}
      {opened === 'new_ticket' && <Brought part={newTicket} props={{ onClose: close, begin: begun }} />}
    </div>
  );
}
