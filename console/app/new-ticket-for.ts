/** Asks the shell for a new ticket on somebody's behalf. */
export interface TicketFor {
  id: number;
  name: string;
  email: string | null;
}
let open: ((who: TicketFor) => void) | null = null;

export const newTicketFor = (who: TicketFor) => open?.(who);
/** The shell listens; gives the way to stop. */
export function listenForNewTicket(hear: (who: TicketFor) => void): () => void {
  open = hear;
  return () => {
    if (open === hear) open = null;
  };
}
