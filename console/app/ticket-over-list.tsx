import { Brought, bring } from './bring.tsx';
import { Missing } from './broken.tsx';
import { ticketRoute } from './ways/routes.ts';
import { withLateTexts } from './words/texts.ts';

/** Brought ahead by the shell, so that a ticket opens in one frame. */
export const ticketPage = bring(() => withLateTexts(import('../ticket/page.tsx')).then((room) => room.TicketPage));

/** Reads the number in the address; each ticket is a page of its own, so nothing of the last one lingers. */
export function TicketOverList() {
  const { ticketId } = ticketRoute.useParams();
  const id = Number(ticketId);
  if (!Number.isSafeInteger(id) || id < 1) return <Missing inside />;
  return <Brought key={id} part={ticketPage} props={{ ticketId: id }} />;
}
