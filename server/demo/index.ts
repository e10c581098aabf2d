/** The demo: two desks, people who know each other, tickets worth looking at. Only ever on an empty database. */
import { addPerson, makeDesk, makeOrganisation } from '../people/index.ts';
import { type Databases, sql, type Tx } from '../platform/db.ts';
import { enqueue } from '../platform/events.ts';
import { setPassword } from '../signin/index.ts';
import { addCompanies, rememberPeople } from './customers.ts';
import { agents, customers, groups, printed } from './people.ts';
import { openPortal, rememberAnswers, visitors } from './portal.ts';
import { type Story, stories } from './stories.ts';
import { logTime } from './time.ts';

const password = 'tandem-demo-1';
const rounds = 7;

interface Cast {
  desks: Record<string, number>;
  people: Record<string, number>;
  groups: Record<string, number>;
  customers: { id: number; email: string; language: string }[];
}

/** Fills an empty database, in one transaction. */
export async function fillDemo(databases: Databases): Promise<void> {
  const orgId = await makeOrganisation(databases, 'Northwind');
  await databases.of(orgId).transact(async (tx) => {
    const cast = await castOf(tx);
    const started = Date.now();
    let n = 0;
    for (let round = rounds - 1; round >= 0; round--)
      for (const [place, story] of [...stories].reverse().entries()) {
        const minutesAgo = round === 0 ? (stories.length - place) * 17 - 12 : round * 2200 + (stories.length - place) * 97;
        await tellStory(tx, cast, story, new Date(started - minutesAgo * 60_000), round, n++);
      }
    await addCompanies(tx, cast.desks.care!);
    await rememberAnswers(tx);
    await shareSome(tx, cast);
    await openPortal(tx, cast.desks.care!, cast.customers, cast.people.ada!);
    await cannedTexts(tx, cast);
    await rememberPeople(tx, cast.desks.care!);
    await logTime(tx, Object.values(cast.desks));
  });
}

async function castOf(tx: Tx): Promise<Cast> {
  const desks = {
    care: await makeDesk(tx, { slug: 'care', name: 'Care', kind: 'help_desk', support_email: 'care@tandem.test' }),
    it: await makeDesk(tx, { slug: 'it', name: 'IT', kind: 'service_desk', support_email: 'it@tandem.test' }),
  };
  const people: Record<string, number> = {};
  for (const agent of agents) {
    // Who speaks English chose nothing: whoever tries Tandem reads it in the language of their browser.
    const id = await addPerson(tx, { ...agent, language: agent.language === 'en' ? undefined : agent.language, verified: true });
    people[agent.key] = id;
    for (const seat of agent.seats)
      await tx.run(
        sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope, available_since) values (${tx.org_id}, ${desks[seat.desk]}, ${id}, 'agent', ${seat.role}, ${seat.scope}, now())`,
      );
  }
  // One password for all of them: hashed once, since hashing is meant to be slow.
  await setPassword(tx, people.ada!, password, []);
  await tx.run(
    sql`insert into passwords (org_id, person_id, hash) select ${tx.org_id}, id, (select hash from passwords where org_id = ${tx.org_id} and person_id = ${people.ada}) from unnest(${Object.values(people)}::bigint[]) id on conflict do nothing`,
  );
  const made: Record<string, number> = {};
  for (const group of groups) {
    const row = await tx.row<{ id: number }>(
      sql`insert into groups (org_id, desk_id, name, description, restricted_at, restricted_by) values (${tx.org_id}, ${desks[group.desk]}, ${group.name}, ${group.description}, ${group.restricted ? sql`now()` : null}, ${group.restricted ? people.ada : null}) returning id`,
    );
    made[group.key] = row!.id;
    for (const key of [...group.members, ...(group.observers ?? [])])
      await tx.run(
        sql`insert into group_members (org_id, group_id, person_id, kind, leads_since) values (${tx.org_id}, ${row!.id}, ${people[key]}, ${group.observers?.includes(key) ? 'observer' : 'member'}, ${group.leaders?.includes(key) ? sql`now()` : null})`,
      );
  }
  const known = [];
  for (const customer of customers) {
    const id = await addPerson(tx, customer);
    await tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind) values (${tx.org_id}, ${desks.care}, ${id}, 'customer'), (${tx.org_id}, ${desks.it}, ${id}, 'customer')`,
    );
    known.push({ id, email: customer.email, language: customer.language });
  }
  return { desks, people, groups: made, customers: known };
}

const html = (text: string) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;

async function tellStory(tx: Tx, cast: Cast, story: Story, at: Date, round: number, n: number): Promise<void> {
  const desk = cast.desks[story.desk ?? 'care']!;
  const speaking = cast.customers.filter((one) => one.language === story.language);
  const customer = speaking[n % speaking.length]!;
  const status = round === 0 ? story.status : ([5, 4, story.status, 5] as const)[(round + n) % 4]!;
  const agentId = story.agent ? cast.people[story.agent]! : null;
  const subject = round === 0 ? story.subject : `${story.subject} (${20_480 + n})`;
  const said = round === 0 || n % 3 === 0 ? story.said : story.said.slice(0, 1);
  const times = said.map((_, place) => new Date(Math.min(at.getTime() + (place + 1) * (round === 0 ? 2 : 41) * 60_000, Date.now() - 20_000)));
  const last = times.at(-1) ?? at;
  const due = new Date(at.getTime() + [0, 5, 3, 1, 0.4][story.priority]! * 86_400_000);
  const row = await tx.row<{ id: number }>(sql`
    insert into tickets (org_id, desk_id, id, workspace_id, subject, description, description_text, status, priority, source, type, requester_id, requester_email, responder_id, group_id, tags, due_by, fr_due_by, created_at, updated_at, status_updated_at, resolved_at, closed_at, first_responded_at)
    values (${tx.org_id}, ${desk}, nextval(${`ticket_numbers.desk_${tx.org_id}_${desk}`}::regclass), (select id from workspaces where org_id = ${tx.org_id} and desk_id = ${desk} limit 1),
      ${subject}, ${html(story.text)}, ${story.text}, ${status}, ${story.priority}, ${(n % 3) + 1}, ${story.type}, ${customer.id}, ${customer.email}, ${agentId}, ${story.group ? cast.groups[story.group] : null}, ${story.tags}::text[],
      ${due}, ${new Date(at.getTime() + 4 * 3_600_000)}, ${at}, ${last}, ${last}, ${status >= 4 && status <= 5 ? last : null}, ${status === 5 ? last : null}, ${said.some(([who]) => who === 'a') ? times[0] : null}) returning id`);
  const emitAt = (kind: string, actor: number | null, when: Date, facts: object) =>
    tx.run(
      sql`insert into activities (org_id, desk_id, ticket_id, actor_id, kind, facts, created_at) values (${tx.org_id}, ${desk}, ${row!.id}, ${actor}, ${kind}, ${JSON.stringify(facts)}::jsonb, ${when})`,
    );
  await emitAt('ticket.created', customer.id, at, { source: (n % 3) + 1 });
  for (const [place, [who, text]] of said.entries()) {
    const note = who.startsWith('!');
    const by = who === 'c' ? customer.id : note ? cast.people[who.slice(1)]! : (agentId ?? cast.people.ada!);
    const support = story.desk === 'it' ? 'it@tandem.test' : 'care@tandem.test';
    await tx.run(sql`insert into messages (org_id, desk_id, ticket_id, body, body_text, incoming, private, source, user_id, from_email, to_emails, created_at, updated_at)
      values (${tx.org_id}, ${desk}, ${row!.id}, ${html(text)}, ${text}, ${who === 'c'}, ${note}, ${note ? 2 : 0}, ${by}, ${who === 'c' ? customer.email : note ? null : support}, ${who === 'a' ? [customer.email] : []}::text[], ${times[place]}, ${times[place]})`);
  }
  await enqueue(tx, 'search.wanted', { desk_id: desk, ticket_id: row!.id, actor_id: null });
}

/** Grace was let into a few, so that "Shared with me" is not empty; the burning printer is left for whoever tries it out. */
async function shareSome(tx: Tx, cast: Cast): Promise<void> {
  const found = await tx.rows<{ id: number }>(
    sql`select id from tickets where org_id = ${tx.org_id} and desk_id = ${cast.desks.care} and subject in ('Cannot sign in after changing my phone', 'Refund for order 77120 has not arrived') order by id`,
  );
  for (const [place, { id }] of found.entries())
    await tx.run(sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, reason, expires_at, shared_by, created_at)
      values (${tx.org_id}, ${cast.desks.care}, ${id}, ${cast.people.grace}, ${place ? 'note' : 'work'}, ${place ? 'You know the payment provider best.' : null}, ${place ? sql`now() + interval '3 days'` : null}, ${cast.people.ada}, now() - interval '20 minutes')`);
}

async function cannedTexts(tx: Tx, cast: Cast): Promise<void> {
  const texts = [
    ['Ask for the order number', 'Hello {{requester.name}}, could you send us the order number? It stands at the top right of the invoice.'],
    ['We are looking into it', 'Hello {{requester.name}}, thank you for telling us. We are looking into it and will come back to you today.'],
    ['확인 중입니다', '{{requester.name}} 님, 문의 주셔서 감사합니다. 확인 후 오늘 중으로 다시 연락드리겠습니다.'],
    ['Wir kümmern uns darum', 'Guten Tag {{requester.name}}, vielen Dank für Ihre Nachricht. Wir kümmern uns darum und melden uns noch heute.'],
  ] as const;
  for (const [title, text] of texts)
    await tx.run(
      sql`insert into canned_responses (org_id, desk_id, title, content, content_html, created_by) values (${tx.org_id}, ${cast.desks.care}, ${title}, ${text}, ${html(text)}, ${cast.people.ada})`,
    );
}

/** The lines that tell how to sign in. */
export async function demoSignIns(databases: Databases): Promise<string[]> {
  const demo = await databases.anyone.row(sql`select 1 from organisations where name = 'Northwind' limit 1`);
  const line = ({ email, about }: { email: string; about: string }) => `  ${email.padEnd(22)} ${about}`;
  return demo ? [`Demo sign-ins, all with the password ${password}:`, ...agents.slice(0, printed).map(line), 'and at /portal:', ...visitors.map(line)] : [];
}
