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

const bucketsOf = (purpose: string, address: string, ip: string) => [
  { bucket: bucketOf(`${purpose}:address`, address), limit: limits.address },
  { bucket: bucketOf(`${purpose}:network`, networkOf(ip)), limit: limits.network },
];

/** Counts this try before it is judged, so that tries at the same moment count each other; refuses the one too many. */
export async function takeTry(databases: Databases, purpose: string, address: string, ip: string): Promise<void> {
  for (const { bucket, limit } of bucketsOf(purpose, address, ip)) {
    const row = await databases.anyone.row<{ tries: number; wait: number }>(sql`
      with mine as (insert into sign_in_tries (bucket) values (${bucket}))
      select count(*)::int as tries, coalesce(ceil(extract(epoch from min(tried_at) + make_interval(mins => ${minutes}) - now())), 0)::int as wait
      from sign_in_tries where bucket = ${bucket} and tried_at > now() - make_interval(mins => ${minutes})`);
    if (row!.tries >= limit) throw refusal('signin.throttled', { seconds: Math.max(1, row!.wait) });
  }
}

/** A right password clears what was counted against its address. */
export async function forgiveTries(databases: Databases, purpose: string, address: string): Promise<void> {
  await databases.anyone.run(sql`delete from sign_in_tries where bucket = ${bucketOf(`${purpose}:address`, address)}`);
}
