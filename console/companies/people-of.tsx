import { Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Static } from 'typebox';
import type { Company, CompanyPerson } from '../../contract/companies.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { Mark } from '../../ui/lists/lines.tsx';
import { PartRow, PartRows } from '../../ui/sheet/profile.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useLocale } from '../../ui/when.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import { ContactPicker, NewContact } from '../app/lend/lend-contacts.ts';
import { Failed } from '../app/waiting.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './companies.module.css';
import { useCompanyPeople, useMembership } from './use-companies.ts';

type Person = Static<typeof CompanyPerson>;

/** Who belongs to a company, who may see all of its tickets, and who did belong to it. */
export function PeopleOf({ company }: { company: Company }) {
  const t = useText();
  const refusal = useRefusal();
  const people = useCompanyPeople(company.id, false);
  const member = useMembership(company.id);
  const [past, setPast] = useState(false);
  const [making, setMaking] = useState(false);
  const all = people.data?.pages.flat() ?? [];
  const refused = (error: unknown) => void toast({ name: 'people', tone: 'refused', text: refusal(error) });
  const become = (contactId: number, to: 'join' | 'leave' | 'see_all' | 'see_own', said: string) =>
    member.mutate({ contactId, to }, { onSuccess: () => void toast({ name: 'people', text: said }), onError: refused });
  if (people.isPending) return <SkeletonRows count={5} label={t('app.loading')} />;
  if (people.error && all.length === 0) return <Failed queries={[people]} />;
  return (
    <div className={styles.people}>
      <div className={styles.find}>
        <ContactPicker
          label={t('companies.add_person')}
          without={all.map((one) => one.id)}
          onPick={(one) => become(one.id, 'join', t('companies.joined', { name: one.name, company: company.name }))}
        />
      </div>
      {all.length === 0 ? (
        <EmptyState drawing="rings" title={t('companies.no_people')} text={t('companies.no_people_text')}>
          <TextButton onClick={() => setMaking(true)}>{t('companies.new_person')}</TextButton>
        </EmptyState>
      ) : (
        <>
          <PartRows label={t('companies.tab_people')}>
            {all.map((one) => (
              <PersonRow
                key={one.id}
                person={one}
                end={
                  <Menu position="bottom-end" withinPortal>
                    <Menu.Target>
                      <IconButton label={t('companies.person_more', { name: one.name })}>
                        <IconDots size={16} stroke={1.7} aria-hidden="true" />
                      </IconButton>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item
                        onClick={() =>
                          become(
                            one.id,
                            one.view_all_tickets ? 'see_own' : 'see_all',
                            t(one.view_all_tickets ? 'companies.sees_own_done' : 'companies.sees_all_done', { name: one.name, company: company.name }),
                          )
                        }
                      >
                        {t(one.view_all_tickets ? 'companies.let_see_own' : 'companies.let_see_all')}
                      </Menu.Item>
                      <Menu.Item onClick={() => become(one.id, 'leave', t('companies.left', { name: one.name, company: company.name }))}>
                        {t('companies.take_out')}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                }
              />
            ))}
          </PartRows>
          {people.hasNextPage && (
            <div className={styles.more}>
              <TextButton disabled={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
                {t('app.show_more')}
              </TextButton>
            </div>
          )}
          <div className={styles.more}>
            <TextButton look="quiet" onClick={() => setMaking(true)}>
              <IconPlus size={15} stroke={1.8} aria-hidden="true" />
              {t('companies.new_person')}
            </TextButton>
            <TextButton look="quiet" aria-expanded={past} onClick={() => setPast(!past)}>
              {t(past ? 'companies.past_hide' : 'companies.past_show')}
            </TextButton>
          </div>
        </>
      )}
      {past && <PastPeople company={company} />}
      {making && (
        <NewContact begin={{ company: { id: company.id, name: company.name } }} onClose={() => setMaking(false)} onMade={() => void people.refetch()} />
      )}
    </div>
  );
}

function PersonRow({ person, end }: { person: Person; end?: ReactNode }) {
  const t = useText();
  const locale = useLocale();
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
  return (
    <PartRow
      dim={person.left_at !== null}
      picture={<Face name={person.name} size={28} label={null} />}
      title={
        <>
          <Link to="/d/$desk/contacts/$contactId" params={{ desk: currentDesk(), contactId: String(person.id) }} className={styles.cut}>
            {person.name}
          </Link>
          {person.view_all_tickets && person.left_at === null && <Mark>{t('companies.sees_all')}</Mark>}
        </>
      }
      under={[
        person.job_title,
        person.email,
        person.left_at
          ? t('companies.person_until', { from: day(person.joined_at), to: day(person.left_at) })
          : t('companies.person_since', { from: day(person.joined_at) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      end={end}
    />
  );
}

function PastPeople({ company }: { company: Company }) {
  const t = useText();
  const people = useCompanyPeople(company.id, true);
  const all = people.data?.pages.flat() ?? [];
  return (
    <>
      <h2 className={styles.heading}>{t('companies.past')}</h2>
      {people.data && all.length === 0 && <p className={styles.heading}>{t('companies.past_none')}</p>}
      <PartRows label={t('companies.past')}>
        {all.map((one) => (
          <PersonRow key={`${one.id} ${one.left_at}`} person={one} />
        ))}
      </PartRows>
    </>
  );
}
