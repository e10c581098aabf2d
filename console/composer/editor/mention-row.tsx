import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../contract/client.ts';
import { checkMentions } from '../../../contract/sharing.ts';
import { Face } from '../../../ui/face.tsx';
import { useText } from '../../app/use-text.tsx';
import styles from './suggestion-list.module.css';

interface MentionRowProps {
  one: { id: number; name: string; kind: 'person' | 'group' };
  ticketId: number;
  /** Everybody in the list, so that it is asked about them once. */
  people: number[];
}

/** Somebody who can be mentioned; who cannot open the ticket yet is marked. */
export function MentionRow({ one, ticketId, people }: MentionRowProps) {
  const t = useText();
  const check = useQuery({
    queryKey: ['ticket', ticketId, 'mentionable', people],
    queryFn: ({ signal }) => call(checkMentions, { params: { ticket_id: ticketId }, query: { person_ids: people.join(',') } }, signal),
    enabled: people.length > 0,
    staleTime: 60_000,
  });
  const outside = one.kind === 'person' && check.data?.some((known) => known.id === one.id && !known.can_open);
  return (
    <>
      <Face name={one.name} kind={one.kind} size={20} label={null} />
      <span className={styles.name}>{one.name}</span>
      {one.kind === 'group' && <span className={styles.aside}>{t('composer.group')}</span>}
      {outside && (
        <span className={styles.aside}>
          <IconEyeOff size={14} aria-hidden="true" /> {t('composer.cannot_see')}
        </span>
      )}
    </>
  );
}
