/** Customers for tests, at the portal's pages and its API: signed in at once, or as anybody comes the first time, by the link mailed to them. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { addPerson } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import type { Answer, Office } from './office.ts';

export interface AtPortal {
  id: number;
  name: string;
  email: string;
  cookie: string;
  /** Calls the API; paths are below /api/v2. */
  get(path: string): Promise<Answer>;
  post(path: string, body?: object | FormData): Promise<Answer>;
  put(path: string, body?: object): Promise<Answer>;
  patch(path: string, body?: object): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** Opens a page, or sends one of its forms. */
  page(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>;
}
export type Fields = Record<string, string | File | (string | File)[]>;

let network = 1;
const nextNetwork = () => `192.0.2.${(network++ % 250) + 1}`;

/** The token in the newest mail to an address. */
export async function tokenFor(office: Office, email: string): Promise<string> {
  await office.drain();
  const mail = (await office.mailTo(email)).findLast((one) => /\/link\//.test(one.text));
  const [, token] = /\/link\/([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  assert.ok(token, `no link was mailed to ${email}`);
  return token;
}

export const cookieOf = (answer: Answer): string =>
  String([answer.headers['set-cookie']].flat().find((one) => String(one).startsWith('tandem_session'))).split(';')[0]!;

/** Somebody known by name and address, with a customer seat at the help desk. */
export const customerOf = (office: Office, name: string, email: string, more: { language?: string; verified?: boolean } = {}): Promise<number> =>
  office.db.transact(async (tx) => {
    const id = await addPerson(tx, { name, email, ...more });
    await tx.run(
      sql`insert into seats (org_id, desk_id, person_id, kind) values (${office.org_id}, ${office.desk_id}, ${id}, 'customer') on conflict do nothing`,
    );
    return id;
  });

/** Makes a company at the help desk; its id. */
export const newCompany = (office: Office, name: string): Promise<number> =>
  office.db.transact(
    async (tx) =>
      (await tx.row<{ id: number }>(sql`insert into companies (org_id, desk_id, name) values (${office.org_id}, ${office.desk_id}, ${name}) returning id`))!.id,
  );

const join = (office: Office, company: number, person: number, { sees, primary }: { sees: boolean; primary: boolean }) =>
  office.db.transact((tx) =>
    tx.run(sql`insert into company_members (org_id, desk_id, company_id, person_id, is_primary, sees_all_tickets)
      values (${office.org_id}, ${office.desk_id}, ${company}, ${person}, ${primary}, ${sees})`),
  );

/** Puts people into a new company; those with the right see all of its requests (A24). */
export async function companyOf(office: Office, name: string, people: number[], seeing: number[] = []): Promise<number> {
  const company = await newCompany(office, name);
  for (const id of people) await join(office, company, id, { sees: seeing.includes(id), primary: true });
  return company;
}

async function bodyOf(body: object | FormData | undefined): Promise<{ payload?: NonNullable<InjectOptions['payload']>; headers: Record<string, string> }> {
  if (!(body instanceof FormData)) return { ...(body ? { payload: body } : {}), headers: {} };
  const request = new Request('http://x/', { method: 'POST', body });
  return { payload: Buffer.from(await request.arrayBuffer()), headers: { 'content-type': request.headers.get('content-type')! } };
}

/** What somebody with this cookie calls and opens, from a network of their own. */
function callsOf(office: Office, cookie: string, remoteAddress: string): Omit<AtPortal, 'id' | 'name' | 'email'> {
  const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE') => async (path: string, body?: object | FormData) => {
    const { headers, ...sent } = await bodyOf(body);
    return office.anyone.ask({ method, url: `/care/api/v2${path}`, ...sent, remoteAddress, headers: { cookie, ...headers } });
  };
  return {
    cookie,
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    delete: call('DELETE'),
    page: (path, fields, headers = {}) => openPage(office, path, fields, { cookie, ...headers }),
  };
}

/** Comes by the link that is mailed to an address; the cookie. */
export async function comeBy(office: Office, email: string, remoteAddress = nextNetwork()): Promise<string> {
  const asked = await office.anyone.ask({ method: 'POST', url: '/api/v2/portal/sign_in/links', payload: { email }, remoteAddress });
  assert.equal(asked.status, 204, JSON.stringify(asked.body));
  const payload = { token: await tokenFor(office, email) };
  const used = await office.anyone.ask({ method: 'POST', url: '/api/v2/portal/sign_in/links/use', payload, remoteAddress });
  assert.equal(used.status, 204, JSON.stringify(used.body));
  return cookieOf(used);
}

/** Somebody at the portal who signs in by the mailed link. */
export async function visitPortal(office: Office, name: string, email: string, more: { language?: string } = {}): Promise<AtPortal> {
  const id = await customerOf(office, name, email, more);
  const remoteAddress = nextNetwork();
  return { id, name, email, ...callsOf(office, await comeBy(office, email, remoteAddress), remoteAddress) };
}

/** Signs somebody in without a mail. */
export async function atPortal(office: Office, who: { id: number; name: string; email: string }): Promise<AtPortal> {
  const token = randomBytes(32).toString('base64url');
  await office.house.databases.anyone.run(
    sql`insert into sign_ins (token_hash, org_id, person_id, expires_at) values (${createHash('sha256').update(token).digest()}, ${office.org_id}, ${who.id}, now() + interval '1 day')`,
  );
  const { id, name, email } = who;
  return { id, name, email, ...callsOf(office, `tandem_session=${token}`, nextNetwork()) };
}

/** A contact of the help desk with a proven address who belongs to these companies, signed in. */
export async function newContact(office: Office, name: string, companies: { id: number; all?: boolean }[] = []): Promise<AtPortal> {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@customers.test`;
  const id = await customerOf(office, name, email, { verified: true });
  for (const [at, company] of companies.entries()) await join(office, company.id, id, { sees: company.all ?? false, primary: at === 0 });
  return atPortal(office, { id, name, email });
}

/** Opens a page of the portal, or sends a form of it as a browser does. */
export async function openPage(office: Office, path: string, fields?: Fields, headers: Record<string, string> = {}): Promise<Answer> {
  const own = { 'accept-language': 'en', ...headers };
  const remoteAddress = nextNetwork();
  if (!fields) return office.anyone.ask({ method: 'GET', url: path, headers: own, remoteAddress });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  const { headers: more, ...sent } = await bodyOf(form);
  return office.anyone.ask({ method: 'POST', url: path, ...sent, remoteAddress, headers: { ...own, ...more } });
}
