import { useState } from 'react';
import type { Refused } from '../../../contract/client.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { endOf } from '../expiry.ts';
import { LinkOptions, noOptions } from './link-options.tsx';
import { PublicLinkRow } from './public-link-row.tsx';
import styles from './public-links.module.css';
import { useLinkPolicy, useLinks, useMakeLink } from './use-links.ts';

/** Why no link can be made, by the code of what is in the way. */
const whys = {
  'link.off': 'links.closed_off',
  'ticket.level_too_low': 'links.closed_level',
  'sharing.outside_restricted_group': 'links.closed_restricted',
  'ticket.deleted': 'links.closed_gone',
} as const;

/** The public links of a ticket, as the quiet part of the share dialog (A25). `say`: what is told to whoever hears the page. */
export function PublicLinks({ ticketId, say }: { ticketId: number; say: (text: string) => void }) {
  const t = useText();
  const refusal = useRefusal();
  const links = useLinks(ticketId);
  const make = useMakeLink(ticketId);
  const [options, setOptions] = useState(noOptions);
  const policy = useLinkPolicy(ticketId);
  const found = links.data && policy.data ? { ...policy.data, links: links.data } : undefined;
  const missingDate = options.ending === 'date' && !options.date;
  const makeOne = () =>
    make.mutate(
      { expires_at: endOf(options.ending, new Date(), options.date), passphrase: options.passphrase || null },
      {
        onSuccess: () => {
          setOptions(noOptions);
          say(t('links.made'));
        },
      },
    );
  if (links.error || policy.error) return null;
  return (
    <section className={styles.section} aria-labelledby="public-links">
      <h3 id="public-links" className={styles.title}>
        {t('links.title')}
      </h3>
      {!found && <SkeletonLine width="70%" />}
      {found?.links.length === 0 && !found.closed && <p className={styles.about}>{t('links.about')}</p>}
      {found && found.links.length > 0 && (
        <ul className={styles.links}>
          {found.links.map((link) => (
            <PublicLinkRow key={link.id} ticketId={ticketId} link={link} requireLogin={found.require_login} mayRenew={!found.closed} say={say} />
          ))}
        </ul>
      )}
      {found?.closed && <p className={styles.about}>{t(whys[found.closed as keyof typeof whys] ?? 'links.closed_here')}</p>}
      {found && !found.closed && (
        <form
          className={styles.make}
          onSubmit={(event) => {
            event.preventDefault();
            if (!missingDate && !make.isPending) makeOne();
          }}
        >
          <LinkOptions options={options} onChange={setOptions} maxDays={found.max_days} />
          <div role="alert">{make.error ? <p className={styles.refused}>{fieldOf(make.error) ?? refusal(make.error)}</p> : null}</div>
          <div>
            <TextButton type="submit" disabled={missingDate} aria-busy={make.isPending}>
              {t(found.links.length ? 'links.another' : 'links.make')}
            </TextButton>
          </div>
        </form>
      )}
    </section>
  );
}

/** What is wrong with what was typed says more than that something is. */
const fieldOf = (error: unknown): string | null => (error as Refused).errors?.[0]?.message ?? null;
