import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { ProfilePart } from '../../../ui/sheet/profile.tsx';
import { When } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../contacts.module.css';
import { useContactCompanies, useInvites } from '../use-contact.ts';

/** Who can see what: what this contact sees at the portal, and why. */
export function SeesPart({ contact }: { contact: Contact }) {
  const t = useText();
  const companies = useContactCompanies(contact.id).data?.filter((one) => one.left_at === null) ?? [];
  const whole = companies.filter((one) => one.view_all_tickets).map((one) => one.name);
  const inside = contact.state === 'verified';
  const invite = useInvites(contact.id, contact.state === 'unverified').data?.[0];
  return (
    <ProfilePart title={t('contacts.sees')}>
      <ul className={styles.sees}>
        <Seen yes={inside}>{t(`contacts.sees_${contact.state}`)}</Seen>
        {invite && (
          <Seen yes={invite.state === 'sent' || invite.state === 'used'}>
            {t(`contacts.invited_${invite.state}`, { email: invite.sent_to })} <When at={invite.created_at} className={styles.faint} />
            {invite.failure && <p className={styles.faint}>{invite.failure}</p>}
          </Seen>
        )}
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
