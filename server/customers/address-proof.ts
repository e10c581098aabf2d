/**
 * Proving an address: a link is mailed to it, good for a week and once, a newer one in place of an older. Following it shows a page; only its
 * button proves anything, so that a mail program that looks at links proves nothing.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, addressesOf, verifyAddress } from '../people/index.ts';
import { type Databases, sql } from '../platform/db.ts';
import { emit, enqueue } from '../platform/events.ts';
import type { House } from '../platform/house-type.ts';
import { queueMail } from '../platform/mail.ts';
import { Refusal, refusal } from '../platform/refusal.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { hashOf, isToken, newToken, takeTry } from '../signin/index.ts';
import { contactFor } from './contact.ts';
import { proofMail, proofPage, proofStyle } from './proof-words.ts';

const days = 7;

/** Asks for a link to be mailed to an address of a contact that is not proven yet. */
export async function askForProof(databases: Databases, actor: Actor, contactId: number, emailId: number, ip: string): Promise<null> {
  await contactFor(actor.db.read, actor, contactId, 'live', false);
  const address = (await addressesOf(actor.db.read, contactId)).find((row) => row.id === emailId);
  if (!address) throw refusal('address.not_found');
  if (address.verified_at !== null) throw refusal('address.verified');
  await takeTry(databases, 'proof', address.address, ip);
  await actor.db.transact((tx) => enqueue(tx, 'contact.proof_wanted', { contact_id: contactId, email_id: emailId, desk_id: actor.desk_id }));
  return null;
}

/** Mails the link. `linkBase`: what links in mails begin with. */
export const onProofWanted = (linkBase: () => string): Subscriber =>
  subscriber<{ contact_id: number; email_id: number }>('contact.proof_wanted', 'mail-address-proof', async (tx, event) => {
    const { email_id, contact_id, desk_id } = event.facts;
    const row = await tx.row<{ address: string; name: string; language: string; desk: string }>(sql`
      select e.address, p.name, p.language, d.name as desk from emails e join people p on p.org_id = e.org_id and p.id = e.person_id
      join desks d on d.org_id = e.org_id and d.id = ${desk_id}
      where e.org_id = ${tx.org_id} and e.id = ${email_id} and e.person_id = ${contact_id} and e.verified_at is null`);
    if (!row) return;
    const cause = `address-proof:${event.id}`;
    if (await tx.row(sql`select 1 from outgoing_mails where org_id = ${tx.org_id} and cause = ${cause} limit 1`)) return;
    const token = newToken();
    await tx.run(sql`delete from address_proofs where org_id = ${tx.org_id} and email_id = ${email_id}`);
    await tx.run(sql`insert into address_proofs (token_hash, org_id, email_id, desk_id, expires_at)
      values (${hashOf(token)}, ${tx.org_id}, ${email_id}, ${desk_id}, now() + make_interval(days => ${days}))`);
    await queueMail(
      tx,
      cause,
      proofMail({ to: row.address, name: row.name, desk: row.desk, language: row.language, url: `${linkBase()}/verify-address/${token}`, days }),
    );
  });

interface Meant {
  org_id: number;
  email_id: number;
  desk_id: number;
}
async function meant(databases: Databases, token: string): Promise<(Meant & { address: string; language: string; contact_id: number }) | null> {
  if (!isToken(token)) return null;
  const proof = await databases.anyone.row<Meant>(
    sql`select org_id, email_id, desk_id from address_proofs where token_hash = ${hashOf(token)} and expires_at > now()`,
  );
  const row =
    proof &&
    (await databases.of(proof.org_id).read.row<{ address: string; language: string; contact_id: number }>(sql`
      select e.address, p.language, p.id as contact_id from emails e join people p on p.org_id = e.org_id and p.id = e.person_id where e.org_id = ${proof.org_id} and e.id = ${proof.email_id}`));
  return proof && row ? { ...proof, ...row } : null;
}

const rules = "default-src 'none'; style-src 'self'; form-action 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Serves the page a proof's link leads to. A link that is used, late or none shows the same page, whoever it was for. */
export function serveProofs(app: FastifyInstance, house: House): void {
  const { databases } = house;
  const page = (request: FastifyRequest, reply: FastifyReply, what: { address?: string; language?: string; state: 'ask' | 'done' | 'stale' }) =>
    reply
      .code(what.state === 'stale' ? 404 : 200)
      .headers({ 'Content-Security-Policy': rules, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
      .type('text/html; charset=utf-8')
      .send(proofPage({ ...what, language: what.language ?? request.headers['accept-language']?.slice(0, 2) ?? 'en' }));
  app.get('/verify-address/style.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('Cache-Control', 'max-age=300').send(proofStyle),
  );
  app.get<{ Params: { token: string } }>('/verify-address/:token', async (request, reply) => {
    const proof = await meant(databases, request.params.token);
    return page(request, reply, proof ? { address: proof.address, language: proof.language, state: 'ask' } : { state: 'stale' });
  });
  app.post<{ Params: { token: string } }>('/verify-address/:token', async (request, reply) => {
    try {
      await takeTry(databases, 'token', request.ip, request.ip);
    } catch (error) {
      if (error instanceof Refusal) return page(request, reply, { state: 'stale' });
      throw error;
    }
    const proof = await meant(databases, request.params.token);
    const used =
      proof && (await databases.anyone.run(sql`delete from address_proofs where token_hash = ${hashOf(request.params.token)} and expires_at > now()`));
    if (!proof || !used) return page(request, reply, { state: 'stale' });
    await databases.of(proof.org_id).transact(async (tx) => {
      await verifyAddress(tx, proof.email_id);
      await emit(
        tx,
        'contact.address_proved',
        { desk_id: proof.desk_id, actor_id: null },
        { contact_id: proof.contact_id, email_id: proof.email_id },
        'contacts',
      );
    });
    return page(request, reply, { address: proof.address, language: proof.language, state: 'done' });
  });
}
