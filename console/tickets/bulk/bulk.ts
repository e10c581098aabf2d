/** Changing many tickets: one job for all that change alike, its progress in a toast, and the way back. */
import { call } from '../../../contract/client.ts';
import type { BodyOf } from '../../../contract/endpoint.ts';
import { bulkDeleteTickets, bulkUpdateTickets, cancelJob } from '../../../contract/jobs.ts';
import type { TicketRow } from '../../../contract/ticket.ts';
import { restoreTicket } from '../../../contract/tickets.ts';
import { type Ended, type Failed, followJob } from '../../app/desk/follow-job.ts';

type BulkBody = BodyOf<typeof bulkUpdateTickets>;
export type Change = NonNullable<BulkBody['bulk_action']['properties']>;

/** The same change is one job, however many tickets it is made to. */
export function alike(tickets: TicketRow[], changeOf: (ticket: TicketRow) => Change): { change: Change; ids: number[] }[] {
  const found = new Map<string, { change: Change; ids: number[] }>();
  for (const ticket of tickets) {
    const change = changeOf(ticket);
    const key = JSON.stringify(change);
    const group = found.get(key) ?? { change, ids: [] };
    group.ids.push(ticket.id);
    found.set(key, group);
  }
  return [...found.values()];
}

/** What the fields of a change were before it. */
export const before = (ticket: TicketRow, change: Change): Change =>
  Object.fromEntries(Object.keys(change).map((name) => [name, ticket[name as keyof TicketRow]])) as Change;

export type Filter = NonNullable<BulkBody['bulk_action']['filter']>;

export async function changeMany(
  tickets: TicketRow[],
  changeOf: (ticket: TicketRow) => Change,
  onDone: (done: number, noWorker: boolean) => void,
): Promise<Failed> {
  const failed: Failed = [];
  let finished = 0;
  for (const { change, ids } of alike(tickets, changeOf)) {
    const job = await call(bulkUpdateTickets, { body: { bulk_action: { ids, properties: change } } });
    failed.push(...(await followJob(job.job_id, (done, _, noWorker) => onDone(finished + done, noWorker))).failed);
    finished += ids.length;
  }
  return failed;
}

export async function deleteMany(ids: number[], onDone: (done: number, noWorker: boolean) => void): Promise<Failed> {
  const job = await call(bulkDeleteTickets, { body: { bulk_action: { ids } } });
  return (await followJob(job.job_id, (done, _, noWorker) => onDone(done, noWorker))).failed;
}

/** The same to everything a list holds: `change` null deletes it. `onStart` gets the way to stop. */
export async function sweep(
  filter: Filter,
  change: Change | null,
  onStart: (stop: () => Promise<unknown>) => void,
  onDone: (done: number, total: number, noWorker: boolean) => void,
): Promise<Ended> {
  const { job_id } = change
    ? await call(bulkUpdateTickets, { body: { bulk_action: { filter, properties: change } } })
    : await call(bulkDeleteTickets, { body: { bulk_action: { filter } } });
  onStart(() => call(cancelJob, { params: { job_id } }));
  return followJob(job_id, onDone);
}

export async function restoreMany(ids: number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 4) {
    await Promise.all(ids.slice(at, at + 4).map((id) => call(restoreTicket, { params: { ticket_id: id } })));
  }
}
