import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Contact } from '../../contract/contact.ts';
import { ProfilePart } from '../../ui/profile.tsx';
import { useText } from '../app/use-text.tsx';
import styles from './contacts.module.css';
import { useContactCompanies } from './use-contact.ts';

/** Who can see what: what this contact sees at the portal, and why. */
export function SeesPart({ contact }: { contact: Contact }) {
  const t = useText();
  const companies = useContactCompanies(contact.id).data?.filter((one) => one.left_at === null) ?? [];
  const whole = companies.filter((one) => one.view_all_tickets).map((one) => one.name);
  const inside = contact.state === 'verified';
  return (
    <ProfilePart title={t('contacts.sees')}>
      <ul className={styles.sees}>
        <Seen yes={inside}>{t(`contacts.sees_${contact.state}`)}</Seen>
        <Seen yes>{t('contacts.sees_own')}</Seen>
        {whole.length > 0 ? (
          <Seen yes>{t('contacts.sees_whole', { companies: whole.join(', ') })}</Seen>
        ) : (
          companies.length > 0 && <Seen yes={false}>{t('contacts.sees_not_company', { company: companies[0]!.name })}</Seen>
        )}
        <Seen yes>{t('contacts.sees_shared')}</Seen>
      </ul>
    </ProfilePart>
  );
}

function Seen({ yes, children }: { yes: boolean; children: ReactNode }) {
  return (
    <li className={styles.seen} data-yes={yes || undefined}>
      {yes ? <IconCheck size={16} stroke={2} aria-hidden="true" /> : <IconMinus size={16} stroke={2} aria-hidden="true" />}
      <span>{children}</span>
    </li>
  );
}
