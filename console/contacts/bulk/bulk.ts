/** Doing the same to many contacts: a job of the server each, followed to its end. */
import { bulkSendInvite, type InviteResult } from '../../../contract/activation.ts';
import { call } from '../../../contract/client.ts';
import { cancelJob, type Job } from '../../../contract/jobs.ts';
import { deleteContacts, type ManyProperties, type ManyResult, restoreContacts, undoContacts, updateContacts } from '../../../contract/many-contacts.ts';
import { type Ended, followJob } from '../../app/desk/follow-job.ts';
import type { ContactsAddress } from '../address.ts';
import { asked } from '../use-contacts.ts';

/** These, or everybody the list holds. */
export type Meant = { ids: number[] } | { list: ContactsAddress };
export type Deed = 'delete' | 'restore' | 'invite' | ManyProperties | { undo: number };

/** What became of one contact: `why` where it was refused. */
export interface Outcome {
  id: number;
  name: string | null;
  result: InviteResult | ManyResult;
  why?: string;
}
export interface Done extends Ended {
  job: number;
  results: Outcome[];
}

function start(deed: Deed, meant: Meant): Promise<{ job_id: number }> {
  const which = 'ids' in meant ? { ids: meant.ids } : { filter: asked(meant.list) };
  if (deed === 'invite') return call(bulkSendInvite, { body: which });
  if (deed === 'delete') return call(deleteContacts, { body: { bulk_action: which } });
  if (deed === 'restore') return call(restoreContacts, { body: { bulk_action: which } });
  if ('undo' in deed) return call(undoContacts, { body: { job_id: deed.undo } });
  return call(updateContacts, { body: { bulk_action: { ...which, properties: deed } } });
}

/** Does it to the end; `onStart` gets the way to stop. */
export async function doToMany(
  deed: Deed,
  meant: Meant,
  onStart: (stop: () => void) => void,
  onDone: (done: number, total: number, noWorker: boolean) => void,
): Promise<Done> {
  const { job_id } = await start(deed, meant);
  onStart(() => void call(cancelJob, { params: { job_id } }).catch(() => undefined));
  const told: { data: Job['data'] } = { data: null };
  const ended = await followJob(job_id, onDone, (data) => {
    told.data = data;
  });
  const why = new Map(ended.failed.map((one) => [one.id, one.message]));
  const results = (told.data?.results ?? []).map((one) => {
    const reason = one.result === 'failed' ? why.get(one.id) : undefined;
    return { ...one, result: one.result as Outcome['result'], ...(reason === undefined ? {} : { why: reason }) };
  });
  return { ...ended, job: job_id, results };
}
