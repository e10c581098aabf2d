import type { May, Ticket } from '../../contract/ticket.ts';
import type { TextKey } from '../app/words/texts.ts';
import { useText } from '../app/words/use-text.tsx';

/** For each thing one can do here: null where you may, otherwise why not, in one sentence. */
export function useWhyShut(ticket: Ticket): Record<May, string | null> {
  const t = useText();
  const may = ticket.access?.may ?? [];
  const level = ticket.access?.level ?? 'view';
  const gone = ticket.deleted || ticket.spam;
  const why = (deed: May): string | null => {
    if (may.includes(deed)) return null;
    if (gone && deed !== 'delete' && deed !== 'spam') return t('ticket.shut_gone');
    if (level !== 'work') return t('ticket.shut_level', { level: t(`sharing.level_${level}` as TextKey) });
    if (deed === 'share') return t('ticket.shut_share');
    if (ticket.access?.by === 'share' && (deed === 'delete' || deed === 'spam')) return t('ticket.shut_through_share');
    return t('ticket.shut_role');
  };
  return {
    reply: why('reply'),
    note: why('note'),
    update: why('update'),
    assign: why('assign'),
    delete: why('delete'),
    spam: why('spam'),
    share: why('share'),
    watch: why('watch'),
  };
}
