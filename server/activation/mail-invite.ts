/** Makes a link and queues its mail, in one transaction. */
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { queueMail } from '../platform/mail.ts';
import { mailWords } from '../settings/index.ts';
import { activationMail, type FromDesk, mailLanguage, resetMail } from './invite-mail.ts';
import { type Cause, mailCause, makeInvite } from './invites.ts';

/** Somebody at a desk who could be mailed a link, and what speaks against it. */
export interface Candidate {
  person_id: number;
  name: string;
  language: string;
  email_id: number;
  address: string;
  verified: boolean;
  agent: boolean;
  /** Blocked, deleted or deactivated at this desk. */
  shut: boolean;
  /** A contact or requester here at all. */
  here: boolean;
}

const candidates = (deskId: number) => sql`
  select p.id as person_id, p.name, p.language, e.id as email_id, e.address, p.activated_at is not null as verified,
    exists (select from seats s where s.org_id = p.org_id and s.person_id = p.id and s.kind = 'agent') as agent,
    exists (select from seats s where s.org_id = p.org_id and s.person_id = p.id and s.desk_id = ${deskId} and s.kind = 'customer'
      and (s.blocked_at is not null or s.deleted_at is not null or s.deactivated_at is not null)) as shut,
    exists (select from seats s where s.org_id = p.org_id and s.person_id = p.id and s.desk_id = ${deskId} and s.kind = 'customer') as here
  from people p join emails e on e.org_id = p.org_id and e.person_id = p.id`;

/** The person, with their primary address; undefined where they have none. */
export const candidateById = (db: Reads, deskId: number, personId: number) =>
  db.row<Candidate>(sql`${candidates(deskId)} and e.is_primary where p.org_id = ${db.org_id} and p.id = ${personId}`);

/** The person, with this address of theirs. */
export const candidateByEmail = (db: Reads, deskId: number, emailId: number) =>
  db.row<Candidate>(sql`${candidates(deskId)} where p.org_id = ${db.org_id} and e.id = ${emailId}`);

type DeskRow = FromDesk & { slug: string };
export const deskFor = async (db: Reads, deskId: number): Promise<DeskRow> =>
  (await db.row<DeskRow>(sql`select slug, name, support_email, time_zone from desks where org_id = ${db.org_id} and id = ${deskId}`))!;

/** Mails somebody the link: activation, or a reset where they have access already (D13). `base`: what the link begins with. */
export async function mailInvite(
  tx: Tx,
  deskId: number,
  to: Candidate,
  why: { cause: Cause; sent_by?: number | null; job_id?: number | null },
  base: string,
): Promise<number> {
  const invite = await makeInvite(tx, { ...to, desk_id: deskId }, { cause: why.cause, sent_by: why.sent_by ?? null, job_id: why.job_id ?? null });
  const desk = await deskFor(tx, deskId);
  const letter = {
    reader: to,
    desk,
    url: `${base}/portal/${desk.slug}/activate/${invite.token}`,
    expires_at: invite.expires_at,
    asked: why.cause === 'asked' || why.cause === 'sign_up',
  };
  const words = to.verified ? null : await mailWords(tx, { desk_id: deskId, workspace_id: null }, 'user_activation', mailLanguage(to.language));
  await queueMail(tx, mailCause(invite.id), words ? activationMail(letter, words) : resetMail(letter));
  return invite.id;
}
