/** The rows of activation mails: made with their link, taken by it once, shown as a contact's history. */
import type { Invite } from '../../contract/activation.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { hashOf, isToken, newToken } from '../signin/index.ts';

const days = 7;

export type Cause = Invite['cause'];

/** Whom a link is for. */
export interface Invited {
  person_id: number;
  email_id: number;
  address: string;
  desk_id: number;
}

/** Makes a link; every older one of the person stops working (D14, Q25). */
export async function makeInvite(
  tx: Tx,
  to: Invited,
  why: { cause: Cause; sent_by: number | null; job_id: number | null },
): Promise<{ id: number; token: string; expires_at: string }> {
  await tx.run(sql`select 1 from people where org_id = ${tx.org_id} and id = ${to.person_id} for no key update`);
  await replaceInvites(tx, to.person_id);
  const token = newToken();
  const row = await tx.row<{ id: number; expires_at: string }>(sql`
    insert into activation_invites (org_id, desk_id, person_id, email_id, address, cause, sent_by, job_id, token_hash, expires_at)
    values (${tx.org_id}, ${to.desk_id}, ${to.person_id}, ${to.email_id}, ${to.address}, ${why.cause}, ${why.sent_by}, ${why.job_id}, ${hashOf(token)}, now() + make_interval(days => ${days}))
    returning id, expires_at`);
  return { ...row!, token };
}

/** Ends the links of a person that still work. */
export async function replaceInvites(tx: Tx, personId: number): Promise<void> {
  await tx.run(
    sql`update activation_invites set token_hash = null, replaced_at = now() where org_id = ${tx.org_id} and person_id = ${personId} and token_hash is not null`,
  );
}

export interface OpenInvite {
  id: number;
  desk_id: number;
  person_id: number;
  email_id: number;
  name: string;
}

/** Whom a link is for while it works: not late, at an address still theirs, of somebody the portal is open to and who is no agent. */
export async function inviteWith(db: Reads, deskId: number, token: string, lock = false): Promise<OpenInvite | null> {
  if (!isToken(token)) return null;
  const row = await db.row<OpenInvite>(sql`
    select i.id, i.desk_id, i.person_id, i.email_id, p.name from activation_invites i
    join people p on p.org_id = i.org_id and p.id = i.person_id join emails e on e.org_id = i.org_id and e.id = i.email_id and e.person_id = i.person_id
    where i.org_id = ${db.org_id} and i.token_hash = ${hashOf(token)} and i.expires_at > now() and i.desk_id = ${deskId}
      and not exists (select from seats s where s.org_id = i.org_id and s.person_id = i.person_id
        and (s.kind = 'agent' or (s.desk_id = i.desk_id and (s.blocked_at is not null or s.deleted_at is not null or s.deactivated_at is not null))))
    ${lock ? sql`for update of i` : sql``}`);
  return row ?? null;
}

/** Uses a link up. */
export async function closeInvite(tx: Tx, inviteId: number): Promise<void> {
  await tx.run(sql`update activation_invites set token_hash = null, used_at = now() where org_id = ${tx.org_id} and id = ${inviteId}`);
}

/** What is remembered of activation mails goes with a contact who is deleted for ever; so does what a desk they left long ago remembers. */
export async function forgetInvites(tx: Tx, contact: { id: number; desk_id: number }): Promise<void> {
  await tx.run(sql`
    delete from activation_invites i where i.org_id = ${tx.org_id} and i.person_id = ${contact.id} and (i.desk_id = ${contact.desk_id}
      or not exists (select from seats s where s.org_id = i.org_id and s.desk_id = i.desk_id and s.person_id = i.person_id))`);
}

/** The cause its mail is queued under. */
export const mailCause = (inviteId: number): string => `invite:${inviteId}`;

/** The activation mails a person got from a desk, newest first. */
export async function invitesOf(db: Reads, deskId: number, personId: number): Promise<Invite[]> {
  return db.rows<Invite>(sql`
    select i.id, i.address as sent_to, i.cause, case when b.id is null then null else json_build_object('id', b.id, 'name', b.name) end as sent_by,
      case when i.used_at is not null then 'used' when m.failed_at is not null then 'bounced' when i.replaced_at is not null or i.email_id is null then 'replaced'
        when i.expires_at <= now() then 'expired' when m.sent_at is null then 'queued' else 'sent' end as state,
      case when m.failed_at is not null then m.failure end as failure, i.created_at, i.expires_at, i.used_at
    from activation_invites i left join people b on b.org_id = i.org_id and b.id = i.sent_by
    left join lateral (select o.sent_at, o.failed_at, o.failure from outgoing_mails o where o.org_id = i.org_id and o.cause = 'invite:' || i.id limit 1) m on true
    where i.org_id = ${db.org_id} and i.person_id = ${personId} and i.desk_id = ${deskId} order by i.id desc limit 100`);
}
