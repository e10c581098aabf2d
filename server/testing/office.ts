/**
 * The office tests work in: a Tandem of its own on a real PostgreSQL, spoken to over HTTP in process, with one cast of people. `drain` runs the
 * real worker until nothing waits.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { EndpointShape } from '../../contract/endpoint.ts';
import { openHouse } from '../open-house.ts';
import { addPerson, makeDesk, makeOrganisation } from '../people/index.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { type Database, sql } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { openLog } from '../platform/log.ts';
import type { Mail } from '../platform/mail.ts';
import { drainWork, ownerPool } from '../platform/worker.ts';
import { makeApiKey } from '../signin/index.ts';
import { makeWeb } from '../web.ts';
import { subscribersOf } from '../wiring.ts';
import { freshDatabase } from './cluster.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape the contract has already checked
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface Worker {
  id: number;
  name: string;
  email: string;
  key: string;
}

type Body = Record<string, unknown> | FormData | undefined;

/** Somebody who calls the API. Paths are below /api/v2. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: Body): Promise<Answer>;
  put(path: string, body?: Body): Promise<Answer>;
  patch(path: string, body?: Body): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  ask(options: InjectOptions): Promise<Answer>;
}

export interface Office {
  house: House;
  app: FastifyInstance;
  contract: EndpointShape[];
  db: Database;
  org_id: number;
  /** The help desk everybody works at, and a service desk `it`. */
  desk_id: number;
  it_id: number;
  url: string;
  ada: Worker;
  as(worker: Worker, desk?: string): Caller;
  anyone: Caller;
  /** Hires an agent at a desk. Scope 1 all, 2 groups, 3 assigned only. */
  hire(name: string, seat?: { scope?: 1 | 2 | 3; role?: string; desk_id?: number; workspace_id?: number }): Promise<Worker>;
  /** A ticket made through the API by Ada; its id. */
  ticket(given?: Record<string, unknown>): Promise<number>;
  group(name: string, members: Worker[], more?: Record<string, unknown>): Promise<number>;
  drain(): Promise<void>;
  /** Subjects of the mails to an address so far, oldest first. */
  mailTo(whom: { email: string } | string): Promise<Mail[]>;
  close(): Promise<void>;
}

export const ids = (answer: Answer): number[] => (answer.body as { id: number }[]).map((row) => row.id);

export async function openOffice(settings: Partial<Config> = {}): Promise<Office> {
  const database = await freshDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'tandem-office-'));
  const config = { ...readConfig({ TANDEM_LOG: process.env.TANDEM_LOG ?? 'silent', TANDEM_DATA: directory }), pool_size: 6, ...settings };
  const log = openLog(config.log_level);
  const house = await openHouse(config, database.url, log);
  const owner = ownerPool(database.url, log);
  const { app, contract } = await makeWeb(house);
  await app.ready();
  const orgId = await makeOrganisation(house.databases, 'Office');
  const db = house.databases.of(orgId);
  const [deskId, itId] = await db.transact(async (tx) => [
    await makeDesk(tx, { slug: 'care', name: 'Care', kind: 'help_desk', support_email: 'care@office.test' }),
    await makeDesk(tx, { slug: 'it', name: 'IT', kind: 'service_desk', support_email: 'it@office.test' }),
  ]);

  async function inject(options: InjectOptions): Promise<Answer> {
    const answer = await app.inject(options);
    const text = answer.body;
    return {
      status: answer.statusCode,
      body: text && String(answer.headers['content-type']).includes('json') ? JSON.parse(text) : text,
      headers: answer.headers,
    };
  }
  async function payloadOf(body: Body): Promise<Pick<InjectOptions, 'payload' | 'headers'>> {
    if (!(body instanceof FormData)) return body ? { payload: body } : {};
    const request = new Request('http://x/', { method: 'POST', body });
    return { payload: Buffer.from(await request.arrayBuffer()), headers: { 'content-type': request.headers.get('content-type')! } };
  }
  function callerWith(headers: Record<string, string>, prefix: string): Caller {
    const send = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE') => async (path: string, body?: Body) => {
      const payload = await payloadOf(body);
      return inject({ method, url: `${prefix}${path}`, ...payload, headers: { ...headers, ...payload.headers } });
    };
    return {
      get: (path, more = {}) => inject({ method: 'GET', url: `${prefix}${path}`, headers: { ...headers, ...more } }),
      post: send('POST'),
      put: send('PUT'),
      patch: send('PATCH'),
      delete: send('DELETE'),
      ask: (options) => inject({ ...options, headers: { ...headers, ...options.headers } }),
    };
  }
  const as = (worker: Worker, desk?: string) =>
    callerWith({ authorization: `Basic ${Buffer.from(`${worker.key}:X`).toString('base64')}` }, `${desk ? `/${desk}` : ''}/api/v2`);

  const hire: Office['hire'] = (name, seat = {}) =>
    db.transact(async (tx) => {
      const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@office.test`;
      const id = await addPerson(tx, { name, email, verified: true });
      await tx.run(sql`insert into seats (org_id, desk_id, person_id, kind, role, ticket_scope, workspace_id)
        values (${orgId}, ${seat.desk_id ?? deskId!}, ${id}, 'agent', ${seat.role ?? 'agent'}, ${seat.scope ?? 3}, ${seat.workspace_id ?? null})`);
      return { id, name, email, key: await makeApiKey(tx, id, null) };
    });
  const ada = await hire('Ada', { scope: 1, role: 'account_admin' });
  // Ada has switched off the mail that greets everybody new, so that tests of other mails count only theirs; it is on as it comes.
  await db.transact((tx) =>
    tx.run(
      sql`insert into mail_switches (org_id, desk_id, kind, enabled, changed_by) select org_id, id, 'user_activation', false, ${ada.id} from desks where org_id = ${orgId}`,
    ),
  );

  return {
    house,
    app,
    contract,
    db,
    org_id: orgId,
    desk_id: deskId!,
    it_id: itId!,
    url: database.url,
    ada,
    as,
    hire,
    anyone: callerWith({}, '/api/v2'),
    async ticket(given = {}) {
      const answer = await as(ada).post('/tickets', {
        email: 'mina@acme.test',
        name: 'Mina Park',
        subject: 'Printer on fire',
        description: '<p>The printer is on fire.</p>',
        ...given,
      });
      if (answer.status !== 201) throw new Error(`no ticket: ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
    group: (name, members, more = {}) =>
      db.transact(async (tx) => {
        const restricted = more.restricted === true;
        const row = await tx.row<{ id: number }>(
          sql`insert into groups (org_id, desk_id, name, restricted_at, restricted_by) values (${orgId}, ${Number(more.desk_id ?? deskId)}, ${name}, ${restricted ? sql`now()` : null}, ${restricted ? ada.id : null}) returning id`,
        );
        for (const member of members)
          await tx.run(
            sql`insert into group_members (org_id, group_id, person_id, kind) values (${orgId}, ${row!.id}, ${member.id}, ${more.observers === true ? 'observer' : 'member'})`,
          );
        return row!.id;
      }),
    drain: () => drainWork(owner, subscribersOf(house), house.databases, log),
    async mailTo(whom) {
      const address = typeof whom === 'string' ? whom : whom.email;
      const rows = await db.read.rows<{ envelope: Mail }>(
        sql`select envelope from outgoing_mails where org_id = ${orgId} and lower(recipient) = lower(${address}) order by id`,
      );
      return rows.map((row) => row.envelope);
    },
    async close() {
      await app.close();
      await owner.end();
      await house.close();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
