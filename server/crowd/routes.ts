/** Endpoints of many contacts at once. */
import type { FastifyRequest } from 'fastify';
import * as contract from '../../contract/many-contacts.ts';
import type { Serve } from '../people/index.ts';
import { startFate, startUndoing, startUpdating } from './start.ts';

/** The job's address at the desk it was started at. */
const started = (request: FastifyRequest, base: string, id: number) => ({
  job_id: id,
  href: `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2/jobs/${id}`,
});

export function crowdRoutes(serve: Serve): void {
  serve(contract.updateContacts, async ({ actor, body, base, request }) => started(request, base, await startUpdating(actor, body.bulk_action)));
  serve(contract.deleteContacts, async ({ actor, body, base, request }) => started(request, base, await startFate(actor, 'contacts.delete', body.bulk_action)));
  serve(contract.restoreContacts, async ({ actor, body, base, request }) =>
    started(request, base, await startFate(actor, 'contacts.restore', body.bulk_action)),
  );
  serve(contract.undoContacts, async ({ actor, body, base, request }) => started(request, base, await startUndoing(actor, body.job_id)));
}
