/** Mails the sign-in link that was asked for: to agents for the console, at a portal to anybody known. Otherwise does nothing, and nobody can tell. */
import { personByAddress } from '../../people/index.ts';
import { sql, type Tx } from '../../platform/db.ts';
import { queueMail } from '../../platform/mail.ts';
import { subscriber } from '../../platform/worker.ts';
import { hashOf, newToken } from '../tokens.ts';
import { linkMail } from './link-mail.ts';

const minutes = 20;

interface Wanted {
  email: string;
  base: string;
  portal?: { desk_id: number; slug: string; next: string | null };
}

const isAgent = (tx: Tx, personId: number) =>
  tx.row(sql`select 1 from seats where org_id = ${tx.org_id} and person_id = ${personId} and kind = 'agent' and deactivated_at is null limit 1`);

/** Blocked and deleted contacts get no way in. */
const isShutOut = (tx: Tx, deskId: number, personId: number) =>
  tx.row(sql`
    select 1 from seats where org_id = ${tx.org_id} and desk_id = ${deskId} and person_id = ${personId} and kind = 'customer'
      and (blocked_at is not null or deleted_at is not null or deactivated_at is not null)`);

export const onSignInLink = subscriber<Wanted>('signin.link_wanted', 'mail-sign-in-link', async (tx, event) => {
  const { email, base, portal } = event.facts;
  const person = await personByAddress(tx, email);
  if (!person) return;
  if (portal ? await isShutOut(tx, portal.desk_id, person.person_id) : !(await isAgent(tx, person.person_id))) return;
  const token = newToken();
  // A newer link replaces the older ones (D14).
  await tx.run(sql`delete from sign_in_links where org_id = ${tx.org_id} and person_id = ${person.person_id}`);
  await tx.run(
    sql`insert into sign_in_links (token_hash, org_id, person_id, email_id, expires_at) values (${hashOf(token)}, ${tx.org_id}, ${person.person_id}, ${person.email_id}, now() + make_interval(mins => ${minutes}))`,
  );
  // The portal works without a script, so its token stands in the path: the page it opens only asks to press a button.
  const next = portal?.next ? `?next=${encodeURIComponent(portal.next)}` : '';
  const url = portal ? `${base}/portal/${portal.slug}/link/${token}${next}` : `${base}/sign-in/link#${token}`;
  await queueMail(tx, `sign-in-link:${event.id}`, linkMail({ to: email, name: person.name, language: person.language, url, minutes }));
});
