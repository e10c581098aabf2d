/** The leak test of the portal: random worlds, every endpoint and page that names a request, and every public link, against the obvious model. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Answer, ids, type Office, openOffice } from '../testing/office.ts';
import { type AtPortal, visitPortal } from '../testing/portal-visitor.ts';
import { type MadePortalWorld, makePortalWorld, opens, type PortalWorld, portalWorlds, sharedLevel, wayIn, wordsIn } from '../testing/portal-world.ts';

const runs = Number(process.env.TANDEM_WORLDS ?? 8);
let office: Office;
let people: AtPortal[];
let cases = 0;
before(async () => {
  office = await openOffice({ rate_limit: 0 });
  people = [];
  for (const name of ['Ann', 'Ben', 'Cho', 'Dee', 'Eli']) people.push(await visitPortal(office, name, `${name.toLowerCase()}@acme.test`));
});
after(() => office.close());

/** Nothing of what is hidden stands in an answer; the private words of no ticket ever do. */
function quiet(answer: Answer, hidden: number[], where: string): Answer {
  cases++;
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  for (const at of hidden) {
    const { subject, words } = wordsIn(at);
    assert.ok(!text.includes(subject) && !text.includes(words), `${where} leaks ticket ${at}`);
  }
  assert.doesNotMatch(text, /private-\d+-\d+-x/, `${where} leaks a private note`);
  return answer;
}

async function checkCustomer(world: PortalWorld, made: MadePortalWorld, at: number): Promise<void> {
  const who = people[at]!;
  const ways = world.tickets.map((_, ticket) => wayIn(world, at, ticket));
  const hidden = ways.flatMap((way, ticket) => (way === null ? [ticket] : []));
  const idsWhere = (fits: (ticket: number) => boolean) => made.tickets.filter((_, ticket) => fits(ticket)).sort((a, b) => a - b);
  const customer = world.customers[at]!;
  for (const [view, fits] of [
    ['mine', (ticket) => ways[ticket] === 'requester'],
    ['shared', (ticket) => world.tickets[ticket]!.requester !== at && sharedLevel(world, at, ticket) !== null],
    [
      'company',
      (ticket) => {
        const { company, fate, elsewhere } = world.tickets[ticket]!;
        return fate === 'live' && !elsewhere && company !== null && company === customer.company && customer.sees_all && !customer.left;
      },
    ],
  ] as [string, (ticket: number) => boolean][]) {
    const list = quiet(await who.get(`/portal/requests?view=${view}`), hidden, `view ${view}`);
    assert.deepEqual(
      ids(list).sort((a, b) => a - b),
      idsWhere(fits),
      `${view} of customer ${at}`,
    );
    quiet(await who.page(`/portal/care/requests?view=${view}`), hidden, `page ${view}`);
    for (const ticket of hidden.slice(0, 3)) {
      const found = quiet(await who.get(`/portal/requests?view=${view}&term=${wordsIn(ticket).subject}`), hidden, 'search');
      assert.deepEqual(found.body, [], 'nothing hidden is found');
    }
  }
  for (const [ticket, id] of made.tickets.entries()) {
    if (world.tickets[ticket]!.elsewhere) continue; // its number may be another's at this desk
    const way = ways[ticket];
    const status = way === null ? 404 : 200;
    const where = `request ${ticket} of customer ${at}`;
    for (const path of ['', '/news', '/shares'])
      assert.equal(quiet(await who.get(`/portal/requests/${id}${path}`), hidden, where).status, status, `${path} of ${where}`);
    assert.equal(quiet(await who.page(`/portal/care/requests/${id}`), hidden, `page of ${where}`).status, status, `page of ${where}`);
    const shown = way === null ? null : (await who.get(`/portal/requests/${id}`)).body;
    if (shown) assert.equal(shown.may.includes('reply'), way !== 'read', `answering ${where}`);
    assert.equal(
      quiet(await who.get(`/portal/requests/${id}/public_links`), hidden, where).status,
      way === null ? 404 : way === 'requester' ? 200 : 403,
      `links of ${where}`,
    );
    if (way === 'requester') continue;
    // What only the requester does, and what nobody does who cannot see it. None of these may change anything.
    for (const answer of [
      await who.put(`/portal/requests/${id}/status`, { solved: true }),
      await who.post(`/portal/requests/${id}/cc_emails`, { email: 'x@else.test' }),
      await who.post(`/portal/requests/${id}/shares`, { emails: ['ann@acme.test'] }),
      await who.post(`/portal/requests/${id}/public_links`, {}),
      ...(way === null ? [await who.post(`/portal/requests/${id}/replies`, { body: 'x' }), await who.put(`/portal/requests/${id}/seen`)] : []),
      ...(way === 'read' ? [await who.post(`/portal/requests/${id}/replies`, { body: 'x' })] : []),
    ]) {
      quiet(answer, hidden, `refusal at ${where}`);
      assert.ok(way === null ? answer.status === 404 || answer.status === 400 : answer.status >= 400, `${answer.status} at ${where}`);
    }
  }
}

async function checkLinks(world: PortalWorld, made: MadePortalWorld): Promise<void> {
  for (const [at, link] of world.links.entries()) {
    const answer = await office.anyone.ask({ method: 'GET', url: `/public/tickets/${made.links[at]}`, remoteAddress: `203.0.113.${(cases % 250) + 1}` });
    cases++;
    const text = String(answer.body);
    assert.doesNotMatch(text, /private-\d+-\d+-x|@acme\.test|@office\.test/, 'a public page says names and public words only (A32)');
    const open = opens(world, link);
    if (open && !world.login_required) assert.equal(answer.status, 200);
    else assert.notEqual(answer.status, 200, `link ${at} opens`);
    if (answer.status !== 200) assert.ok(!text.includes(wordsIn(link.ticket).subject) && !text.includes(wordsIn(link.ticket).words));
  }
}

test(`A13–A33: in ${runs} random worlds customers and outside readers see exactly what the model allows`, async (context) => {
  await fc.assert(
    fc.asyncProperty(portalWorlds, async (world) => {
      const made = await makePortalWorld(
        office,
        people.map((one) => one.id),
        world,
      );
      for (let at = 0; at < people.length; at++) await checkCustomer(world, made, at);
      await checkLinks(world, made);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  context.diagnostic(`${cases} cases`);
});
