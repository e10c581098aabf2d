/** Slows down guessing: few failed tries a quarter of an hour for one address, more for one network. Buckets are hashes. */
import { createHash } from 'node:crypto';
import { type Databases, sql } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';

const minutes = 15;
const limits = { address: 10, network: 60 };

/** An address in the one form all its spellings share that find the same person: blanks around it, case, the dot of a Turkish İ. */
const folded = (value: string) => value.trim().toLowerCase().replaceAll('\u0307', '');
const bucketOf = (kind: string, value: string) =>
  createHash('sha256')
    .update(`${kind}:${folded(value)}`)
    .digest();

/** A network of IPv6 is its /64, however it is written; people have more than one address there. */
function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d[\d.]+)$/i.exec(ip);
  if (mapped || !ip.includes(':')) return mapped?.[1] ?? ip;
  const [before, after] = ip.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = after ? new Array<string>(Math.max(0, 8 - before!.length - after.length)).fill('0') : [];
  return [...before!, ...zeros, ...(after ?? [])]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16))
    .join(':');
}

interface Tries {
  count: number;
  limits: { address: number; network: number };
  refused: 'signin.throttled' | 'sharing.throttled';
}
const oneTry: Tries = { count: 1, limits, refused: 'signin.throttled' };

const bucketsOf = (purpose: string, address: string, ip: string, { limits: most }: Tries) => [
  { bucket: bucketOf(`${purpose}:address`, address), limit: most.address },
  { bucket: bucketOf(`${purpose}:network`, networkOf(ip)), limit: most.network },
];

/** Counts this try before it is judged, and keeps that count whatever comes of it: tries at the same moment count each other. Refuses the one too many. */
export const takeTry = (databases: Databases, purpose: string, address: string, ip: string): Promise<void> =>
  takeTries(databases, purpose, address, ip, oneTry);

/** The same for several at once, and with limits of their own. */
export async function takeTries(databases: Databases, purpose: string, address: string, ip: string, tries: Tries): Promise<void> {
  for (const { bucket, limit } of bucketsOf(purpose, address, ip, tries)) {
    // Written and committed before it is counted: of tries at the same moment the n-th to commit sees n of them.
    await databases.anyone.run(sql`insert into sign_in_tries (bucket) select ${bucket} from generate_series(1, ${Math.min(tries.count, limit + 1)})`);
    const row = await databases.anyone.row<{ tries: number; wait: number }>(sql`
      select count(*)::int as tries, coalesce(ceil(extract(epoch from min(tried_at) + make_interval(mins => ${minutes}) - now())), 0)::int as wait
      from sign_in_tries where bucket = ${bucket} and tried_at > now() - make_interval(mins => ${minutes})`);
    if (row!.tries > limit) throw refusal(tries.refused, { seconds: Math.max(1, row!.wait) });
  }
}

/** A right password clears what was counted against its address. */
export async function forgiveTries(databases: Databases, purpose: string, address: string): Promise<void> {
  await databases.anyone.run(sql`delete from sign_in_tries where bucket = ${bucketOf(`${purpose}:address`, address)}`);
}
