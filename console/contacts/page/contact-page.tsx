import { useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Profile, Tabs } from '../../../ui/sheet/profile.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { useFreshAround } from '../../app/desk/use-fresh-around.ts';
import { useMe } from '../../app/desk/use-me.ts';
import { HistoryLines, NotesOf, TicketsOf, TimeOf } from '../../app/lend/lend-around.ts';
import { Waiting } from '../../app/waiting.tsx';
import { ListLink } from '../../app/ways/list-link.tsx';
import { contactRoute } from '../../app/ways/routes.ts';
import { useTitle } from '../../app/ways/use-title.ts';
import { useText } from '../../app/words/use-text.tsx';
import { StateMark, VipStar } from '../contact-marks.tsx';
import { EditContact } from '../form/edit-contact.tsx';
import { useAddresses, useContact, useContactHistory } from '../use-contact.ts';
import { useContactDeeds } from '../use-contact-deeds.ts';
import { AddressesPart } from './addresses-part.tsx';
import { BouncedMail } from './bounced-mail.tsx';
import { CompaniesPart } from './companies-part.tsx';
import { ContactActions } from './contact-actions.tsx';
import { DetailsPart } from './details-part.tsx';
import { Picture } from './picture.tsx';
import { SeesPart } from './sees-part.tsx';

/** Reads the number in the address; each contact is a page of its own. */
export function ContactPage() {
  const t = useText();
  const id = Number(contactRoute.useParams().contactId);
  const contact = useContact(Number.isSafeInteger(id) && id > 0 ? id : 0);
  useTitle(contact.data?.name ?? t('app.contacts'));
  if (!contact.data) return <Waiting queries={[contact]} back={<ListLink to="contacts" />} missing={[t('contacts.missing'), t('contacts.missing_text')]} />;
  return <ContactProfile key={id} contact={contact.data} />;
}

function ContactProfile({ contact }: { contact: Contact }) {
  const t = useText();
  const me = useMe();
  const deeds = useContactDeeds(contact);
  const history = useContactHistory(contact.id);
  const bounced = useAddresses(contact.id).data?.find((one) => one.primary && one.bounced_at !== null);
  const [editing, setEditing] = useState(false);
  const [tab, setTab] = useState<'tickets' | 'notes' | 'timeline' | 'time'>('tickets');
  const gone = contact.state === 'deleted' || contact.state === 'blocked';
  useShortcut('e', t('contacts.edit'), () => setEditing(true), { group: t('contacts.one'), on: !gone });
  const tabs = (['tickets', 'timeline', 'notes', 'time'] as const).map((name) => ({
    name,
    label: name === 'notes' ? t('notes.tab') : t(`contacts.tab_${name}`),
  }));
  useFreshAround('contact', contact.id);
  return (
    <Profile
      back={<ListLink to="contacts" small />}
      picture={<Picture contact={contact} shut={gone} />}
      title={contact.name}
      marks={
        <>
          {contact.vip && <VipStar />}
          <StateMark state={contact.state} />
        </>
      }
      under={[contact.job_title, contact.company?.name].filter(Boolean).join(' · ') || null}
      actions={<ContactActions contact={contact} gone={gone} onEdit={() => setEditing(true)} />}
      banner={
        gone ? (
          <>
            <span>{t(contact.state === 'deleted' ? 'contacts.is_deleted' : 'contacts.is_blocked')}</span>
            <span>
              <TextButton disabled={deeds.busy} onClick={contact.state === 'deleted' ? deeds.restore : deeds.unblock}>
                {t(contact.state === 'deleted' ? 'contacts.restore' : 'contacts.unblock')}
              </TextButton>{' '}
              {contact.state === 'deleted' && me.role !== 'agent' && me.role !== 'supervisor' && (
                <TextButton look="danger" disabled={deeds.busy} onClick={() => void deeds.erase()}>
                  {t('contacts.erase')}
                </TextButton>
              )}
            </span>
          </>
        ) : (
          bounced && <BouncedMail contact={contact} bounced={bounced} onEdit={() => setEditing(true)} />
        )
      }
      side={
        <>
          <DetailsPart contact={contact} shut={gone} onEdit={() => setEditing(true)} />
          <AddressesPart contact={contact} shut={gone} />
          <CompaniesPart contact={contact} shut={gone} />
          <SeesPart contact={contact} />
        </>
      }
    >
      <Tabs label={t('contacts.one')} tabs={tabs} current={tab} onPick={setTab}>
        {tab === 'tickets' && <TicketsOf requesterId={contact.id} none={[t('contacts.no_tickets'), t('contacts.no_tickets_text')]} />}
        {tab === 'timeline' && (
          <HistoryLines
            of="contact"
            history={history}
            none={<EmptyState drawing="tray" title={t('contacts.no_history')} text={t('contacts.no_history_text')} />}
          />
        )}
        {tab === 'notes' && <NotesOf of="contact" id={contact.id} />}
        {tab === 'time' && <TimeOf requesterId={contact.id} />}
      </Tabs>
      {editing && <EditContact contact={contact} onClose={() => setEditing(false)} />}
    </Profile>
  );
}
