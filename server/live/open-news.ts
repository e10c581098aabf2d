/** Serves the news of the portal: one stream for each open page, told that something changed; the page asks for what it may see. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mostShown } from '../../contract/portal.ts';
import { desksOf } from '../people/index.ts';
import { sql } from '../platform/db.ts';
import type { House } from '../platform/house-type.ts';
import { refusal } from '../platform/refusal.ts';
import { credentialOf, currentVisitor, customerAt, isForeign } from '../signin/index.ts';
import { beat, keepPages, type OpenPage, put } from './open-pages.ts';
import { spreadNews } from './spread-news.ts';

export interface News {
  close(): void;
}

const mostPages = 10;
/** Milliseconds: gather words about a ticket, about who may see what; look again at everything that is open; beat. */
const times = { gather: 30, desk: 300, look: 10_000, beat: 20_000 };

/** A browser says from where it asks; no page of another site listens with our customer's cookie. */
function refuseOtherPages(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (isForeign(request) || (site !== undefined && site !== 'same-origin')) throw refusal('cross_site');
}

/** What the page shows; nothing where the address names something that is no request. */
function shownBy(text = ''): Set<number> {
  const ids = text === '' ? [] : text.split(',');
  if (ids.length > mostShown || !ids.every((id) => /^[1-9]\d{0,14}$/.test(id))) throw refusal('not_found');
  return new Set(ids.map(Number));
}

async function openPage(house: House, request: FastifyRequest): Promise<Omit<OpenPage, 'response'>> {
  refuseOtherPages(request);
  const { desk: slug } = request.params as { desk: string };
  const { requests, list } = request.query as { requests?: string; list?: string };
  const { db } = await currentVisitor(house.databases, request);
  const desk = db && (await desksOf(db.read)).find((one) => one.slug === slug);
  if (!desk) throw refusal('not_found');
  const shows = shownBy(requests);
  const [customer, clock] = await Promise.all([
    customerAt(house.databases, request, { desk, db }),
    db.read.row<{ now: number }>(sql`select (extract(epoch from now()) * 1000)::float8 as now`),
  ]);
  if (!customer) throw refusal('invalid_credentials');
  return {
    org: customer.org_id,
    desk: desk.id,
    person: customer.person_id,
    token_hash: credentialOf(request)!.hash.toString('hex'),
    opened_at: clock!.now,
    shows,
    is_list: list === '1',
    known: new Map(),
  };
}

export function openNews(app: FastifyInstance, house: House): News {
  const { databases, bus, log } = house;
  const pages = keepPages();
  const spread = spreadNews(pages, databases, { ...times, ahead: times.look * 1.5 });

  app.get('/portal/:desk/news', { exposeHeadRoute: false }, async (request, reply) => {
    const opened = await openPage(house, request);
    if (pages.of(opened.org, opened.person) >= mostPages) throw refusal('news.throttled', { limit: mostPages, seconds: 60 });
    reply.hijack();
    const response = reply.raw;
    const page: OpenPage = { ...opened, response };
    pages.add(page);
    response.on('close', () => pages.remove(page));
    response.on('error', () => response.destroy());
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Said to nginx, which would keep words until there are enough of them.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    try {
      await spread.begin(page);
      // Only now, so that nothing falls between what the page asks for and what it is told.
      put(page, { hello: true });
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'a page of the portal could not be looked at');
      response.destroy();
    }
    return reply;
  });

  const recheck = () => void spread.recheck().catch((error: Error) => log.warn({ error: error.message }, 'the pages of the portal could not be looked at'));
  const clocks = [
    setInterval(recheck, times.look),
    setInterval(() => {
      for (const page of pages.all()) beat(page);
    }, times.beat),
  ];
  const unhear = bus.onWord(spread.hear);

  function close(): void {
    for (const clock of clocks) clearInterval(clock);
    unhear();
    spread.close();
    for (const page of pages.all()) page.response.end();
    setTimeout(() => [...pages.all()].forEach((page) => void page.response.destroy()), 500).unref();
  }
  app.addHook('preClose', async () => close());
  return { close };
}
