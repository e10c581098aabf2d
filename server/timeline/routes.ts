/** Endpoints of the timeline. */
import { listActivities } from '../../contract/around-ticket.ts';
import { listCompanyActivities } from '../../contract/companies.ts';
import { listContactActivities } from '../../contract/contact-addresses.ts';
import type { Serve } from '../people/index.ts';
import { companyHistory, contactHistory } from './customer-history.ts';
import { ticketHistory } from './ticket-history.ts';

export function timelineRoutes(serve: Serve): void {
  serve(listActivities, async ({ actor, params, query, next }) => {
    const history = await ticketHistory(actor.db.read, actor, params.ticket_id, query);
    next(null, history.more);
    return history.rows;
  });
  serve(listContactActivities, async ({ actor, params, query, next }) => {
    const history = await contactHistory(actor, params.contact_id, query);
    next(null, history.more);
    return history.rows;
  });
  serve(listCompanyActivities, async ({ actor, params, query, next }) => {
    const history = await companyHistory(actor, params.company_id, query);
    next(null, history.more);
    return history.rows;
  });
}
