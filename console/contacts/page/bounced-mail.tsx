import type { Contact } from '../../../contract/contact.ts';
import type { ContactAddress } from '../../../contract/contacts.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { useContactDeeds } from '../use-contact-deeds.ts';
import styles from './bounced-mail.module.css';

/** The last mail to the primary address came back: why, and the next step. */
export function BouncedMail({ contact, bounced, onEdit }: { contact: Contact; bounced: ContactAddress; onEdit: () => void }) {
  const t = useText();
  const deeds = useContactDeeds(contact);
  return (
    <>
      <span className={styles.said}>
        <span>{t('contacts.bounced', { email: bounced.email, name: contact.name })}</span>
        <span className={styles.words}>{bounced.bounce}</span>
      </span>
      <span className={styles.deeds}>
        <TextButton onClick={onEdit}>{t('contacts.bounced_correct')}</TextButton>
        {contact.state === 'unverified' && <TextButton onClick={deeds.invite}>{t('contacts.invite')}</TextButton>}
      </span>
    </>
  );
}
