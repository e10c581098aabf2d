/**
 * The page `/mailbox`: mail that was caught because no mail server is set. In the demo for whoever sits at this machine and for its agents;
 * otherwise for account admins alone, since mails carry links that sign in. Plain HTML, no script; each mail is shown in a sandbox.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { firstOrganisation } from '../people/index.ts';
import { type Database, sql } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import type { Mail } from '../platform/mail.ts';
import { refusal } from '../platform/refusal.ts';
import { authenticateAgent } from '../signin/index.ts';
import { bodyPage, type Caught, listPage, mailboxStyle, mailPageOf } from './mailbox-page.ts';

const pageRules = "default-src 'none'; style-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The mail itself: its own styles, and nothing that runs, loads or sends. */
const bodyRules =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
/** Somebody at this machine, without a proxy between: by the address, and by the name they called us. */
function isHere(request: FastifyRequest): boolean {
  const { headers, ip } = request;
  const proxied = headers['x-forwarded-for'] ?? headers['x-forwarded-host'] ?? headers.forwarded ?? headers.via;
  return proxied === undefined && /^(?:127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/.test(ip) && loopback.test(headers.host ?? '');
}

/** The organisation whose caught mail the caller may read; refuses as if the page were not there. */
async function letIn(house: House, request: FastifyRequest): Promise<Database> {
  const { config, databases } = house;
  if (!config.mailbox) throw refusal('not_found');
  const agent = await authenticateAgent(databases, request, null, 'agent').catch(() => null);
  if (agent && (config.demo || agent.role === 'account_admin')) return agent.db;
  const orgId = config.demo && isHere(request) ? await firstOrganisation(databases) : null;
  if (orgId === null) throw refusal('not_found');
  return databases.of(orgId);
}

const rows = 100;
const columns = sql`id, recipient, envelope, to_char(created_at, 'YYYY-MM-DD HH24:MI:SS') as at`;
const newestOf = (db: Database) => db.read.rows<Caught>(sql`select ${columns} from outgoing_mails where org_id = ${db.org_id} order by id desc limit ${rows}`);

async function oneOf(db: Database, id: string): Promise<Caught & { envelope: Mail }> {
  const row = /^\d{1,15}$/.test(id)
    ? await db.read.row<Caught>(sql`select ${columns} from outgoing_mails where org_id = ${db.org_id} and id = ${Number(id)}`)
    : undefined;
  if (!row) throw refusal('not_found');
  return row;
}

function answer(reply: FastifyReply, rules: string, html: string): FastifyReply {
  reply.header('Content-Security-Policy', rules).header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
  return reply.type('text/html; charset=utf-8').send(html);
}

export function serveMailbox(app: FastifyInstance, house: House): void {
  app.get('/mailbox', async (request, reply) => answer(reply, pageRules, listPage(await newestOf(await letIn(house, request)))));
  app.get('/mailbox/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(mailboxStyle));
  app.get<{ Params: { id: string } }>('/mailbox/:id', async (request, reply) =>
    answer(reply, pageRules, mailPageOf(await oneOf(await letIn(house, request), request.params.id))),
  );
  app.get<{ Params: { id: string } }>('/mailbox/:id/body', async (request, reply) =>
    answer(reply, bodyRules, bodyPage(await oneOf(await letIn(house, request), request.params.id))),
  );
}
