/** Doing the same to many contacts: a job of the server where it has one, otherwise one after another, a few at a time. */
import type { Static } from 'typebox';
import { bulkSendInvite, type InviteResult } from '../../contract/activation.ts';
import { call, callPage, Refused } from '../../contract/client.ts';
import { listContacts } from '../../contract/contacts.ts';
import { mostInBulk, type showJob } from '../../contract/jobs.ts';
import { deleteContacts } from '../../contract/many-contacts.ts';
import { type Ended, type Failed, followJob } from '../app/follow-job.ts';
import type { ContactsAddress } from './address.ts';
import { type Fate, fates } from './use-contact.ts';
import { asked } from './use-contacts.ts';

export type Done = (done: number, total: number) => void;

/** Everybody the list holds, page after page; at most as many as one job takes. */
export async function everybodyIn(address: ContactsAddress): Promise<number[]> {
  const ids: number[] = [];
  for (let after = ''; ids.length < mostInBulk; ) {
    const page = await callPage(listContacts, { query: { ...asked(address), per_page: 100, ...(after ? { after } : {}) } });
    ids.push(...page.rows.map((one) => one.id));
    if (page.next === null) break;
    after = page.next;
  }
  return ids.slice(0, mostInBulk);
}

export async function deleteMany(ids: number[], onDone: Done): Promise<Ended> {
  const { job_id } = await call(deleteContacts, { body: { bulk_action: { ids } } });
  return followJob(job_id, onDone);
}

/** Four at a time; whoever refuses is named in the end. */
export async function letManyBe(ids: number[], fate: Exclude<Fate, 'delete'>, onDone: Done): Promise<Ended> {
  const failed: Failed = [];
  let done = 0;
  const queue = [...ids];
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      await call(fates[fate], { params: { contact_id: id } }).catch((error: unknown) => {
        if (!(error instanceof Refused) || error.status === 0) throw error;
        failed.push({ id: id!, code: error.code, message: error.message });
      });
      done += 1;
      onDone(done, ids.length);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return { total: ids.length, done, failed, stopped: false };
}

export interface Invited {
  id: number;
  result: InviteResult;
}
type Told = Static<(typeof showJob)['answer'][200]>['data'] & { results?: Invited[] };

/** Mails activation links to these, or to everybody the list holds (D7); what became of each stands in the job. */
export async function inviteMany(which: { ids: number[] } | { filter: ContactsAddress }, onDone: Done): Promise<{ ended: Ended; results: Invited[] }> {
  const { job_id } = await call(bulkSendInvite, { body: 'ids' in which ? { ids: which.ids } : { filter: asked(which.filter) } });
  let told: Told | null = null;
  const ended = await followJob(job_id, onDone, (data) => {
    told = data as Told;
  });
  return { ended, results: (told as Told | null)?.results ?? [] };
}
