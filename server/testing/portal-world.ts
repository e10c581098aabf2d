/** Random small worlds of customers, the slow, obvious model of what each may see at the portal, and the same world as rows. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { sql } from '../platform/db.ts';
import { keyFor } from '../platform/secret.ts';
import type { Office } from './office.ts';

export interface PortalWorld {
  outside_allowed: boolean;
  links_on: boolean;
  login_required: boolean;
  restricted: boolean[];
  customers: { company: number | null; sees_all: boolean; left: boolean }[];
  tickets: { requester: number; company: number | null; group: number | null; fate: 'live' | 'deleted' | 'spam'; elsewhere: boolean; status: number }[];
  shares: { ticket: number; customer: number | null; company: number | null; level: 'view' | 'note'; state: 'live' | 'expired' | 'frozen' }[];
  links: { ticket: number; state: 'live' | 'expired' | 'revoked' | 'frozen' }[];
}

const companies = 2;
const customers = 5;
const tickets = 10;
const groups = 2;
const maybe = (n: number) => fc.option(fc.nat({ max: n - 1 }), { nil: null, freq: 2 });
const exactly = <T>(one: fc.Arbitrary<T>, n: number) => fc.array(one, { minLength: n, maxLength: n });

export const portalWorlds: fc.Arbitrary<PortalWorld> = fc.record({
  outside_allowed: fc.boolean(),
  links_on: fc.constantFrom(true, true, false),
  login_required: fc.constantFrom(false, false, true),
  restricted: exactly(fc.boolean(), groups),
  customers: exactly(fc.record({ company: maybe(companies), sees_all: fc.boolean(), left: fc.constantFrom(false, false, true) }), customers),
  tickets: exactly(
    fc.record({
      requester: fc.nat({ max: customers - 1 }),
      company: maybe(companies),
      group: maybe(groups),
      fate: fc.constantFrom('live' as const, 'live' as const, 'live' as const, 'deleted' as const, 'spam' as const),
      elsewhere: fc.constantFrom(false, false, false, false, true),
      status: fc.constantFrom(2, 3, 4, 5),
    }),
    tickets,
  ),
  shares: fc
    .array(
      fc.record({
        ticket: fc.nat({ max: tickets - 1 }),
        customer: fc.nat({ max: customers - 1 }),
        company: maybe(companies),
        level: fc.constantFrom('view' as const, 'note' as const),
        state: fc.constantFrom('live' as const, 'live' as const, 'expired' as const, 'frozen' as const),
      }),
      { maxLength: 12 },
    )
    .map((shares) => shares.map((share) => (share.company === null ? share : { ...share, customer: null as number | null })))
    .map((shares) =>
      shares.filter(
        (share, at) =>
          shares.findIndex((other) => other.ticket === share.ticket && other.customer === share.customer && other.company === share.company) === at,
      ),
    ),
  links: fc.array(
    fc.record({
      ticket: fc.nat({ max: tickets - 1 }),
      state: fc.constantFrom('live' as const, 'live' as const, 'expired' as const, 'revoked' as const, 'frozen' as const),
    }),
    { maxLength: 8 },
  ),
});

/** How a customer comes to see a ticket at the help desk's portal; null: not at all. */
export function wayIn(world: PortalWorld, customerAt: number, ticketAt: number): 'requester' | 'company' | 'answer' | 'read' | null {
  const customer = world.customers[customerAt]!;
  const ticket = world.tickets[ticketAt]!;
  if (ticket.fate !== 'live' || ticket.elsewhere) return null;
  if (ticket.requester === customerAt) return 'requester';
  const sees = (company: number | null) => company !== null && customer.company === company && customer.sees_all && !customer.left;
  if (sees(ticket.company)) return 'company';
  const level = sharedLevel(world, customerAt, ticketAt);
  return level === null ? null : level === 'note' ? 'answer' : 'read';
}

/** The best level that live shares give. */
export function sharedLevel(world: PortalWorld, customerAt: number, ticketAt: number): 'view' | 'note' | null {
  const customer = world.customers[customerAt]!;
  const ticket = world.tickets[ticketAt]!;
  if (ticket.fate !== 'live' || ticket.elsewhere) return null;
  if (ticket.group !== null && world.restricted[ticket.group] && !world.outside_allowed) return null;
  const sees = (company: number | null) => company !== null && customer.company === company && customer.sees_all && !customer.left;
  const live = world.shares.filter((share) => share.ticket === ticketAt && share.state === 'live' && (share.customer === customerAt || sees(share.company)));
  if (!live.length) return null;
  return live.some((share) => share.level === 'note') ? 'note' : 'view';
}

/** Whether a public link opens for somebody who is not signed in. */
export function opens(world: PortalWorld, link: PortalWorld['links'][number]): boolean {
  const ticket = world.tickets[link.ticket]!;
  const walled = !ticket.elsewhere && ticket.group !== null && world.restricted[ticket.group] && !world.outside_allowed;
  return world.links_on && link.state === 'live' && ticket.fate === 'live' && !walled;
}

export interface MadePortalWorld {
  tickets: number[];
  links: string[];
}

let made = 0;

/** The world as rows at the office's desks, for customers who are there already; what the last world left is taken away first. */
export async function makePortalWorld(office: Office, people: number[], world: PortalWorld): Promise<MadePortalWorld> {
  const n = ++made;
  const { org_id: org, desk_id: desk } = office;
  return office.db.transact(async (tx) => {
    await tx.run(sql`delete from tickets where org_id = ${org}`);
    await tx.run(sql`delete from company_members where org_id = ${org}`);
    for (const [key, value] of [
      ['share_outside_restricted_groups', world.outside_allowed],
      ['public_links', world.links_on],
      ['public_links_require_login', world.login_required],
    ] as const)
      await tx.run(
        sql`insert into settings (org_id, key, value) values (${org}, ${key}, ${JSON.stringify(value)}::jsonb) on conflict (org_id, key) do update set value = excluded.value`,
      );
    const companyIds: number[] = [];
    for (let at = 0; at < companies; at++)
      companyIds.push(
        (await tx.row<{ id: number }>(sql`insert into companies (org_id, desk_id, name) values (${org}, ${desk}, ${`World ${n} company ${at}`}) returning id`))!
          .id,
      );
    for (const [at, customer] of world.customers.entries())
      if (customer.company !== null)
        await tx.run(sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets, left_at)
          values (${org}, ${desk}, ${companyIds[customer.company]}, ${people[at]}, true, ${customer.sees_all}, ${customer.left ? sql`now()` : null})`);
    const groupIds: number[] = [];
    for (const [at, restricted] of world.restricted.entries())
      groupIds.push(
        (await tx.row<{ id: number }>(
          sql`insert into groups (org_id, desk_id, name, restricted_at) values (${org}, ${desk}, ${`Portal world ${n} group ${at}`}, ${restricted ? sql`now()` : null}) returning id`,
        ))!.id,
      );
    const ticketIds: number[] = [];
    for (const [at, ticket] of world.tickets.entries()) {
      const where = ticket.elsewhere ? office.it_id : desk;
      const row = await tx.row<{ id: number }>(sql`
        insert into tickets (org_id, desk_id, id, subject, description, description_text, status, requester_id, company_id, group_id, deleted_at, spam_at, created_at, tags)
        values (${org}, ${where}, nextval(${`ticket_numbers.desk_${org}_${where}`}::regclass), ${subjectOf(n, at)}, ${`<p>${wordsOf(n, at)}</p>`}, ${wordsOf(n, at)}, ${ticket.status}, ${people[ticket.requester]},
          ${ticket.elsewhere || ticket.company === null ? null : companyIds[ticket.company]}, ${ticket.elsewhere || ticket.group === null ? null : groupIds[ticket.group]},
          ${ticket.fate === 'deleted' ? sql`now()` : null}, ${ticket.fate === 'spam' ? sql`now()` : null}, now() - make_interval(mins => ${at}), array[${`tag-${secretOf(n, at)}`}]) returning id`);
      ticketIds.push(row!.id);
      for (const [body, hidden] of [
        [secretOf(n, at), true],
        [`answer ${wordsOf(n, at)}`, false],
      ] as const)
        await tx.run(
          sql`insert into messages (org_id, desk_id, ticket_id, body, body_text, private, source, user_id) values (${org}, ${where}, ${row!.id}, ${`<p>${body}</p>`}, ${body}, ${hidden}, ${hidden ? 2 : 0}, ${office.ada.id})`,
        );
    }
    for (const share of world.shares)
      if (!world.tickets[share.ticket]!.elsewhere)
        await tx.run(sql`insert into ticket_shares (org_id, desk_id, ticket_id, person_id, company_id, level, expires_at, frozen_at, shared_by)
          values (${org}, ${desk}, ${ticketIds[share.ticket]}, ${share.customer === null ? null : people[share.customer]}, ${share.company === null ? null : companyIds[share.company]}, ${share.level},
            ${share.state === 'expired' ? sql`now() - interval '1 minute'` : null}, ${share.state === 'frozen' ? sql`now()` : null}, ${office.ada.id})`);
    const linkTokens: string[] = [];
    for (const link of world.links) {
      const nonce = randomBytes(32);
      const token = createHmac('sha256', keyFor('public_links')).update(nonce).digest('base64url');
      linkTokens.push(token);
      await tx.run(sql`insert into public_links (token_hash, org_id, desk_id, ticket_id, nonce, expires_at, created_by, revoked_at, frozen_at)
        values (${createHash('sha256').update(token).digest()}, ${org}, ${world.tickets[link.ticket]!.elsewhere ? office.it_id : desk}, ${ticketIds[link.ticket]}, ${nonce}, ${link.state === 'expired' ? sql`now() - interval '1 minute'` : null}, ${office.ada.id},
          ${link.state === 'revoked' ? sql`now()` : null}, ${link.state === 'frozen' ? sql`now()` : null})`);
    }
    return { tickets: ticketIds, links: linkTokens };
  });
}

/** What stands in a ticket of the newest world: its subject, its public words, and what no customer may ever read. */
const subjectOf = (n: number, at: number) => `subject-${n}-${at}-x`;
const wordsOf = (n: number, at: number) => `words-${n}-${at}-x`;
const secretOf = (n: number, at: number) => `private-${n}-${at}-x`;
export const wordsIn = (at: number) => ({ subject: subjectOf(made, at), words: wordsOf(made, at), secret: secretOf(made, at) });
