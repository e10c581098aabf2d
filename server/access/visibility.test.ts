/** The leak test: random worlds, every endpoint that names a ticket, against the obvious model. Nobody reads or infers an id they may not see. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from '../platform/db.ts';
import { type MadeWorld, makeWorld, worlds } from '../testing/make-world.ts';
import { levelIn, sharedWith, type World } from '../testing/model.ts';
import { type Answer, ids, type Office, openOffice } from '../testing/office.ts';
import { whoCanSee } from './access.ts';

const runs = Number(process.env.TANDEM_WORLDS ?? 6);
const levels = ['', 'view', 'note', 'work'];
/** Everything that is read below a ticket. */
const pathsBelow = [
  'conversations',
  'shares',
  'accesses',
  'watchers',
  'draft',
  'activities',
  'requester',
  'shares/candidates',
  'access',
  'public_links',
  'time_entries',
  'associated_tickets',
];
/** What tells of many tickets at once. */
const surfaces = ['/time_entries', '/notifications', '/search/tickets?query="priority:1"', '/jobs', '/contacts', '/companies'];
let office: Office;
let cases = 0;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

/** No answer may hold a word of a ticket that is not seen. */
function assertNoLeak(answer: Answer, hidden: string[], where: string): void {
  cases++;
  const text = JSON.stringify(answer.body);
  for (const secret of hidden) assert.ok(!text.includes(secret), `${where} leaks ${secret}`);
}

async function checkAgent(world: World, made: MadeWorld, at: number): Promise<void> {
  const as = office.as(made.agents[at]!);
  const seen = world.tickets.map((_, ticket) => levelIn(world, at, ticket));
  const subjects = await subjectsOf(made);
  const hidden = made.tickets.flatMap((_, ticket) => (seen[ticket] === 0 ? [`"${subjects[ticket]}"`] : []));
  const expected = (fits: (ticket: World['tickets'][number], place: number) => boolean) =>
    made.tickets.filter((_, place) => seen[place]! > 0 && fits(world.tickets[place]!, place)).sort((a, b) => a - b);
  const live = (ticket: World['tickets'][number]) => ticket.fate === 'live';
  const open = (ticket: World['tickets'][number]) => live(ticket) && ticket.status < 4;

  for (const [query, fits] of [
    ['filter=all', live],
    ['filter=open', open],
    ['filter=deleted', (ticket) => ticket.fate === 'deleted'],
    ['filter=spam', (ticket) => ticket.fate === 'spam'],
    ['filter=unassigned', (ticket) => open(ticket) && ticket.responder === null],
    ['filter=my_open', (ticket) => open(ticket) && ticket.responder === at],
    ['filter=shared_with_me', (ticket, place) => live(ticket) && sharedWith(world, at, place)],
    [`filter=all&requester_id=${made.customer}`, live],
    ['filter=all&order_by=updated_at&order_type=asc', live],
    ['filter=all&order_by=due_by', live],
    ['filter=all&order_by=status', live],
    [`filter=all&group_id=${made.groups[0]}`, (ticket) => live(ticket) && ticket.group === 0],
  ] as [string, (ticket: World['tickets'][number], place: number) => boolean][]) {
    const list = await as.get(`/tickets?${query}&per_page=100&include=requester,stats,description,access`);
    assert.deepEqual(
      ids(list).sort((a, b) => a - b),
      expected(fits),
      `${query} of agent ${at}`,
    );
    assertNoLeak(list, hidden, query);
    assert.deepEqual((await as.get(`/tickets/count?${query}`)).body.count, expected(fits).length, `count of ${query}`);
  }
  const walked: number[] = [];
  for (let page = 1, more = true; more; page++) {
    const list = await as.get(`/tickets?filter=all&per_page=3&page=${page}`);
    walked.push(...ids(list));
    more = list.headers.link !== undefined;
  }
  assert.deepEqual(
    walked.sort((a, b) => a - b),
    expected(live),
    'pages hold what the list holds',
  );

  for (const [place, id] of made.tickets.entries()) {
    const shown = await as.get(`/tickets/${id}?include=access,conversations,requester`);
    assert.equal(shown.status, seen[place] === 0 ? 404 : 200, `ticket ${place} of agent ${at}`);
    if (shown.status === 200) assert.equal(shown.body.access.level, levels[seen[place]!]);
    else assertNoLeak(shown, hidden, 'a refusal');
    for (const path of pathsBelow) {
      const answer = await as.get(`/tickets/${id}/${path}`);
      assert.equal(answer.status, seen[place] === 0 ? 404 : 200, `${path} of ticket ${place}`);
      assertNoLeak(answer, hidden, path);
    }
    if (seen[place] === 0)
      for (const [method, path, body] of [
        ['post', 'reply', { body: 'x' }],
        ['post', 'notes', { body: 'x' }],
        ['put', '', { priority: 2 }],
        ['post', 'shares', { person_ids: [office.ada.id] }],
        ['delete', '', undefined],
        ['post', 'watch', {}],
        ['put', 'seen', undefined],
        ['put', 'draft', { kind: 'note', body: 'x' }],
        ['post', 'public_links', {}],
        ['post', 'time_entries', { time_spent: '00:10' }],
        ['post', 'forward', { body: 'x', to_emails: ['x@else.test'] }],
        ['put', 'summary', { body: 'x' }],
      ] as const) {
        const refused = await as[method](`/tickets/${id}${path && `/${path}`}`, body);
        assert.equal(refused.status, 404, `${method} ${path}`);
        assertNoLeak(refused, hidden, `${method} ${path}`);
      }
  }
  for (const surface of surfaces) {
    const answer = await as.get(surface);
    assert.ok(answer.status === 200 || answer.status === 404, `${surface}: ${answer.status}`);
    assertNoLeak(answer, hidden, surface);
  }
}

const subjectsOf = async (made: MadeWorld) => {
  const rows = await office.db.read.rows<{ id: number; subject: string }>(
    sql`select id, subject from tickets where org_id = ${office.org_id} and desk_id = ${office.desk_id}`,
  );
  return made.tickets.map((id) => rows.find((row) => row.id === id)!.subject);
};

test(`A37–A50: in ${runs} random worlds every endpoint shows exactly what the model allows`, async (context) => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const made = await makeWorld(office, world);
      for (let at = 0; at < world.agents.length; at++) await checkAgent(world, made, at);
      for (const [place, id] of made.tickets.entries()) {
        const can = await whoCanSee(
          office.db.read,
          { desk_id: office.desk_id, ticket_id: id },
          made.agents.map((agent) => agent.id),
        );
        const should = made.agents.filter((_, at) => levelIn(world, at, place) > 0).map((agent) => agent.id);
        assert.deepEqual(
          can.sort((a, b) => a - b),
          should,
          'asked the other way round, the policy says the same',
        );
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
  context.diagnostic(`${cases} cases`);
});
