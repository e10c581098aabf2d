/** Asks the shell for a new ticket: on somebody's behalf, or as the child of another. */
export interface TicketFor {
  id: number;
  name: string;
  email: string | null;
}
export interface Begun {
  who: TicketFor | null;
  parent: number | null;
}
let open: ((begun: Begun) => void) | null = null;

export const newTicketFor = (who: TicketFor | null, parent: number | null = null) => open?.({ who, parent });
/** The shell listens; gives the way to stop. */
export function listenForNewTicket(hear: (begun: Begun) => void): () => void {
  open = hear;
  return () => {
    if (open === hear) open = null;
  };
}
