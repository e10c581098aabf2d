/**
 * Whoever is deleted for ever is in nobody's copy any more (D5): their addresses go out of the tickets of others, out of who wrote and who was
 * written to, out of what agents have begun to write, and what was mailed to them goes. The first tickets at once, the rest by a job.
 */
import type { ErasureStep } from '../customers/index.ts';
import { forgetInDrafts, forgetInMessages } from '../messages/index.ts';
import type { Database, Tx } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import { forgetInMails, forgetMailsTo } from '../platform/mail.ts';
import { type Subscriber, worker } from '../platform/worker.ts';
import { forgetInTickets } from '../tickets/index.ts';
import { takeTicketsNaming } from './ticket-addresses.ts';

const batch = 500;

interface Left {
  keys: string[];
  /** The one desk they are forgotten at; null: every desk. */
  at: number | null;
}

/** Takes the addresses out of some tickets; false where none is left. */
async function forgetSome(tx: Tx, { keys, at }: Left): Promise<boolean> {
  const places = await takeTicketsNaming(tx, keys, at, batch);
  if (!places.length) return false;
  const where = { desk_ids: places.map((one) => one.desk_id), ticket_ids: places.map((one) => one.ticket_id) };
  await forgetInTickets(tx, where, keys);
  const messageIds = await forgetInMessages(tx, where, keys);
  const causes = [
    ...messageIds.flatMap((id) => [`reply:${id}`, `forward:${id}`]),
    ...places.map(({ desk_id, ticket_id }) => `outbound:${desk_id}:${ticket_id}`),
  ];
  await forgetInMails(tx, causes, keys);
  return true;
}

/** In the transaction that erases the contact. The addresses that are left are named in no journal: the job's order goes with the job. */
export const forgetAddresses: ErasureStep = async (tx, { desk_id, addresses, everywhere }) => {
  if (!addresses.length) return;
  const left: Left = { keys: addresses.map((address) => address.toLowerCase()), at: everywhere ? null : desk_id };
  if (everywhere) await forgetMailsTo(tx, addresses);
  await forgetInDrafts(tx, left.at, left.keys);
  await forgetSome(tx, left);
  // Also where nothing seems to be left: what was written a moment ago may not be remembered yet.
  await enqueue(tx, 'addresses.left', { ...left });
};

export const onAddressesLeft: Subscriber = worker<Left & Record<string, unknown>>('addresses.left', 'forget-addresses', async (db: Database, { facts }) => {
  while (await db.transact((tx) => forgetSome(tx, facts)));
});
