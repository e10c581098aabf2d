/** Invents the rows of a desk that has been busy for two years, as lines PostgreSQL's COPY reads: skewed groups, assignees and requesters. */
import { type Chance, chanceFrom } from './chance.ts';
import { companyOf } from './companies.ts';
import { type Cast, fateOf, walledGroup } from './desk.ts';
import { firstNames, lastNames, rareWord, syllables, tongues } from './words.ts';

const day = 86_400_000;
const years = 730 * day;
const none = '\\N';
const line = (...fields: (string | number | null)[]) => `${fields.map((field) => field ?? none).join('\t')}\n`;
const at = (time: number) => new Date(time).toISOString();

type Tongue = (typeof tongues)[number];

function sentence(chance: Chance, tongue: Tongue, words: number): string {
  const said: string[] = [];
  for (let n = 0; n < words; n++)
    said.push(n % 2 ? chance.of(tongue.links) : `${tongue.nouns[chance.skewed(tongue.nouns.length)]}${tongue.endings[chance.skewed(tongue.endings.length)]}`);
  return said.join(' ');
}

/** Sentences made once, picked many times: inventing four million texts word by word would take longer than loading them. */
export function makeTexts(chance: Chance) {
  const stock = new Map<Tongue, { short: string[]; long: string[] }>();
  for (const tongue of new Set(tongues))
    stock.set(tongue, {
      short: Array.from({ length: 4000 }, () => sentence(chance, tongue, 5)),
      long: Array.from({ length: 8000 }, () => sentence(chance, tongue, 12)),
    });
  return {
    subject: (tongue: Tongue) => chance.of(stock.get(tongue)!.short),
    body: (tongue: Tongue) => `${chance.of(stock.get(tongue)!.long)}. ${chance.of(stock.get(tongue)!.long)}.`,
  };
}

export const addressOf = (person: number): string => `person${person}@customer${person % 5000}.example`;

/** The names of all people, by number; nobody has number 0. */
export function namesOf(cast: Cast): string[] {
  const chance = chanceFrom(11);
  const names = [''];
  for (let id = 1; id <= cast.people; id++)
    names.push(
      chance.next() < 0.4
        ? `${chance.of(syllables)}${chance.of(syllables)}${chance.of(syllables)}`
        : `${chance.of(firstNames)} ${chance.of(lastNames)}${id % 7 ? '' : ` ${id}`}`,
    );
  return names;
}

export function* peopleLines(cast: Cast, names: string[]): Generator<string> {
  for (let id = 1; id <= cast.people; id++) yield line(cast.org_id, id, names[id]!, id % 3 ? null : `+49 30 ${1_000_000 + id}`);
}

export function* emailLines(cast: Cast): Generator<string> {
  for (let id = 1; id <= cast.people; id++) yield line(cast.org_id, id, addressOf(id), 't');
}

export function* seatLines(cast: Cast): Generator<string> {
  for (let id = 1; id <= cast.agents; id++)
    yield line(cast.org_id, cast.desk_id, id, 'agent', id === cast.admin ? 'account_admin' : 'agent', id === cast.admin ? 1 : id === cast.inGroups ? 2 : 3);
  for (let id = cast.agents + 1; id <= cast.people; id++) yield line(cast.org_id, cast.desk_id, id, 'customer', null, null);
}

/** Everybody but the restricted agents belongs to two groups. */
export function* memberLines(cast: Cast): Generator<string> {
  for (let id = 1; id <= cast.agents; id++) {
    if (id === cast.restricted || id === cast.sharedMuch) continue;
    const first = 1 + (id % cast.groups);
    const second = 1 + ((id * 7 + 3) % cast.groups);
    yield line(cast.org_id, first, id);
    if (second !== first) yield line(cast.org_id, second, id);
  }
}

/** One ticket as lines of COPY, and what of it is searched. */
export interface Invented {
  ticket: string;
  messages: string[];
  id: number;
  subject: string;
  description: string;
  requester: number;
  /** Newest first. */
  said: string[];
}

const tags = ['vip', 'retour', 'b2b', 'newsletter', '긴급', '환불', 'warranty', 'web', 'filiale', 'beta', 'press', 'legal'];

/** Tickets with their messages, oldest first. The newer, the more of them are open. */
export function* ticketLines(cast: Cast, wantedMessages: number, now: number): Generator<Invented> {
  const chance = chanceFrom(23);
  const texts = makeTexts(chance);
  const each = wantedMessages / cast.tickets;
  const rareEvery = Math.max(1, Math.floor(cast.tickets / 7));
  let left = wantedMessages;
  for (let id = 1; id <= cast.tickets; id++) {
    const tongue = chance.of(tongues);
    const created = now - years * (1 - id / (cast.tickets + 1));
    const age = now - created;
    const live = chance.next() < (age < 14 * day ? 0.6 : 0.02);
    const status = live ? chance.of([2, 2, 2, 3, 6, 7]) : chance.of([4, 5, 5, 5]);
    const assigned = chance.next() < (live ? 0.7 : 0.97);
    const ordinary = cast.agents - 4;
    const responder = assigned ? 5 + chance.skewed(ordinary) : null;
    const fate = fateOf(id);
    const group = fate === 'walled' ? walledGroup : chance.next() < 0.93 ? 1 + chance.skewed(cast.groups - 2) : null;
    const requester = cast.agents + 1 + chance.skewed(cast.people - cast.agents);
    const count = id === cast.tickets ? left : Math.min(left, Math.round(each * chance.of([0.2, 0.5, 1, 1, 1.1, 2.2])));
    left -= count;
    const changed = Math.min(now, created + chance.next() ** 2 * 10 * day);
    const rare = id % rareEvery === Math.floor(rareEvery / 2) ? ` ${rareWord}` : '';
    const subject = `${texts.subject(tongue)}${rare}`;
    const body = `${texts.body(tongue)} Ref ${100_000 + chance.below(900_000)}${id}`;
    const ticket = line(
      cast.org_id,
      cast.desk_id,
      id,
      subject,
      `<p>${body}</p>`,
      body,
      status,
      1 + chance.skewed(4),
      chance.of([1, 1, 1, 2, 3, 7]),
      chance.of(['Question', 'Incident', 'Problem', null, null]),
      requester,
      responder,
      group,
      chance.next() < 0.3 ? `{${tags[chance.skewed(tags.length)]}}` : '{}',
      '{}',
      at(created + 5 * day),
      at(created + day),
      addressOf(requester),
      fate === 'deleted' ? at(changed) : null,
      fate === 'spam' ? at(changed) : null,
      at(created),
      at(changed),
      companyOf(id),
    );
    const messages: string[] = [];
    const all: string[] = [];
    for (let n = 0; n < count; n++) {
      const incoming = n % 2 === 0;
      const note = !incoming && chance.next() < 0.3;
      const said = texts.body(tongue);
      all.unshift(said);
      const when = at(created + ((n + 1) * (changed - created)) / (count + 1));
      messages.push(
        line(
          cast.org_id,
          cast.desk_id,
          id,
          `<p>${said}</p>`,
          said,
          incoming ? 't' : 'f',
          note ? 't' : 'f',
          note ? 2 : 0,
          incoming ? requester : (responder ?? cast.admin),
          incoming ? addressOf(requester) : 'care@bench.example',
          '{care@bench.example}',
          when,
          when,
        ),
      );
    }
    yield { ticket, messages, id, subject, description: body, requester, said: all };
  }
}

/** `many` tickets of all ages shared with one person. */
export function* shareLines(cast: Cast, person: number, many: number): Generator<string> {
  const step = Math.max(1, Math.floor(cast.tickets / many));
  for (let n = 0; n < many && n * step < cast.tickets; n++)
    yield line(cast.org_id, cast.desk_id, 1 + n * step + ((n + person) % step), person, 'work', cast.admin);
}

/** And what everybody has, a few dozen; but not the last ten agents, who are there to be shared with. */
export function* everydayShareLines(cast: Cast): Generator<string> {
  for (let person = 5; person <= cast.agents - 10; person++) yield* shareLines(cast, person, 20 + (person % 30));
}
