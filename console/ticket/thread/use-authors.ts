import { useCallback } from 'react';
import type { Ticket } from '../../../contract/ticket.ts';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { useText } from '../../app/words/use-text.tsx';
import type { Author } from './letter.tsx';
import type { Letter } from './thread.ts';

/** Names who wrote a letter: an agent of the desk, the requester, or the address it came from. */
export function useAuthors(ticket: Ticket) {
  const t = useText();
  const { agentName } = useDirectory();
  const { requester } = ticket;
  return useCallback(
    (letter: Pick<Letter, 'user_id' | 'incoming' | 'from_email'>): Author => {
      if (requester && letter.user_id === requester.id) return { name: requester.name, customer: true };
      const agent = agentName(letter.user_id);
      if (agent) return { name: agent, customer: letter.incoming };
      return { name: letter.from_email ?? t('ticket.somebody'), customer: letter.incoming };
    },
    [requester, agentName, t],
  );
}
