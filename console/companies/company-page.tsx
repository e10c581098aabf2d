import { Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Company } from '../../contract/companies.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Face } from '../../ui/face.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Facts, Profile, ProfilePart, Quiet, Tabs } from '../../ui/sheet/profile.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { toast } from '../../ui/toasts.tsx';
import { useLocale, When } from '../../ui/when.tsx';
import { useFreshAround } from '../app/desk/use-fresh-around.ts';
import { HistoryLines, NotesOf, TicketsOf, TimeOf } from '../app/lend/lend-around.ts';
import { filledOf, OwnValue, useOwnFields } from '../app/lend/lend-fields.ts';
import { Waiting } from '../app/waiting.tsx';
import { ListLink } from '../app/ways/list-link.tsx';
import { companyRoute } from '../app/ways/routes.ts';
import { useGo } from '../app/ways/use-go.ts';
import { useTitle } from '../app/ways/use-title.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './companies.module.css';
import { HealthMark, tierWords } from './health-mark.tsx';
import { LinkPart } from './link-part.tsx';
import { EditCompany } from './new-company.tsx';
import { PeopleOf } from './people-of.tsx';
import { useCompany, useCompanyHistory, useDeleteCompany } from './use-companies.ts';

/** Reads the number in the address; each company is a page of its own. */
export function CompanyPage() {
  const t = useText();
  const id = Number(companyRoute.useParams().companyId);
  const company = useCompany(Number.isSafeInteger(id) && id > 0 ? id : 0);
  useTitle(company.data?.name ?? t('app.companies'));
  if (!company.data) return <Waiting queries={[company]} back={<ListLink to="companies" />} missing={[t('companies.missing'), t('companies.missing_text')]} />;
  return <CompanyProfile key={id} company={company.data} />;
}

function CompanyProfile({ company }: { company: Company }) {
  const t = useText();
  const history = useCompanyHistory(company.id);
  const [editing, setEditing] = useState(false);
  const [tab, setTab] = useState<'people' | 'tickets' | 'notes' | 'timeline' | 'time'>('people');
  useShortcut('e', t('companies.edit'), () => setEditing(true), { group: t('companies.one') });
  const tabs = (['people', 'tickets', 'timeline', 'notes', 'time'] as const).map((name) => ({
    name,
    label: name === 'notes' ? t('notes.tab') : t(`companies.tab_${name}`),
  }));
  useFreshAround('company', company.id);
  return (
    <Profile
      back={<ListLink to="companies" small />}
      picture={<Face name={company.name} kind="company" size={44} label={null} />}
      title={company.name}
      marks={<HealthMark score={company.health_score} />}
      under={[company.industry, company.account_tier && tierWords(company.account_tier, t)].filter(Boolean).join(' · ') || null}
      actions={<Actions company={company} onEdit={() => setEditing(true)} />}
      side={
        <>
          <Details company={company} onEdit={() => setEditing(true)} />
          <LinkPart company={company} onEdit={() => setEditing(true)} />
        </>
      }
    >
      <Tabs label={t('companies.one')} tabs={tabs} current={tab} onPick={setTab}>
        {tab === 'people' && <PeopleOf company={company} />}
        {tab === 'tickets' && <TicketsOf companyId={company.id} none={[t('companies.no_tickets'), t('companies.no_tickets_text')]} />}
        {tab === 'notes' && <NotesOf of="company" id={company.id} />}
        {tab === 'time' && <TimeOf companyId={company.id} />}
        {tab === 'timeline' && (
          <HistoryLines
            of="company"
            history={history}
            none={<EmptyState drawing="tray" title={t('companies.no_history')} text={t('companies.no_history_text')} />}
          />
        )}
      </Tabs>
      {editing && <EditCompany company={company} onClose={() => setEditing(false)} />}
    </Profile>
  );
}

function Actions({ company, onEdit }: { company: Company; onEdit: () => void }) {
  const t = useText();
  const go = useGo();
  const client = useQueryClient();
  const refusal = useRefusal();
  const remove = useDeleteCompany(company.id);
  const ask = async () => {
    const sure = await confirm({
      title: t('companies.delete_sure', { name: company.name }),
      text: t('companies.delete_about'),
      action: t('companies.delete'),
      cancel: t('app.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    const told = () => {
      go.companies({});
      client.removeQueries({ queryKey: ['company', company.id] });
      for (const key of ['companies', 'contacts', 'contact', 'ticket', 'tickets']) void client.invalidateQueries({ queryKey: [key] });
      toast({ text: t('companies.deleted', { name: company.name }) });
    };
    // The word that it is gone may be here before the answer, and this page with it: what the mutation promises is kept all the same.
    await remove.mutateAsync().then(told, (error) => toast({ tone: 'refused', text: refusal(error) }));
  };
  return (
    <>
      <TextButton onClick={onEdit}>
        <IconPencil size={15} stroke={1.8} aria-hidden="true" />
        {t('companies.edit')}
      </TextButton>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton label={t('app.more')} size={32}>
            <IconDots size={18} stroke={1.7} aria-hidden="true" />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} aria-hidden="true" />} onClick={() => void ask()}>
            {t('companies.delete_menu')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Details({ company, onEdit }: { company: Company; onEdit: () => void }) {
  const t = useText();
  const locale = useLocale();
  const fields = useOwnFields('company');
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));
  return (
    <ProfilePart
      title={t('companies.details')}
      action={
        <IconButton label={t('companies.edit')} onClick={onEdit}>
          <IconPencil size={15} stroke={1.7} aria-hidden="true" />
        </IconButton>
      }
    >
      <Facts
        facts={[
          { name: t('companies.field_health_score'), value: company.health_score && <HealthMark score={company.health_score} /> },
          { name: t('companies.field_account_tier'), value: company.account_tier && tierWords(company.account_tier, t) },
          { name: t('companies.field_renewal_date'), value: company.renewal_date && day(company.renewal_date) },
          { name: t('companies.field_industry'), value: company.industry },
          ...filledOf(fields, company.custom_fields).map((field) => ({
            name: field.label,
            value: <OwnValue field={field} value={company.custom_fields[field.name]} />,
          })),
          { name: t('companies.since'), value: <When at={company.created_at} /> },
        ]}
      />
      {company.description && <p className={styles.said}>{company.description}</p>}
      {company.note ? <p className={styles.note}>{company.note}</p> : <Quiet>{t('companies.no_note')}</Quiet>}
    </ProfilePart>
  );
}
