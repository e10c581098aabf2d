/** Passwords: Argon2id, as strong as the organisation's policy asks (D17), never with one's own name or address in them. */
import { hash, verify } from '@node-rs/argon2';
import { type Reads, sql, type Tx } from '../../platform/db.ts';
import { refusal } from '../../platform/refusal.ts';
import { settingsOf } from '../../settings/index.ts';
import { passwordFlaw } from './password-policy.ts';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The number of no person. */
const nobody = 0;
let nobodys: Promise<string> | null = null;

/** Whether this is the person's password. Takes as long for a person without one, or for nobody at all. */
export async function passwordFits(db: Reads | null, personId: number | null, password: string): Promise<boolean> {
  const row = db
    ? await db.row<{ hash: string }>(sql`select hash from passwords where org_id = ${db.org_id} and person_id = ${personId ?? nobody}`)
    : undefined;
  return passphraseFits(row?.hash ?? null, password);
}

/** A secret in words, as it is kept. */
export const hashPassphrase = (text: string): Promise<string> => hash(text, cost);

/** Whether these are the words that were kept. Takes as long where nothing was kept, and is never right then. */
export async function passphraseFits(kept: string | null, text: string): Promise<boolean> {
  nobodys ??= hash('nobody has this password', cost);
  const fits = await verify(kept ?? (await nobodys), text);
  return fits && kept !== null;
}

/** Sets a password; refuses one that is weaker than the policy. */
export async function setPassword(tx: Tx, personId: number, password: string, addresses: string[]): Promise<void> {
  const { password_policy } = await settingsOf(tx);
  const person = await tx.row<{ name: string }>(sql`select name from people where org_id = ${tx.org_id} and id = ${personId}`);
  const flaw = passwordFlaw(password_policy, password, { name: person?.name ?? '', addresses });
  if (flaw) throw refusal(flaw.code, flaw.facts);
  const made = await hash(password, cost);
  await tx.run(
    sql`insert into passwords (org_id, person_id, hash) values (${tx.org_id}, ${personId}, ${made}) on conflict (org_id, person_id) do update set hash = excluded.hash, set_at = now()`,
  );
}
