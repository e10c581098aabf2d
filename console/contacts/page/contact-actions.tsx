import { Menu } from '@mantine/core';
import { IconDots, IconLock, IconMailForward, IconPassword, IconPencil, IconPlus, IconStar, IconStarOff, IconTrash, IconUserUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { IconButton, TextButton } from '../../../ui/buttons.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useMe } from '../../app/desk/use-me.ts';
import { newTicketFor } from '../../app/ways/new-ticket-for.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { useChangeContact } from '../use-contact.ts';
import { useContactDeeds } from '../use-contact-deeds.ts';
import { MakeAgent } from './make-agent.tsx';
import { PasswordDialog } from './password-dialog.tsx';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What can be done with a contact. An activation mail for unverified ones only, a new password by admins (D8, D13, D16). */
export function ContactActions({ contact, gone, onEdit }: { contact: Contact; gone: boolean; onEdit: () => void }) {
  const t = useText();
  const me = useMe();
  const refusal = useRefusal();
  const deeds = useContactDeeds(contact);
  const change = useChangeContact(contact.id);
  const [dialog, setDialog] = useState<'agent' | 'password' | null>(null);
  const admin = me.role === 'admin' || me.role === 'account_admin';
  const vip = () =>
    change.mutate(
      { vip: !contact.vip },
      {
        onSuccess: () => void toast({ text: t(contact.vip ? 'contacts.vip_off_done' : 'contacts.vip_on_done', { name: contact.name }) }),
        onError: (error) => void toast({ tone: 'refused', text: refusal(error) }),
      },
    );
  if (contact.state === 'deleted') return null;
  return (
    <>
      {!gone && (
        <>
          {contact.state === 'unverified' && contact.email && (
            <TextButton onClick={deeds.invite}>
              <IconMailForward size={15} stroke={1.8} aria-hidden="true" />
              {t('contacts.invite')}
            </TextButton>
          )}
          <TextButton onClick={onEdit}>
            <IconPencil size={15} stroke={1.8} aria-hidden="true" />
            {t('contacts.edit')}
          </TextButton>
          <TextButton onClick={() => newTicketFor({ id: contact.id, name: contact.name, email: contact.email })}>
            <IconPlus size={15} stroke={2.2} aria-hidden="true" />
            {t('tickets.new')}
          </TextButton>
        </>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton label={t('app.more')} size={32}>
            <IconDots size={18} stroke={1.7} aria-hidden="true" />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {!gone && (
            <>
              <Menu.Item leftSection={contact.vip ? <IconStarOff {...icon} /> : <IconStar {...icon} />} onClick={vip}>
                {t(contact.vip ? 'contacts.vip_off' : 'contacts.vip_on')}
              </Menu.Item>
              {admin && contact.email && (
                <Menu.Item leftSection={<IconPassword {...icon} />} onClick={() => setDialog('password')}>
                  {t('contacts.password')}
                </Menu.Item>
              )}
              {admin && (
                <Menu.Item leftSection={<IconUserUp {...icon} />} onClick={() => setDialog('agent')}>
                  {t('contacts.make_agent')}
                </Menu.Item>
              )}
              <Menu.Divider />
              <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => void deeds.block()}>
                {t('contacts.block')}
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={deeds.remove}>
            {t('contacts.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'agent' && <MakeAgent contact={contact} onClose={() => setDialog(null)} />}
      {dialog === 'password' && <PasswordDialog contact={contact} onClose={() => setDialog(null)} />}
    </>
  );
}
