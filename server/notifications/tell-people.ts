/** Puts news under the bells and into the post of those who may see the ticket at this moment, once per person and event. */

import { whoCanSee } from '../access/index.ts';
import { type Sql, sql, type Tx } from '../platform/db.ts';
import { type EventOf, tell } from '../platform/events.ts';
import { type Mail, queueMails } from '../platform/mail.ts';
import { threadOf } from '../tickets/index.ts';
import { type Mailed, newsMail } from './news-mail.ts';
import { type Hearers, type Kind, planNews } from './plan-news.ts';
import { type About, readersOf } from './readers.ts';
import { shareLetters } from './share-letters.ts';

/** Who watches (A51), and whom it is shared with by name (A56): all of them hear of notes, replies and status. */
export async function followersOf(tx: Tx, event: EventOf<unknown>): Promise<{ watching: number[]; sharing: number[] }> {
  const of = (table: Sql, why: string) =>
    sql`select person_id, ${why}::text as why from ${table} where org_id = ${tx.org_id} and desk_id = ${event.facts.desk_id} and ticket_id = ${event.facts.ticket_id}`;
  const rows = await tx.rows<{ person_id: number; why: string }>(
    sql`${of(sql`watchers`, 'watching')} union all ${of(sql`ticket_shares`, 'sharing')} and person_id is not null`,
  );
  const who = (why: string) => rows.filter((row) => row.why === why).map((row) => row.person_id);
  return { watching: who('watching'), sharing: who('sharing') };
}

/** The members these groups have now. */
export async function membersOf(tx: Tx, groupIds: number[]): Promise<number[]> {
  if (!groupIds.length) return [];
  const rows = await tx.rows<{ person_id: number }>(sql`
    select distinct m.person_id from group_members m join groups g on g.org_id = m.org_id and g.id = m.group_id and g.deleted_at is null
    where m.org_id = ${tx.org_id} and m.group_id = any(${groupIds}::bigint[])`);
  return rows.map((row) => row.person_id);
}

export interface Telling extends Pick<Mailed, 'facts'> {
  body?: Mailed['body'];
  /** What links begin with. */
  base: string;
  /** Whose words they are, where not the actor's. */
  speaker_id?: number;
}

/** Tells everybody who is to hear of it. Running it again tells nobody twice. */
export async function tellPeople(tx: Tx, event: EventOf<unknown>, about: About, what: Telling & { hearers: Hearers }): Promise<void> {
  const { desk_id, actor_id } = event.facts;
  const planned = planNews(what.hearers, actor_id);
  const seeing = await whoCanSee(
    tx,
    { desk_id, ticket_id: about.id },
    planned.map((one) => one.person_id),
  );
  const news = planned.filter((one) => seeing.includes(one.person_id));
  if (!news.length) return;

  const rows = news.filter((one) => one.kind !== null);
  const told = await tx.rows<{ person_id: number }>(sql`
    insert into notifications (org_id, person_id, desk_id, ticket_id, event_id, kind, actor_id, facts)
    select ${tx.org_id}, told.person_id, ${desk_id}, ${about.id}, ${event.id}, told.kind, ${actor_id}::bigint,
      -- Shared once more after it was taken back: the second line says so.
      case when told.kind = 'ticket_shared' and exists (
        select from notifications n where n.org_id = ${tx.org_id} and n.person_id = told.person_id and n.desk_id = ${desk_id} and n.ticket_id = ${about.id} and n.kind = 'ticket_shared' and n.event_id <> ${event.id})
      then ${JSON.stringify({ ...what.facts, again: true })}::jsonb else ${JSON.stringify(what.facts)}::jsonb end
    from unnest(${rows.map((one) => one.person_id)}::bigint[], ${rows.map((one) => one.kind)}::text[]) as told(person_id, kind)
    on conflict (org_id, person_id, event_id) do nothing returning person_id`);
  for (const { person_id } of told) tell(tx, { what: 'bell', person: person_id });

  const speakerId = what.speaker_id ?? actor_id;
  const people = new Map((await readersOf(tx, [...seeing, ...(speakerId === null ? [] : [speakerId])])).map((one) => [one.id, one]));
  const thread = await threadOf(tx, { desk_id, ticket_id: about.id }, about.support_email);
  const letters = shareLetters(tx, about, { ...what, made_by: actor_id });
  const mails: Mail[] = [];
  for (const { person_id, reason } of news) {
    const reader = people.get(person_id);
    if (!reader?.address) continue;
    const actor = people.get(speakerId ?? 0)?.name ?? 'Tandem';
    const url = `${what.base}/d/${about.slug}/tickets/${about.id}`;
    const mail =
      reason === 'ticket_shared' || reason === 'share_reply' || reason === 'share_status'
        ? await letters.to(reader, reason === 'ticket_shared' ? 'share_agent' : reason, actor, url)
        : newsMail({ reason, actor, language: reader.language, about, url, body: what.body, facts: what.facts });
    if (!mail) continue;
    mails.push({
      ...mail,
      to: [reader.address],
      from: { name: about.desk_name, address: about.support_email },
      references: [thread.root],
    });
  }
  await queueMails(tx, `event:${event.id}`, mails);
}

/** A row alone, about no ticket, for those who have a seat at the desk still; somebody else writes the mail. */
export async function ringBells(tx: Tx, event: EventOf<unknown>, people: number[], what: { kind: Kind; facts: Record<string, unknown> }): Promise<void> {
  const { desk_id, actor_id } = event.facts;
  const told = await tx.rows<{ person_id: number }>(sql`
    insert into notifications (org_id, person_id, desk_id, event_id, kind, actor_id, facts)
    select s.org_id, s.person_id, s.desk_id, ${event.id}, ${what.kind}, ${actor_id}::bigint, ${JSON.stringify(what.facts)}::jsonb from seats s
    where s.org_id = ${tx.org_id} and s.desk_id = ${desk_id} and s.kind = 'agent' and s.deactivated_at is null
      and s.person_id = any(${people.filter((id) => id !== actor_id)}::bigint[])
    on conflict (org_id, person_id, event_id) do nothing returning person_id`);
  for (const { person_id } of told) tell(tx, { what: 'bell', person: person_id });
}
