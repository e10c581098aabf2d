/** The customers of the demo: companies with their domains and people, somebody important, somebody who moved. */
import { addPerson, changeCustomer, changePerson } from '../people/index.ts';
import { join, sql, type Tx } from '../platform/db.ts';

const companies = [
  {
    name: 'Acme',
    domains: ['acme.test', 'acme-rockets.test'],
    industry: 'Aerospace',
    health: 'Happy',
    tier: 'Enterprise',
    note: 'Renews in spring; invoices go to Omar.',
    manager: 'mina@acme.test',
  },
  {
    name: 'Beta',
    domains: ['beta.test'],
    industry: 'Retail',
    health: 'Doing okay',
    tier: 'Premium',
    note: '한국어로 응대해 주세요.',
    manager: 'junho@beta.test',
  },
  {
    name: 'Donaudampf',
    domains: ['donaudampf.test'],
    industry: 'Logistics',
    health: 'At risk',
    tier: 'Basic',
    note: 'Zwei Standorte: Passau und Linz.',
    manager: null,
  },
];
const colleagues = [
  { name: 'Nadia Flores', email: 'nadia@acme.test', language: 'en', job_title: 'Buyer' },
  { name: 'Ken Watanabe', email: 'ken@acme.test', language: 'en', job_title: 'Flight engineer' },
  { name: '한지민', email: 'jimin@beta.test', language: 'ko', job_title: '운영 매니저' },
  { name: 'Ludwig Aigner', email: 'aigner@donaudampf.test', language: 'de', job_title: 'Disponent' },
];
const known = [
  { email: 'mina@acme.test', job_title: 'Head of operations', tags: ['beta-tester', 'newsletter'], vip: true, further: 'mina.park@acme-rockets.test' },
  { email: 'omar@acme.test', job_title: 'Accounting', tags: ['invoices'], vip: false, further: null },
  { email: 'junho@beta.test', job_title: '대표', tags: ['newsletter'], vip: true, further: null },
  { email: 'karl.brandt@donaudampf.test', job_title: 'IT-Leiter', tags: [], vip: false, further: null },
];

/** Makes companies and colleagues, links everybody by domain, and gives each ticket the company its requester stands for (D26). */
export async function addCompanies(tx: Tx, deskId: number): Promise<void> {
  for (const one of colleagues) {
    const id = await addPerson(tx, one);
    await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind) values (${tx.org_id}, ${deskId}, ${id}, 'customer')`);
    await changePerson(tx, id, { job_title: one.job_title });
  }
  for (const { email, job_title, tags, vip, further } of known) {
    const row = await tx.row<{ person_id: number }>(sql`select person_id from emails where org_id = ${tx.org_id} and key = ${email}`);
    await changePerson(tx, row!.person_id, { job_title, tags });
    await changeCustomer(tx, deskId, row!.person_id, { vip });
    if (further) await tx.run(sql`insert into emails (org_id, person_id, address, is_primary) values (${tx.org_id}, ${row!.person_id}, ${further}, false)`);
  }
  for (const { domains, manager, ...one } of companies) {
    const row = await tx.row<{ id: number }>(sql`
      insert into companies (org_id, desk_id, name, industry, health_score, account_tier, note, renewal_date)
      values (${tx.org_id}, ${deskId}, ${one.name}, ${one.industry}, ${one.health}, ${one.tier}, ${one.note}, current_date + 120) returning id`);
    await tx.run(
      sql`insert into company_domains (org_id, desk_id, domain, company_id) values ${join(domains.map((domain) => sql`(${tx.org_id}, ${deskId}, ${domain}, ${row!.id})`))}`,
    );
    await tx.run(sql`
      insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets, joined_at)
      select e.org_id, ${deskId}, ${row!.id}, e.person_id, true, e.address = ${manager ?? ''}, now() - interval '90 days' from emails e
      where e.org_id = ${tx.org_id} and e.is_primary and e.domain = any(${domains}::text[])`);
  }
  await tx.run(sql`
    update tickets t set company_id = m.company_id from company_members m
    where t.org_id = ${tx.org_id} and t.desk_id = ${deskId} and m.org_id = t.org_id and m.desk_id = t.desk_id and m.person_id = t.requester_id and m.is_primary`);
}

/** Since when everybody is known and in which time zone they live, so that lists of people look as those of a desk that has been busy. */
export async function rememberPeople(tx: Tx, deskId: number): Promise<void> {
  await tx.run(sql`
    with known as (
      select s.person_id, coalesce(least(min(t.created_at), now() - interval '9 days'), now() - interval '40 days') - interval '11 hours' * (s.person_id % 60) as since,
             max(t.created_at) as last
      from seats s left join tickets t on t.org_id = s.org_id and t.desk_id = s.desk_id and t.requester_id = s.person_id
      where s.org_id = ${tx.org_id} and s.desk_id = ${deskId} and s.kind = 'customer' group by s.person_id
    )
    update people p set created_at = k.since, updated_at = coalesce(k.last, k.since),
      time_zone = case when p.language = 'de' then 'Europe/Berlin' when p.language = 'ko' then 'Asia/Seoul' else 'America/New_York' end
    from known k where p.org_id = ${tx.org_id} and p.id = k.person_id`);
  await tx.run(sql`
    update companies set created_at = now() - interval '91 days', updated_at = now() - interval '7 hours' * (1 + id % 40)
    where org_id = ${tx.org_id} and desk_id = ${deskId}`);
}
