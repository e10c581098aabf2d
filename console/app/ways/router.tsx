/** Every address of the console. Pages come when somebody goes there. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Refused } from '../../../contract/client.ts';
import { readCompaniesAddress } from '../../companies/address.ts';
import { readContactsAddress } from '../../contacts/address.ts';
import { readReportsAddress } from '../../reports/address.ts';
import { readTicketsAddress } from '../../tickets/address.ts';
import { Broken, Missing } from '../broken.tsx';
import { enterDesk } from '../desk/use-me.ts';
import { withLateTexts } from '../words/texts.ts';
import { rememberWay } from './list-link.tsx';

const lastDesk = 'tandem.desk';

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <Missing />, errorComponent: Broken });

const toSignIn = (error: unknown, href: string) => {
  if (error instanceof Refused && error.status === 401) throw redirect({ to: '/sign-in', search: href.length > 1 ? { next: href } : {} });
  throw error;
};

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ location }) => {
    const me = await enterDesk('').catch((error: unknown) => toSignIn(error, location.href));
    const slugs = me?.desks.map((desk) => desk.slug) ?? [];
    const last = localStorage.getItem(lastDesk) ?? '';
    throw redirect({ to: '/d/$desk/tickets', params: { desk: slugs.includes(last) ? last : (slugs[0] ?? me?.desk.slug ?? '') } });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import('../../signin/page.tsx'), 'SignInPage'),
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('../../signin/link-page.tsx'), 'SignInLinkPage'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../../signin/set-up-page.tsx'), 'SetUpPage'),
});

const deskRoute = createRoute({
  getParentRoute: () => root,
  path: '/d/$desk',
  beforeLoad: async ({ params, location }) => {
    const me = await enterDesk(params.desk).catch((error: unknown) => toSignIn(error, location.href));
    if (me?.role) localStorage.setItem(lastDesk, params.desk);
    return { me };
  },
  component: lazyRouteComponent(() => import('../frame/shell.tsx'), 'Shell'),
  // An address nobody knows inside a desk: the rail stays.
  notFoundComponent: () => <Missing inside />,
});
const desk = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/d/$desk/tickets', params });
  },
});
/** The list stays behind the ticket that lies over it, so it keeps its place. */
const ticketsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'tickets',
  validateSearch: readTicketsAddress,
  component: lazyRouteComponent(() => import('../../tickets/page.tsx'), 'TicketsPage'),
});
const ticketRoute = createRoute({
  getParentRoute: () => ticketsRoute,
  path: '$ticketId',
  component: lazyRouteComponent(() => import('../ticket-over-list.tsx'), 'TicketOverList'),
});
const contacts = createRoute({
  getParentRoute: () => deskRoute,
  path: 'contacts',
  validateSearch: readContactsAddress,
  component: lazyRouteComponent(() => withLateTexts(import('../../contacts/contacts-page.tsx')), 'ContactsPage'),
});
const contact = createRoute({
  getParentRoute: () => deskRoute,
  path: 'contacts/$contactId',
  component: lazyRouteComponent(() => withLateTexts(import('../../contacts/page/contact-page.tsx')), 'ContactPage'),
});
const companies = createRoute({
  getParentRoute: () => deskRoute,
  path: 'companies',
  validateSearch: readCompaniesAddress,
  component: lazyRouteComponent(() => withLateTexts(import('../../companies/companies-page.tsx')), 'CompaniesPage'),
});
const company = createRoute({
  getParentRoute: () => deskRoute,
  path: 'companies/$companyId',
  component: lazyRouteComponent(() => withLateTexts(import('../../companies/company-page.tsx')), 'CompanyPage'),
});
const contactsImport = createRoute({
  getParentRoute: () => deskRoute,
  path: 'contacts/import',
  component: lazyRouteComponent(() => withLateTexts(import('../../imports/import-page.tsx')), 'ContactsImport'),
});
const oneContactsImport = createRoute({
  getParentRoute: () => deskRoute,
  path: 'contacts/import/$importId',
  component: lazyRouteComponent(() => withLateTexts(import('../../imports/one-import-page.tsx')), 'OneContactsImport'),
});
const companiesImport = createRoute({
  getParentRoute: () => deskRoute,
  path: 'companies/import',
  component: lazyRouteComponent(() => withLateTexts(import('../../imports/import-page.tsx')), 'CompaniesImport'),
});
const oneCompaniesImport = createRoute({
  getParentRoute: () => deskRoute,
  path: 'companies/import/$importId',
  component: lazyRouteComponent(() => withLateTexts(import('../../imports/one-import-page.tsx')), 'OneCompaniesImport'),
});
const reports = createRoute({
  getParentRoute: () => deskRoute,
  path: 'reports',
  validateSearch: readReportsAddress,
  component: lazyRouteComponent(() => withLateTexts(import('../../reports/page.tsx')), 'ReportsPage'),
});
/** The settings read the rest of the address themselves: `agents/12`. */
const settings = createRoute({
  getParentRoute: () => deskRoute,
  path: 'settings',
  component: lazyRouteComponent(() => withLateTexts(import('../settings-rooms.tsx')), 'SettingsRooms'),
});
const settingsSection = createRoute({
  getParentRoute: () => deskRoute,
  path: 'settings/$',
  component: lazyRouteComponent(() => withLateTexts(import('../settings-rooms.tsx')), 'SettingsRooms'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    signIn,
    signInLink,
    setUp,
    deskRoute.addChildren([
      desk,
      ticketsRoute.addChildren([ticketRoute]),
      contacts,
      contact,
      contactsImport,
      oneContactsImport,
      companies,
      company,
      companiesImport,
      oneCompaniesImport,
      reports,
      settings,
      settingsSection,
    ]),
  ]),
  // Addresses people can read and send: plain words, no JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))).toString();
    return text === '' ? '' : `?${text.replaceAll('%2C', ',')}`;
  },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: () => <Missing />,
  defaultPendingMs: 400,
});

router.subscribe('onResolved', ({ toLocation }) => rememberWay(toLocation.pathname));

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
