/**
 * Freshdesk's search language, read into a tree: `(status:2 OR status:3) AND tag:'fire' AND created_at:>'2026-01-01'`. AND binds before OR.
 * Lenient where clients differ: quotes around the whole are optional, blanks may be `+`, quotes may come as `%22`.
 */
export type Operator = ':' | ':>' | ':<';
/** A value as it was written; null is the word null, not the text. */
export interface Condition {
  kind: 'is';
  field: string;
  operator: Operator;
  value: string | null;
}
export type Query = Condition | { kind: 'and' | 'or'; parts: Query[] };

/** A query that does not read; the message says where and why. */
export class BadQuery extends Error {}

const mostLetters = 512;

/** The query less what clients wrap around it. */
function unwrapped(text: string): string {
  if (text.length > mostLetters) throw new BadQuery(`It should be at most ${mostLetters} characters long.`);
  const plain = text.replace(/%22/g, '"').replace(/%27/g, "'").replace(/%20/g, ' ').trim();
  const quoted = /^"(.*)"$/s.exec(plain) ?? /^"([^"]*)$/s.exec(plain) ?? /^([^"]*)"$/s.exec(plain);
  return (quoted ? quoted[1]! : plain).trim();
}

const blank = /[\s+]*/y;
const word = /(AND|OR)\b/iy;
const start = /([A-Za-z_]\w{0,120})\s*(:[><]?)\s*/y;
const single = /'((?:[^'\\]|\\.)*)'/y;
const double = /"((?:[^"\\]|\\.)*)"/y;
const bare = /[^\s()'"+]+/y;

/** Reads a query; throws `BadQuery` where it is none. */
export function parseQuery(given: string): Query {
  const text = unwrapped(given);
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const expected = (what: string) => new BadQuery(at < text.length ? `Expected ${what} at "${text.slice(at, at + 20)}".` : `Expected ${what} at the end.`);
  const isNext = (letter: string): boolean => {
    take(blank);
    if (text[at] !== letter) return false;
    at++;
    return true;
  };

  function condition(): Condition {
    const begun = take(start);
    if (!begun) throw expected('a condition such as status:2');
    const [, field, operator] = begun as unknown as [string, string, Operator];
    const quoted = take(single) ?? take(double);
    if (quoted) return { kind: 'is', field, operator, value: quoted[1]!.replace(/\\(.)/g, '$1') };
    const value = take(bare)?.[0];
    if (value === undefined) throw expected(`a value for ${field}`);
    return { kind: 'is', field, operator, value: value === 'null' ? null : value };
  }
  function unit(): Query {
    if (!isNext('(')) return condition();
    const inner = chain('or');
    if (!isNext(')')) throw expected('a closing parenthesis');
    return inner;
  }
  function chain(kind: 'and' | 'or'): Query {
    const next = () => (kind === 'or' ? chain('and') : unit());
    const parts = [next()];
    for (;;) {
      take(blank);
      const before = at;
      const found = take(word)?.[1]?.toLowerCase();
      if (found !== kind) {
        at = before;
        return parts.length === 1 ? parts[0]! : { kind, parts };
      }
      parts.push(next());
    }
  }

  const query = chain('or');
  take(blank);
  if (at < text.length) throw expected('AND or OR');
  return query;
}
