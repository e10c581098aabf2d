/** What the palette offers: tickets, views, places and everything that has a key. */
import { IconArrowRight, IconBolt, IconBuilding, IconHash, IconInbox, IconLanguage, IconMoon, IconSearch, IconSettings, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { call } from '../../contract/client.ts';
import { findCompanies } from '../../contract/companies.ts';
import { listContacts } from '../../contract/contacts.ts';
import { findTickets } from '../../contract/search.ts';
import { Face } from '../../ui/face.tsx';
import { fit } from '../../ui/form/choices.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { useAppearance } from '../app/frame/use-appearance.ts';
import { viewNames } from '../app/frame/view-names.ts';
import { StatusDot } from '../app/states.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { languageNames, languages } from '../app/words/define-texts.ts';
import { useLanguage, useText } from '../app/words/use-text.tsx';
import { recentOf } from './recent.ts';

export interface Offer {
  key: string;
  label: string;
  group: string;
  picture: ReactNode;
  aside?: string | undefined;
  keys?: string | undefined;
  also?: string | undefined;
  run: () => void;
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
const pictures = { contact: <IconUser {...icon} />, company: <IconBuilding {...icon} /> };

export function useOffers(term: string) {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const shortcuts = useShortcuts();
  const { setLanguage } = useLanguage();
  const { setAppearance } = useAppearance();
  const sought = term.trim();
  const found = useQuery({
    queryKey: ['tickets', 'palette', sought],
    queryFn: ({ signal }) => call(findTickets, { query: { term: sought.replace(/^#/, ''), per_page: 8 } }, signal),
    enabled: sought.length > 1,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });

  const helps = me.desk.kind === 'help_desk' && sought.length > 1;
  const people = useQuery({
    queryKey: ['contacts', 'palette', sought],
    queryFn: ({ signal }) => call(listContacts, { query: { term: sought, per_page: 5 } }, signal),
    enabled: helps,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  const companies = useQuery({
    queryKey: ['companies', 'palette', sought],
    queryFn: async ({ signal }) => (await call(findCompanies, { query: { name: sought } }, signal)).companies.slice(0, 4),
    enabled: helps,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });

  const standing = useMemo((): Offer[] => {
    const seen = new Set<string>();
    const keyed = shortcuts.toReversed().filter((one) => {
      const walking = /^(j|k|x|Enter|Escape|Arrow\w+|\?|\/|mod\+k)$/.test(one.keys);
      if (walking || seen.has(one.label)) return false;
      seen.add(one.label);
      return true;
    });
    return [
      ...viewNames.map((view) => ({
        key: `view ${view}`,
        label: t(`tickets.view_${view}`),
        group: t('palette.views'),
        picture: <IconInbox {...icon} />,
        run: () => go.tickets({ view }),
      })),
      ...keyed.map((one) => ({
        key: `do ${one.label}`,
        label: one.label,
        group: t('palette.actions'),
        picture: <IconBolt {...icon} />,
        keys: one.keys,
        run: () => one.run(new KeyboardEvent('keydown')),
      })),
      { key: 'settings', label: t('palette.settings'), group: t('palette.actions'), picture: <IconSettings {...icon} />, run: () => go.settings() },
      ...me.desks
        .filter((desk) => desk.slug !== currentDesk())
        .map((desk) => ({
          key: `desk ${desk.slug}`,
          label: t('palette.desk', { desk: desk.name }),
          group: t('palette.actions'),
          picture: <IconArrowRight {...icon} />,
          run: () => go.desk(desk.slug),
        })),
      ...(['light', 'dark', 'auto'] as const).map((one) => ({
        key: `theme ${one}`,
        label: t('palette.theme', { name: t(`app.theme_${one}`) }),
        group: t('palette.actions'),
        picture: <IconMoon {...icon} />,
        run: () => setAppearance(one),
      })),
      ...languages.map((one) => ({
        key: `language ${one}`,
        label: t('palette.language', { name: languageNames[one] }),
        group: t('palette.actions'),
        picture: <IconLanguage {...icon} />,
        run: () => void setLanguage(one),
      })),
    ];
  }, [t, go, me, shortcuts, setAppearance, setLanguage]);

  const offers = useMemo((): Offer[] => {
    if (sought === '') {
      const recent = recentOf(currentDesk(), me.id).flatMap((one): Offer[] => {
        const known = standing.find((offer) => offer.key === one.key);
        if (known) return [{ ...known, group: t('palette.recent') }];
        const kept = /^(contact|company) (\d+)$/.exec(one.key);
        if (kept) {
          const run = () => (kept[1] === 'contact' ? go.contact : go.company)(Number(kept[2]));
          return [{ key: one.key, label: one.label, group: t('palette.recent'), picture: pictures[kept[1] as 'contact' | 'company'], run }];
        }
        const id = Number(/^ticket (\d+)$/.exec(one.key)?.[1]);
        return id ? [{ key: one.key, label: one.label, group: t('palette.recent'), picture: <IconHash {...icon} />, run: () => go.ticket(id) }] : [];
      });
      const taken = new Set(recent.map((one) => one.key));
      return [...recent, ...standing.filter((one) => !taken.has(one.key) && !/^(theme|language)/.test(one.key))];
    }
    const number = Number(/^#?(\d{1,15})$/.exec(sought)?.[1]);
    const tickets = (sought.length > 1 ? (found.data ?? []) : []).map(
      ({ ticket }): Offer => ({
        key: `ticket ${ticket.id}`,
        label: ticket.subject || t('tickets.no_subject'),
        group: t('palette.tickets'),
        picture: <StatusDot status={ticket.status} />,
        aside: [`#${ticket.id}`, ticket.requester?.name].filter(Boolean).join(' · '),
        run: () => go.ticket(ticket.id),
      }),
    );
    const persons = (helps ? (people.data ?? []) : []).map(
      (one): Offer => ({
        key: `contact ${one.id}`,
        label: one.name,
        group: t('app.contacts'),
        picture: <Face name={one.name} size={18} label={null} />,
        aside: [one.email, one.company?.name].filter(Boolean).join(' · '),
        run: () => go.contact(one.id),
      }),
    );
    const firms = (helps ? (companies.data ?? []) : []).map(
      (one): Offer => ({
        key: `company ${one.id}`,
        label: one.name,
        group: t('app.companies'),
        picture: <IconBuilding {...icon} />,
        run: () => go.company(one.id),
      }),
    );
    const fitting = standing
      .map((offer) => ({ offer, score: fit(offer.label, sought) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 7);
    const strong = fitting.filter(({ score }) => score >= 3).map(({ offer }) => offer);
    const weak = fitting.filter(({ score }) => score < 3).map(({ offer }) => offer);
    return [
      ...(number && !tickets.some((one) => one.key === `ticket ${number}`)
        ? [
            {
              key: `ticket ${number}`,
              label: t('palette.open_number', { id: number }),
              group: t('palette.tickets'),
              picture: <IconHash {...icon} />,
              run: () => go.ticket(number),
            },
          ]
        : []),
      ...strong,
      ...tickets,
      ...(sought.length > 1
        ? [
            {
              key: 'search',
              label: t('palette.search_all', { term: sought }),
              group: t('palette.tickets'),
              picture: <IconSearch {...icon} />,
              run: () => go.tickets({ q: sought }),
            },
          ]
        : []),
      ...persons,
      ...firms,
      ...weak,
    ];
  }, [sought, standing, found.data, helps, people.data, companies.data, me.id, go, t]);

  return { offers, searching: sought.length > 1 && found.isFetching && !found.data };
}
