import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../contract/client.ts';
import { checkMentions } from '../../../contract/sharing.ts';
import { Face } from '../../../ui/face.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from './suggestion-list.module.css';

interface MentionRowProps {
  one: { id: number; name: string; kind: 'person' | 'group' };
  ticketId: number;
  /** Everybody and every group in the list, so that it is asked about them once. */
  offered: { people: number[]; groups: number[] };
}

/** Somebody, or a group, who can be mentioned; who cannot open the ticket yet is marked. */
export function MentionRow({ one, ticketId, offered: { people, groups } }: MentionRowProps) {
  const t = useText();
  const check = useQuery({
    queryKey: ['ticket', ticketId, 'mentionable', people, groups],
    queryFn: ({ signal }) =>
      call(
        checkMentions,
        { params: { ticket_id: ticketId }, query: { person_ids: people.join(',') || undefined, group_ids: groups.join(',') || undefined } },
        signal,
      ),
    enabled: people.length + groups.length > 0,
    staleTime: 60_000,
  });
  const outside = check.data?.some((known) => known.kind === one.kind && known.id === one.id && !known.can_open);
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
