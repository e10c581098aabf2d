import { Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { IconButton } from '../../../ui/buttons.tsx';
import { Face } from '../../../ui/face.tsx';
import { Mark } from '../../../ui/lists/lines.tsx';
import { PartRow, PartRows, ProfilePart, Quiet } from '../../../ui/sheet/profile.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useLocale } from '../../../ui/when.tsx';
import { type Belonging, belongingsOf, joining, leaving, letting, preferring, toBelong } from '../../app/desk/belonging.ts';
import { currentDesk } from '../../app/desk/use-me.ts';
import { CompanyPicker } from '../../app/lend/lend-companies.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../contacts.module.css';
import { useChangeContact, useContactCompanies } from '../use-contact.ts';

/** The companies somebody belongs to, with since when, and those they have left (D26, D27). */
export function CompaniesPart({ contact, shut }: { contact: Contact; shut: boolean }) {
  const t = useText();
  const locale = useLocale();
  const refusal = useRefusal();
  const companies = useContactCompanies(contact.id);
  const change = useChangeContact(contact.id);
  const [adding, setAdding] = useState(false);
  const all = belongingsOf(contact);
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
  const become = (next: Belonging[], said: string) =>
    change.mutate(toBelong(next), {
      onSuccess: () =>
        void toast({ name: 'companies', text: said, action: { label: t('app.undo'), run: () => change.mutate(toBelong(all), { onError: refused }) } }),
      onError: refused,
    });
  const refused = (error: unknown) => void toast({ name: 'companies', tone: 'refused', text: refusal(error) });
  const rows = companies.data ?? [];
  return (
    <ProfilePart
      title={t('contacts.companies')}
      action={
        !shut && (
          <IconButton label={t('contacts.company_add')} on={adding} onClick={() => setAdding(!adding)}>
            <IconPlus size={16} stroke={1.8} aria-hidden="true" />
          </IconButton>
        )
      }
    >
      {companies.isPending && <SkeletonLine width="60%" />}
      {companies.data && rows.length === 0 && !adding && <Quiet>{t('contacts.no_company')}</Quiet>}
      <PartRows label={t('contacts.companies')}>
        {rows.map((one) => (
          <PartRow
            key={`${one.company_id} ${one.joined_at}`}
            dim={one.left_at !== null}
            picture={<Face name={one.name} kind="company" size={24} label={null} />}
            title={
              <>
                <Link to="/d/$desk/companies/$companyId" params={{ desk: currentDesk(), companyId: String(one.company_id) }} className={styles.cut}>
                  {one.name}
                </Link>
                {one.primary && all.length > 1 && <Mark>{t('contacts.primary')}</Mark>}
              </>
            }
            under={
              one.left_at
                ? t('contacts.company_until', { from: day(one.joined_at), to: day(one.left_at) })
                : [t('contacts.company_since', { from: day(one.joined_at) }), one.view_all_tickets && t('contacts.sees_all_short')].filter(Boolean).join(' · ')
            }
            end={
              !shut &&
              one.left_at === null && (
                <Menu position="bottom-end" withinPortal>
                  <Menu.Target>
                    <IconButton label={t('contacts.company_more', { name: one.name })}>
                      <IconDots size={16} stroke={1.7} aria-hidden="true" />
                    </IconButton>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {!one.primary && (
                      <Menu.Item onClick={() => become(preferring(all, one.company_id), t('contacts.company_preferred', { name: one.name }))}>
                        {t('contacts.company_prefer')}
                      </Menu.Item>
                    )}
                    <Menu.Item
                      onClick={() =>
                        become(
                          letting(all, one.company_id, !one.view_all_tickets),
                          t(one.view_all_tickets ? 'contacts.sees_own_done' : 'contacts.sees_all_done', { name: contact.name, company: one.name }),
                        )
                      }
                    >
                      {t(one.view_all_tickets ? 'contacts.let_see_own' : 'contacts.let_see_all')}
                    </Menu.Item>
                    <Menu.Item onClick={() => become(leaving(all, one.company_id), t('contacts.company_left', { name: one.name }))}>
                      {t('contacts.company_leave')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )
            }
          />
        ))}
      </PartRows>
      {adding && (
        <CompanyPicker
          label={t('contacts.company_add')}
          bare
          autoFocus
          canMake
          value={null}
          without={all.map((one) => one.company_id)}
          onLeave={() => setAdding(false)}
          onPick={(company) => {
            if (!company) return;
            setAdding(false);
            become(joining(all, company.id), t('contacts.company_joined', { name: company.name }));
          }}
        />
      )}
    </ProfilePart>
  );
}
