import { IconChevronRight } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { PublicLink } from '../../../contract/public-links.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useLocale, When } from '../../../ui/when.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from './public-links.module.css';
import { useLooks, useRenewLink, useRevokeLink } from './use-links.ts';

interface RowProps {
  ticketId: number;
  link: PublicLink;
  requireLogin: boolean;
  mayRenew: boolean;
  say: (text: string) => void;
}

/** A day in words; the year only where it is another one. */
function dayOf(at: string, locale: string): string {
  const then = new Date(at);
  const year = then.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...year }).format(then);
}

/** One link: its policy in a sentence, its address to copy, a new address, its end, and who looked. */
export function PublicLinkRow({ ticketId, link, requireLogin, mayRenew, say }: RowProps) {
  const t = useText();
  const locale = useLocale();
  const refusal = useRefusal();
  const field = useRef<HTMLInputElement>(null);
  const renew = useRenewLink(ticketId);
  const revoke = useRevokeLink(ticketId);
  const [asked, setAsked] = useState<'renew' | 'revoke' | null>(null);
  const copy = async () => {
    field.current?.select();
    // Without HTTPS the browser offers no clipboard; the older way still copies what is selected.
    await (navigator.clipboard?.writeText(link.url!) ?? Promise.resolve(document.execCommand('copy')));
    toast({ name: 'link', text: t('links.copied') });
  };
  const doIt = () =>
    (asked === 'renew' ? renew : revoke).mutate(link.id, {
      onSuccess: () => {
        say(t(asked === 'renew' ? 'links.renewed' : 'links.revoked'));
        toast({ name: 'link', text: t(asked === 'renew' ? 'links.renewed' : 'links.revoked') });
        setAsked(null);
      },
    });
  const error = renew.error ?? revoke.error;
  const policy = t('links.policy', {
    who: requireLogin ? 'people' : 'all',
    end: link.expires_at ? dayOf(link.expires_at, locale) : 'none',
    locked: link.has_passphrase ? 'yes' : 'no',
  });
  return (
    <li className={styles.link}>
      <p className={link.state === 'live' ? undefined : styles.asleep}>
        {link.state === 'live' ? policy : t(`links.state_${link.state}`)} <span className={styles.views}>{t('links.views', { count: link.views })}</span>
      </p>
      {link.url && link.state === 'live' && (
        <div className={styles.address}>
          <input ref={field} className={styles.url} readOnly value={link.url} aria-label={t('links.address')} onFocus={(event) => event.target.select()} />
          <TextButton onClick={() => void copy()}>{t('links.copy')}</TextButton>
        </div>
      )}
      {!link.url && <p className={styles.about}>{t('links.address_hidden')}</p>}
      <div role="alert">{error ? <p className={styles.refused}>{refusal(error)}</p> : null}</div>
      {asked ? (
        <div className={styles.ask}>
          <p className={styles.question}>{t(`links.${asked}_ask`)}</p>
          <TextButton look="quiet" onClick={() => setAsked(null)}>
            {t('links.keep')}
          </TextButton>
          <TextButton look="danger" autoFocus onClick={doIt} aria-busy={renew.isPending || revoke.isPending}>
            {t(`links.${asked}`)}
          </TextButton>
        </div>
      ) : (
        <div className={styles.deeds}>
          <span className={styles.by} title={link.yours ? undefined : t('links.not_yours', { name: link.created_by.name })}>
            {t('links.by', { name: link.created_by.name })} · <When at={link.created_at} />
          </span>
          {link.yours && mayRenew && link.state === 'live' && (
            <TextButton look="quiet" onClick={() => setAsked('renew')}>
              {t('links.renew')}
            </TextButton>
          )}
          {link.yours && (
            <TextButton look="quiet" onClick={() => setAsked('revoke')}>
              {t('links.revoke')}
            </TextButton>
          )}
        </div>
      )}
      {link.views > 0 && <Looks ticketId={ticketId} linkId={link.id} />}
    </li>
  );
}

function Looks({ ticketId, linkId }: { ticketId: number; linkId: number }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const looks = useLooks(ticketId, linkId, open);
  return (
    <details className={styles.looks} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <IconChevronRight size={14} aria-hidden="true" /> {t('links.looks')}
      </summary>
      {looks.data?.length === 0 && <p className={styles.about}>{t('links.looks_none')}</p>}
      <ul>
        {looks.data?.map((look) => (
          <li key={`${look.viewer} ${look.viewed_at}`}>
            <span>{look.person?.name ?? t('links.visitor', { name: look.viewer })}</span> <When at={look.viewed_at} className={styles.views} />
          </li>
        ))}
      </ul>
      {looks.data && <p className={styles.about}>{t('links.looks_note')}</p>}
    </details>
  );
}
