/** The secret of this Tandem, from which keys for signing are derived, one per purpose. It stands in the database, so that every process has it. */
import { createHmac, randomBytes } from 'node:crypto';
import { type Databases, sql } from './db.ts';

let secret: Buffer | null = null;
const keys = new Map<string, Buffer>();

/** Reads the secret, making it at the first start. */
export async function loadSecret(databases: Databases): Promise<void> {
  await databases.anyone.run(sql`insert into secrets (name, value) values ('signing', ${randomBytes(32)}) on conflict do nothing`);
  secret = (await databases.anyone.row<{ value: Buffer }>(sql`select value from secrets where name = 'signing'`))!.value;
  keys.clear();
}

/** The signing key for one purpose; a signature for one purpose is worth nothing for another. */
export function keyFor(purpose: string): Buffer {
  if (!secret) throw new Error('the secret is not loaded');
  let key = keys.get(purpose);
  if (!key) {
    key = createHmac('sha256', secret).update(purpose).digest();
    keys.set(purpose, key);
  }
  return key;
}
