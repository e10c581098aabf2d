import { lazy, Suspense } from 'react';
import { Missing } from './broken.tsx';
import { ticketRoute } from './routes.ts';
import { withLateTexts } from './texts.ts';

const TicketPage = lazy(() => withLateTexts(import('../ticket/page.tsx')).then((page) => ({ default: page.TicketPage })));

/** Reads the number in the address; each ticket is a page of its own, so nothing of the last one lingers. */
export function TicketOverList() {
  const { ticketId } = ticketRoute.useParams();
  const id = Number(ticketId);
  if (!Number.isSafeInteger(id) || id < 1) return <Missing inside />;
  return (
    <Suspense fallback={null}>
      <TicketPage key={id} ticketId={id} />
    </Suspense>
  );
}
