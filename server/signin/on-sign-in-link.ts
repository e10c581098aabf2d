/** Mails the sign-in link that was asked for, when the address belongs to an agent; otherwise does nothing, and nobody can tell. */
import { personByAddress } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import { queueMail } from '../platform/mail.ts';
import { subscriber } from '../platform/worker.ts';
import { linkMail } from './link-mail.ts';
import { hashOf, newToken } from './tokens.ts';

const minutes = 20;

export const onSignInLink = subscriber<{ email: string; base: string; slug: string | null }>('signin.link_wanted', 'mail-sign-in-link', async (tx, event) => {
  const { email, base } = event.facts;
  const person = await personByAddress(tx, email);
  if (!person) return;
  const seat = await tx.row(
    sql`select 1 from seats where org_id = ${tx.org_id} and person_id = ${person.person_id} and kind = 'agent' and deactivated_at is null limit 1`,
  );
  if (!seat) return;
  const token = newToken();
  // A newer link replaces the older ones (D14).
  await tx.run(sql`delete from sign_in_links where org_id = ${tx.org_id} and person_id = ${person.person_id}`);
  await tx.run(
    sql`insert into sign_in_links (token_hash, org_id, person_id, email_id, expires_at) values (${hashOf(token)}, ${tx.org_id}, ${person.person_id}, ${person.email_id}, now() + make_interval(mins => ${minutes}))`,
  );
  await queueMail(
    tx,
    `sign-in-link:${event.id}`,
    linkMail({ to: email, name: person.name, language: person.language, url: `${base}/sign-in/link#${token}`, minutes }),
  );
});
