import { useState } from 'react';
import { useText } from '../../app/words/use-text.tsx';
import type { Writing } from '../merge-drafts.ts';
import { AddressLine } from './address-line.tsx';
import styles from './recipients.module.css';

interface RecipientsProps {
  requester: { name: string; email: string | null } | null;
  writing: Writing;
  onChange: (part: Partial<Pick<Writing, 'cc_emails' | 'bcc_emails'>>) => void;
}

/** Who gets the reply. Cc and Bcc show when there is somebody in them, or when asked for. */
export function Recipients({ requester, writing, onChange }: RecipientsProps) {
  const t = useText();
  const [asked, setAsked] = useState({ cc: false, bcc: false });
  const cc = asked.cc || writing.cc_emails.length > 0;
  const bcc = asked.bcc || writing.bcc_emails.length > 0;
  return (
    <>
      <div className={styles.to}>
        <span className={styles.label}>{t('composer.to')}</span>
        <span className={styles.who}>
          {requester?.name}
          {requester?.email ? <span className={styles.address}> {requester.email}</span> : <span className={styles.missing}> {t('composer.no_address')}</span>}
        </span>
        {!cc && (
          <button type="button" className={styles.more} onClick={() => setAsked({ ...asked, cc: true })}>
            {t('composer.cc')}
          </button>
        )}
        {!bcc && (
          <button type="button" className={styles.more} onClick={() => setAsked({ ...asked, bcc: true })}>
            {t('composer.bcc')}
          </button>
        )}
      </div>
      {cc && <AddressLine label={t('composer.cc')} addresses={writing.cc_emails} onChange={(cc_emails) => onChange({ cc_emails })} />}
      {bcc && <AddressLine label={t('composer.bcc')} addresses={writing.bcc_emails} onChange={(bcc_emails) => onChange({ bcc_emails })} />}
    </>
  );
}
