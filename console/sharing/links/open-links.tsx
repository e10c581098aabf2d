import { IconLink } from '@tabler/icons-react';
import type { OpenLink } from '../../../contract/access.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import rows from '../access/access-dialog.module.css';
import lines from '../access/who-can-see.module.css';
import { useLinks } from './use-links.ts';

const dayIn = (locale: string, at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));

/** Live public links among those who can see a ticket: nobody by name, anybody by the address. */
export function OpenLinkRows({ links }: { links: OpenLink[] }) {
  const t = useText();
  const locale = useLocale();
  const more = (link: OpenLink) => [
    t('links.by', { name: link.made_by.name }),
    ...(link.until ? [t('sharing.by_until', { date: dayIn(locale, link.until) })] : []),
    ...(link.has_passphrase ? [t('links.locked')] : []),
  ];
  return links.map((link) => (
    <li key={link.id} className={rows.row}>
      <span className={rows.anybody}>
        <IconLink size={18} aria-hidden="true" />
      </span>
      <div className={rows.who}>
        <p className={rows.name}>{t(link.require_login ? 'links.anybody_in' : 'links.anybody')}</p>
        <p className={rows.why}>{more(link).join(' · ')}</p>
      </div>
      <span className={rows.level}>{t('sharing.level_view')}</span>
    </li>
  ));
}

/** The same in one line beside the ticket: the link that lasts longest. */
export function OpenLinkLine({ ticketId }: { ticketId: number }) {
  const t = useText();
  const locale = useLocale();
  const live = useLinks(ticketId).data?.filter((link) => link.state === 'live') ?? [];
  if (!live.length) return null;
  const endless = live.some((link) => link.expires_at === null);
  const last = live
    .map((link) => link.expires_at ?? '')
    .sort()
    .at(-1)!;
  return (
    <li className={lines.line}>
      <IconLink size={18} aria-hidden="true" />
      <span className={lines.who}>{t('links.anybody')}</span>
      {!endless && <span className={lines.why}>{t('sharing.by_until', { date: dayIn(locale, last) })}</span>}
    </li>
  );
}
