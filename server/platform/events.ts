/**
 * What happened, written in the transaction that made it so: one statement writes the journal's row (for ever) and the outbox's row (until
 * the dispatcher has made its jobs). After the commit the bus is poked, so that nobody waits for the slow poll.
 */
import type { TicketEvent } from '../../contract/ticket-events.ts';
import type { Bus, Word } from './bus.ts';
import { type Sql, sql, type Tx } from './db.ts';

export interface EventOf<F = Record<string, unknown>> {
  id: number;
  org_id: number;
  type: string;
  facts: F & { desk_id: number; ticket_id: number | null; actor_id: number | null };
  created_at: string;
}

/** What an event is about and who made it. `actor_id` null: Tandem itself. */
export interface Subject {
  desk_id: number;
  ticket_id?: number | null;
  actor_id: number | null;
}
/** What happens to a ticket is one of the kinds the contract names, so that its history has words for all of them. */
type KindOf<S extends Subject> = [Extract<S[Extract<keyof S, 'ticket_id'>], number>] extends [never] ? string : TicketEvent;

/** What an event makes true at once, in its own transaction; it fails with it. Upper rooms plug theirs in at the wiring. */
export interface Step {
  event: string;
  take(tx: Tx, subject: Subject, facts: Record<string, unknown>): Promise<void>;
}
const steps = new Map<string, Step[]>();
/** The process names its steps once, at start. */
export function takeThrough(list: Step[]): void {
  steps.clear();
  for (const step of list) steps.set(step.event, [...(steps.get(step.event) ?? []), step]);
}
/** Takes the steps of something that is nobody's history by itself. */
export async function takeSteps(tx: Tx, type: string, subject: Subject, facts: Record<string, unknown> = {}): Promise<void> {
  for (const step of steps.get(type) ?? []) await step.take(tx, subject, facts);
}

let bus: Bus | null = null;
/** The process names its bus once, at start. */
export function emitThrough(theBus: Bus): void {
  bus = theBus;
}

/**
 * Records that something happened. `facts` are ids and plain values, never contents. `tell` is what open browsers are told changed
 * (`ticket`, `conversation`, `shares`, …); they ask again through the API.
 */
export async function emit<S extends Subject>(tx: Tx, type: KindOf<S>, subject: S, facts: Record<string, unknown>, tell?: string): Promise<void> {
  const ticketId = subject.ticket_id ?? null;
  tx.follow(sql`
    with happened as (
      insert into activities (org_id, desk_id, ticket_id, actor_id, kind, facts)
      values (${tx.org_id}, ${subject.desk_id}, ${ticketId}, ${subject.actor_id}, ${type}, ${JSON.stringify(facts)}::jsonb) returning id
    )
    insert into events (org_id, type, facts)
    select ${tx.org_id}::bigint, ${type}::text, ${JSON.stringify({ ...facts, desk_id: subject.desk_id, ticket_id: ticketId, actor_id: subject.actor_id })}::jsonb from happened`);
  tx.afterCommit(() => {
    bus?.poke();
    if (tell) bus?.tell({ org: tx.org_id, desk: subject.desk_id, ticket: ticketId, what: tell });
  });
  await takeSteps(tx, type, subject, facts);
}

/**
 * The same for what a statement finds out by itself, in that statement: `found` are the CTEs that write or read it, `told` selects the `facts` of each
 * event from them. For kinds that nothing follows at once.
 */
export function emitFound<S extends Subject>(tx: Tx, type: KindOf<S>, subject: S, found: Sql, told: Sql, tell?: string): void {
  if (steps.has(type)) throw new Error(`What ${type} takes along has to know its facts.`);
  const ticketId = subject.ticket_id ?? null;
  const about = JSON.stringify({ desk_id: subject.desk_id, ticket_id: ticketId, actor_id: subject.actor_id });
  const sent = tx.follow(sql`
    with ${found}, told as materialized (${told}), happened as (
      insert into activities (org_id, desk_id, ticket_id, actor_id, kind, facts)
      select ${tx.org_id}, ${subject.desk_id}, ${ticketId}, ${subject.actor_id}, ${type}, facts from told returning facts
    )
    insert into events (org_id, type, facts) select ${tx.org_id}::bigint, ${type}::text, facts || ${about}::jsonb from happened`);
  tx.afterCommit(() => {
    void sent.then((events) => {
      if (!events) return;
      bus?.poke();
      if (tell) bus?.tell({ org: tx.org_id, desk: subject.desk_id, ticket: ticketId, what: tell });
    });
  });
}

/** Records one kind of deed on many tickets in one statement: journal only, nobody reacts to each. */
export async function recordAll(
  tx: Tx,
  kind: TicketEvent,
  actorId: number | null,
  deeds: { desk_id: number; ticket_id: number; facts: Record<string, unknown> }[],
): Promise<void> {
  if (!deeds.length) return;
  await tx.run(sql`
    insert into activities (org_id, desk_id, ticket_id, actor_id, kind, facts)
    select ${tx.org_id}, x.desk_id, x.ticket_id, ${actorId}, ${kind}, x.facts from jsonb_to_recordset(${JSON.stringify(deeds)}::jsonb) as x(desk_id bigint, ticket_id bigint, facts jsonb)`);
}

/** Asks for work after the commit that is nobody's history: a mail to send, a long job to run. */
export async function enqueue(tx: Tx, type: string, facts: Record<string, unknown>): Promise<void> {
  await tx.run(sql`insert into events (org_id, type, facts) values (${tx.org_id}, ${type}, ${JSON.stringify(facts)}::jsonb)`);
  tx.afterCommit(() => bus?.poke());
}

/** The same for many, in one statement. */
export async function enqueueAll(tx: Tx, type: string, facts: Record<string, unknown>[]): Promise<void> {
  if (!facts.length) return;
  await tx.run(
    sql`insert into events (org_id, type, facts) select ${tx.org_id}, ${type}, x.facts from jsonb_array_elements(${JSON.stringify(facts)}::jsonb) as x(facts)`,
  );
  tx.afterCommit(() => bus?.poke());
}

/** Tells open browsers of what is so already. */
export const tellNow = (word: Word): void => bus?.tell(word);

/** Tells open browsers that something changed, once the transaction is committed. */
export function tell(tx: Tx, word: Omit<Word, 'org'>): void {
  tx.afterCommit(() => bus?.tell({ org: tx.org_id, ...word }));
}
