/**
 * Imports against a slow, obvious model: random files onto a random desk, by every way of knowing a contact and every choice. What the model says
 * becomes of the rows is what the trial says and what the import does; an undo gives back the contacts as they were (D34, D36, D40, Q28, Q29).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../platform/db.ts';
import { importForm } from '../testing/import-form.ts';
import { type Answer, type Caller, type Office, openOffice } from '../testing/office.ts';

interface Person {
  id: number;
  name: string;
  /** The primary one first. */
  emails: string[];
  phone: string | null;
  external: string | null;
  title: string | null;
  company: string | null;
  proved: boolean;
}
interface Row {
  name: string;
  email: string;
  phone: string;
  external: string;
  title: string;
  company: string;
}
interface Choices {
  match: 'email' | 'unique_external_id' | 'phone';
  blank: 'keep' | 'clear';
  unknown_company: 'create' | 'report';
}
type Outcome = 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';

let office: Office;
let ada: Caller;
before(async () => {
  office = await openOffice();
  ada = office.as(office.ada);
});
after(() => office.close());

/** The contacts of the desk as they are. */
const contacts = () =>
  office.db.read.rows<Person>(sql`
    select p.id, p.name, p.phone, p.unique_external_id as external, p.job_title as title, lower(c.name) as company, p.activated_at is not null as proved,
      array(select e.address from emails e where e.org_id = p.org_id and e.person_id = p.id order by e.is_primary desc, e.id) as emails
    from people p join seats s on s.org_id = p.org_id and s.person_id = p.id and s.desk_id = ${office.desk_id} and s.kind = 'customer'
    left join company_members m on m.org_id = p.org_id and m.desk_id = s.desk_id and m.person_id = p.id and m.is_primary and m.left_at is null
    left join companies c on c.org_id = m.org_id and c.id = m.company_id where p.org_id = ${office.org_id} order by p.id`);
const companies = async () => new Set((await office.db.read.rows<{ name: string }>(sql`select lower(name) as name from companies`)).map((row) => row.name));

const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** What the rules say, row by row, each with nothing but the desk as it was and the whole file in view. */
function foreseen(
  rows: Row[],
  people: Person[],
  firms: Set<string>,
  { match, blank, unknown_company }: Choices,
): { ends: Outcome[]; people: Omit<Person, 'id'>[] } {
  const ends: (Outcome | null)[] = rows.map((row) => (row.email && !row.email.includes('@') ? 'failed' : null));
  const identity = ({ email, external, phone, name }: Row) => {
    const known = { email: email && `e ${email}`, unique_external_id: external && `x ${external}`, phone: phone && name && `p ${phone} ${name.toLowerCase()}` };
    return known[match] || known.email || known.unique_external_id || known.phone;
  };
  const open = () => rows.flatMap((row, at) => (ends[at] === null ? [{ row, at }] : []));
  for (const { row, at } of open()) if (!identity(row)) ends[at] = 'failed';
  for (const { row, at } of open()) if (open().some((other) => other.at > at && identity(other.row) === identity(row))) ends[at] = 'skipped';
  for (const field of ['email', 'external'] as const) {
    const seen = new Set<string>();
    for (const { row, at } of open())
      if (row[field] && seen.has(row[field])) ends[at] = 'failed';
      else seen.add(row[field]);
  }
  const owner = (email: string) => people.find((one) => one.emails.includes(email));
  const meant = ({ email, external, phone, name }: Row) => {
    const byEmail = email ? owner(email) : undefined;
    const byExternal = external ? people.find((one) => one.external === external) : undefined;
    const alike =
      match === 'phone' || (!email && !external)
        ? people.filter((one) => phone && one.phone === phone && name && one.name.toLowerCase() === name.toLowerCase())
        : [];
    const byPhone = alike.length === 1 ? alike[0] : undefined;
    const orders = { email: [byEmail, byExternal, byPhone], unique_external_id: [byExternal, byEmail, byPhone], phone: [byPhone, byEmail, byExternal] };
    return { person: orders[match].find(Boolean), byEmail, byExternal, alike };
  };
  for (const { row, at } of open()) {
    const { person } = meant(row);
    if (person && open().some((other) => other.at > at && meant(other.row).person === person)) ends[at] = 'skipped';
  }
  const after = new Map<Person | number, Omit<Person, 'id'>>(people.map((one) => [one, { ...one, emails: [...one.emails] }]));
  for (const { row, at } of open()) {
    const { person, byEmail, byExternal, alike } = meant(row);
    const gains = Boolean(person && row.email && !byEmail);
    ends[at] =
      (!person && alike.length > 1) ||
      row.email === office.ada.email ||
      (byEmail && byEmail !== person) ||
      (byExternal && byExternal !== person) ||
      (gains && person!.proved) ||
      (unknown_company === 'report' && row.company && !firms.has(row.company.toLowerCase()))
        ? 'failed'
        : person
          ? 'unchanged'
          : 'created';
    if (ends[at] === 'failed') continue;
    const was = person && after.get(person)!;
    const cleared = blank === 'clear' ? null : undefined;
    const next: Omit<Person, 'id'> = {
      name: row.name || (was?.name ?? (row.email ? row.email.split('@')[0]!.replace(/[._-]+/g, ' ') : row.external)),
      emails: gains || !was ? [row.email, ...(was?.emails ?? [])].filter(Boolean) : was.emails,
      phone: row.phone || (cleared !== undefined ? cleared : (was?.phone ?? null)),
      external: row.external || (was?.external ?? null),
      title: row.title || (cleared !== undefined ? cleared : (was?.title ?? null)),
      company: row.company ? row.company.toLowerCase() : (was?.company ?? null),
      proved: was?.proved ?? false,
    };
    if (was && JSON.stringify({ ...was, ...next }) !== JSON.stringify(was)) ends[at] = 'updated';
    after.set(person ?? at, next);
  }
  return { ends: ends as Outcome[], people: [...after.values()] };
}

const comparable = (people: Omit<Person, 'id'>[]) =>
  people.map(({ name, emails, phone, external, title, company }) => JSON.stringify({ name, emails, phone, external, title, company })).sort();

async function importing(rows: Row[], choices: Choices, dryRun: boolean): Promise<Answer['body']> {
  const lines = rows.map((row) => [row.name, row.email, row.phone, row.external, row.title, row.company].join(','));
  const fields = { name: 0, email: 1, phone: 2, unique_external_id: 3, job_title: 4, company_name: 5 };
  const form = importForm(`a,b,c,d,e,f\n${lines.join('\n')}\n`, fields, { ...choices, ...(dryRun ? { dry_run: true } : {}) });
  const { body } = await ada.post('/contacts/imports', form);
  await office.drain();
  return (await ada.get(`/contacts/imports/${body.id}`)).body;
}

const ways: Choices[] = (['email', 'unique_external_id', 'phone'] as const).flatMap((match) =>
  (['keep', 'clear'] as const).flatMap((blank) => (['create', 'report'] as const).map((unknown_company) => ({ match, blank, unknown_company }))),
);
for (const [seed, choices] of [...ways, ...ways].entries())
  test(`file ${seed}: known by ${choices.match}, blank cells ${choices.blank}, unknown companies ${choices.unknown_company}`, async () => {
    const next = random(seed + 1);
    const below = (count: number) => Math.floor(next() * count);
    const one = <T>(...values: T[]): T => values[below(values.length)]!;
    const email = () => `p.${below(9)}@w${seed}.test`;
    const external = () => `X${seed}-${below(6)}`;
    const phone = () => `+49 ${seed} ${below(4)}`;
    const name = () => `${one('Kim', 'Lee', 'Ada')} ${one('A', 'B')}${seed}`;
    const firm = () => one(`Firm ${seed}`, `FIRM ${seed}`, `New ${seed}`);
    await ada.post('/companies', { name: `Firm ${seed}` });
    for (let n = 0; n < 7; n++)
      await ada.post('/contacts', {
        name: name(),
        email: email(),
        ...(next() < 0.5 ? { unique_external_id: external() } : {}),
        ...(next() < 0.6 ? { phone: phone() } : {}),
      });
    await office.db.transact((tx) => tx.run(sql`update people set activated_at = now() where org_id = ${office.org_id} and phone = ${`+49 ${seed} 0`}`));
    const maybe = (part: number, value: () => string) => (next() < part ? value() : '');
    const rows = Array.from(
      { length: 18 },
      (): Row => ({
        name: maybe(0.8, name),
        email: maybe(0.7, () =>
          one(email(), email(), email(), email(), `p.${below(90)}@w${seed}.test`, next() < 0.2 ? 'broken' : email(), next() < 0.3 ? office.ada.email : email()),
        ),
        phone: maybe(0.5, phone),
        external: maybe(0.4, external),
        title: maybe(0.5, () => one('Lead', 'Buyer')),
        company: maybe(0.4, firm),
      }),
    ).filter((row) => Object.values(row).some(Boolean));
    const people = await contacts();
    const told = foreseen(rows, people, await companies(), choices);
    const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
    for (const end of told.ends) counts[end] += 1;
    const said = `\n${rows.map((row, at) => `${at + 2} ${told.ends[at]} ${JSON.stringify(row)}`).join('\n')}`;

    const trial = await importing(rows, choices, true);
    assert.deepEqual(trial.counts, counts, `the trial; foreseen was${said}`);
    assert.deepEqual(await contacts(), people, 'the trial writes nothing');
    const done = await importing(rows, choices, false);
    assert.deepEqual([done.status, done.counts], ['completed', counts], 'the import does what the trial said');
    const ends = (await ada.get(`/contacts/imports/${done.id}/rows?per_page=100`)).body.map(
      (row: { row: number; outcome: string }) => `${row.row} ${row.outcome}`,
    );
    assert.deepEqual(
      ends,
      told.ends.map((end, at) => `${at + 2} ${end}`),
      said,
    );
    assert.deepEqual(comparable(await contacts()), comparable(told.people), said);
    if (!done.undo_until) return;
    await ada.put(`/contacts/imports/${done.id}/undo`);
    await office.drain();
    const undone = (await ada.get(`/contacts/imports/${done.id}`)).body;
    assert.deepEqual([undone.undo.undone, undone.undo.refused], [counts.created + counts.updated, 0]);
    assert.deepEqual(await contacts(), people, 'the undo gives back what was there');
  });
