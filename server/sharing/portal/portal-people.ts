/**
 * Whom a customer may share a request with (A14, A16, A17). Colleagues, who belong to a company of theirs at this desk, are found by name;
 * everybody else by their exact primary address alone, so that nobody learns from here who else is a customer. Agents of the desk may be chosen
 * whatever the rule about colleagues says, as long as sharing with agents is on.
 */
import type { RequestCandidate } from '../../../contract/portal-sharing.ts';
import { agentAtDesk, requestFor } from '../../access/index.ts';
import type { Customer } from '../../people/index.ts';
import { type Databases, type Reads, type Sql, sql } from '../../platform/db.ts';
import { literally } from '../../platform/normalise.ts';
import { type Settings, settingsOf } from '../../settings/index.ts';
import { takeTries } from '../../signin/index.ts';
import { beginsWith, contactHere, sharedAlready } from '../candidates.ts';

const myCompanies = (who: Customer) => sql`
  select m.company_id from company_members m where m.org_id = ${who.org_id} and m.desk_id = ${who.desk_id} and m.person_id = ${who.person_id} and m.left_at is null`;

/** Whether somebody belongs to a company the customer belongs to now. */
export const colleagueOf = (who: Customer, person: Sql): Sql => sql`
  exists (select from company_members c where c.org_id = ${who.org_id} and c.desk_id = ${who.desk_id} and c.person_id = ${person} and c.left_at is null and c.company_id in (${myCompanies(who)}))`;

const agentHere = (who: Customer, person: Sql) => agentAtDesk({ org_id: sql`${who.org_id}`, desk_id: sql`${who.desk_id}`, person_id: person });

/** Whether a person may be chosen who was named by address, or by id: the answer for strangers depends on it. `colleague`: they are known to be one. */
function choosable(db: Reads, who: Customer, settings: Settings, named: 'by address' | 'by id' | 'colleague'): Sql {
  const stranger = named === 'by address' && settings.share_with_requesters === 'anyone';
  const colleague = named === 'colleague' ? sql`true` : colleagueOf(who, sql`p.id`);
  const customer = sql`(${contactHere(db, who.desk_id, sql`p.id`)} and ${stranger ? sql`true` : colleague})`;
  const agent = sql`(${settings.share_with_agents} and ${agentHere(who, sql`p.id`)} and ${named === 'by address' ? sql`true` : colleague})`;
  return sql`(${customer} or ${agent})`;
}

export interface Chosen {
  people: number[];
  companies: number[];
  /** What could not be chosen, whether it exists or not. */
  lost: { person_ids: number[]; emails: string[]; company_ids: number[] };
}

/** Of those named, whom the customer may share with. */
export async function choose(
  db: Reads,
  who: Customer,
  settings: Settings,
  named: { person_ids: number[]; emails: string[]; company_ids: number[] },
): Promise<Chosen> {
  const rows = await db.rows<{ kind: 'id' | 'address' | 'company'; id: number; key: string | null }>(sql`
    select 'id' as kind, p.id, null as key from people p where p.org_id = ${who.org_id} and p.id = any(${named.person_ids}::bigint[]) and ${choosable(db, who, settings, 'by id')}
    union all
    select 'address', p.id, e.key from emails e join people p on p.org_id = e.org_id and p.id = e.person_id
    where e.org_id = ${who.org_id} and e.is_primary and e.key = any(${named.emails.map((one) => one.toLowerCase())}::text[]) and ${choosable(db, who, settings, 'by address')}
    union all
    select 'company', c.company_id, null from (${myCompanies(who)}) c where c.company_id = any(${named.company_ids}::bigint[])`);
  const ids = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.id);
  const keys = rows.map((row) => row.key);
  return {
    people: [...new Set([...ids('id'), ...ids('address')])],
    companies: ids('company'),
    lost: {
      person_ids: named.person_ids.filter((id) => !ids('id').includes(id)),
      emails: named.emails.filter((one) => !keys.includes(one.toLowerCase())),
      company_ids: named.company_ids.filter((id) => !ids('company').includes(id)),
    },
  };
}

/** Where an address that is asked about comes from. */
export interface Asker {
  databases: Databases;
  ip: string;
}

/** Enough for whoever shares with everybody who may be shared with, typing slowly; too little to find out who else is known here. */
const tries = { limits: { address: 60, network: 240 }, refused: 'sharing.throttled' } as const;

/** Counts addresses somebody asks about, known or not, before any is looked up; refuses when it were too many (security row 14). */
export const takeAddresses = (who: Customer, { databases, ip }: Asker, addresses: string[]): Promise<void> | void => {
  if (addresses.length) return takeTries(databases, 'portal_share', String(who.person_id), ip, { ...tries, count: addresses.length });
};

/** What could be a whole address already; nothing less finds a stranger. */
const wholeAddress = /^\S+@[^@\s]+\.[^@\s.]{2,}$/;

/** A few by what was typed so far. Strangers only by their whole address, and then under that address. */
export async function requestCandidates(db: Reads, who: Customer, ticketId: number, typed: string, asker: Asker): Promise<RequestCandidate[]> {
  const request = await requestFor(db, who, ticketId, 'share');
  const settings = await settingsOf(db);
  const term = typed.trim();
  if (settings.share_with_requesters === 'off') return [];
  const whole = wholeAddress.test(term);
  if (whole) await takeAddresses(who, asker, [term]);
  const free = sql`p.id not in (${who.person_id}, ${request.requester_id}) and not ${sharedAlready(db, request, sql`h.person_id`, sql`p.id`)}`;
  const fits = sql`(${term} = '' or ${beginsWith(sql`p.name_key`, term)} or lower(p.name) like lower(${`% ${literally(term)}%`}) or ${beginsWith(sql`e.key`, term)})`;
  return db.rows<RequestCandidate>(sql`
    (select 'company' as kind, null as "as", c.id, c.name, null as email from (${myCompanies(who)}) m join companies c on c.org_id = ${who.org_id} and c.id = m.company_id
     where (${term} = '' or ${beginsWith(sql`c.key`, term)}) and not ${sharedAlready(db, request, sql`h.company_id`, sql`c.id`)} order by c.name limit 4)
    union all
    (select 'person', case when ${agentHere(who, sql`p.id`)} then 'agent' else 'requester' end, p.id, p.name, e.address
     from (select distinct x.person_id from company_members x where x.org_id = ${who.org_id} and x.left_at is null and x.company_id in (${myCompanies(who)})) x
     join people p on p.org_id = ${who.org_id} and p.id = x.person_id left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary
     where ${fits} and ${free} and ${choosable(db, who, settings, 'colleague')} order by p.name, p.id limit 8)
    union all
    (select 'person', case when ${agentHere(who, sql`p.id`)} then 'agent' else 'requester' end, null, e.address, e.address
     from emails e join people p on p.org_id = e.org_id and p.id = e.person_id
     where e.org_id = ${who.org_id} and e.is_primary and ${whole} and e.key = lower(${term}) and ${free} and ${choosable(db, who, settings, 'by address')} and not ${colleagueOf(who, sql`p.id`)})`);
}
