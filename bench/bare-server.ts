/**
 * What Tandem is compared with: a bare Fastify app, a pool of the same size, one hand-written statement a route (one transaction of plain
 * statements where rows are written), `return rows`. It knows no callers, no visibility, no schema and no journal of its own.
 */
import Fastify from 'fastify';
import pg from 'pg';
import * as statements from './bare-statements.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = Fastify();

const ask = (name: string, text: string, values: unknown[]) => pool.query({ name, text, values }).then((answer) => answer.rows);

app.get('/list', () => ask('list', statements.list, [1, 1]));
app.get<{ Params: { person: number } }>('/list/:person', (request) => ask('restricted', statements.restrictedList, [1, 1, request.params.person]));
app.get<{ Params: { id: number } }>('/show/:id', async (request) => (await ask('show', statements.show, [1, 1, request.params.id]))[0]);
app.get<{ Querystring: { term: string } }>('/search', (request) => ask('search', statements.search, [1, 1, `%${request.query.term}%`]));

async function transact<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const answer = await work(client);
    await client.query('commit');
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
const texts = { ...statements };
const run = (client: pg.PoolClient, name: keyof typeof texts, values: unknown[]) => client.query({ name, text: texts[name], values });

interface Given {
  email: string;
  subject: string;
  description: string;
  priority: number;
  group_id: number;
}
app.post<{ Body: Given }>('/create', (request) =>
  transact(async (client) => {
    const given = request.body;
    const person = (await run(client, 'personByEmail', [1, given.email])).rows[0].person_id;
    await run(client, 'seat', [1, 1, person]);
    const text = given.description.slice(3, -4);
    const ticket = (await run(client, 'ticket', [1, 1, given.subject, given.description, text, given.priority, person, given.group_id, given.email])).rows[0];
    await run(client, 'activity', [1, 1, ticket.id, 1, 'ticket.created', '{"source":2}']);
    await run(client, 'event', [1, 'ticket.created', JSON.stringify({ source: 2, desk_id: 1, ticket_id: ticket.id })]);
    return ticket;
  }),
);
app.post<{ Params: { id: number }; Body: { body: string } }>('/reply/:id', (request) =>
  transact(async (client) => {
    const { id } = request.params;
    await run(client, 'hold', [1, 1, id]);
    const message = (
      await run(client, 'message', [1, 1, id, request.body.body, request.body.body.slice(3, -4), 1, 'care@bench.example', ['person@bench.example']])
    ).rows[0];
    await run(client, 'touch', [1, 1, id]);
    await run(client, 'activity', [1, 1, id, 1, 'ticket.replied', '{}']);
    await run(client, 'event', [1, 'ticket.replied', JSON.stringify({ message_id: message.id, ticket_id: id })]);
    return message;
  }),
);
app.post<{ Params: { id: number }; Body: { person_ids: number[] } }>('/share/:id', (request) =>
  transact(async (client) => {
    const { id } = request.params;
    await run(client, 'hold', [1, 1, id]);
    const share = (await run(client, 'share', [1, 1, id, request.body.person_ids[0], 'work', 1])).rows[0];
    await run(client, 'activity', [1, 1, id, 1, 'ticket.shared', '{}']);
    await run(client, 'event', [1, 'ticket.shared', JSON.stringify({ share_id: share.id, ticket_id: id })]);
    return share;
  }),
);
app.delete<{ Params: { id: number; share: number } }>('/share/:id/:share', (request, reply) =>
  transact(async (client) => {
    const { id, share } = request.params;
    await run(client, 'hold', [1, 1, id]);
    await run(client, 'unshare', [1, 1, id, share]);
    await run(client, 'activity', [1, 1, id, 1, 'ticket.unshared', '{}']);
    await run(client, 'event', [1, 'ticket.unshared', JSON.stringify({ share_id: share, ticket_id: id })]);
    reply.code(204);
  }),
);

await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
process.on('SIGTERM', () => process.exit(0));
