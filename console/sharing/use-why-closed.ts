import type { May } from '../../contract/ticket.ts';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useText } from '../app/words/use-text.tsx';
import { useSecurity } from './use-shares.ts';

/** Why you cannot share this ticket, in one sentence; null when you can. */
export function useWhyClosed(may: readonly May[]): string | null {
  const t = useText();
  const { data: security } = useSecurity();
  if (security && !security.share_with_agents && security.share_with_requesters === 'off') return t('sharing.closed_off');
  if (!may.includes('share')) return t('sharing.closed_level');
  return null;
}

/** Why somebody outside cannot be let in, even by one who may share (A34); null when they can. */
export function useWhyRestricted(groupId: number | null): string | null {
  const t = useText();
  const { groups } = useDirectory();
  const { data: security } = useSecurity();
  const group = groups.find((one) => one.id === groupId);
  if (!group?.restricted || !security || security.share_outside_restricted_groups) return null;
  return t('sharing.closed_restricted', { group: group.name });
}
