import { IconLock, IconLockOpen, IconMailForward, IconRestore, IconTrash } from '@tabler/icons-react';
import type { Contact } from '../../contract/contact.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { useText } from '../app/words/use-text.tsx';
import { useContactDeeds } from './use-contact-deeds.ts';

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** What one does to one contact without opening them. An activation mail is offered for unverified ones only (D8). */
export function RowActions({ contact }: { contact: Contact }) {
  const t = useText();
  const deeds = useContactDeeds(contact);
  if (contact.state === 'deleted')
    return (
      <IconButton label={t('contacts.restore')} onClick={deeds.restore}>
        <IconRestore {...icon} />
      </IconButton>
    );
  return (
    <>
      {contact.state === 'unverified' && contact.email && (
        <IconButton label={t('contacts.invite')} onClick={deeds.invite}>
          <IconMailForward {...icon} />
        </IconButton>
      )}
      <IconButton
        label={t(contact.state === 'blocked' ? 'contacts.unblock' : 'contacts.block')}
        onClick={contact.state === 'blocked' ? deeds.unblock : deeds.block}
      >
        {contact.state === 'blocked' ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
      </IconButton>
      <IconButton label={t('contacts.delete')} onClick={deeds.remove}>
        <IconTrash {...icon} />
      </IconButton>
    </>
  );
}
