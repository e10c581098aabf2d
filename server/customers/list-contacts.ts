/** Lists of contacts: sorted, narrowed, searched as one types, paged by key. */
import type { Static } from 'typebox';
import type { Contact } from '../../contract/contact.ts';
import type { listContacts } from '../../contract/contacts.ts';
import { atHelpDesk, ownFields } from '../companies/index.ts';
import type { Actor } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { decodePlace, encodePlace, rememberWalks } from '../platform/keyset.ts';
import { normalise, wordsOf } from '../platform/normalise.ts';
import { type ContactRow, contactColumns, contactsFrom, wireContact } from './contact.ts';
import { begunFirst, keysWith, type Order, orders, searchedFor } from './find-keys.ts';

type Query = Static<typeof listContacts.query>;

const walks = rememberWalks();

export interface ListedContacts {
  rows: Contact[];
  next: string | null;
  more: boolean;
}

/** One page of contacts. */
export async function contactList(actor: Actor, query: Query, base: string): Promise<ListedContacts> {
  atHelpDesk(actor);
  const db = actor.db.read;
  const words = wordsOf(query.term ?? '');
  const begun = query.order_by === undefined && words.length ? normalise(query.term!) : null;
  const by = query.order_by ?? 'name';
  const order: Order = { ...orders[by], direction: query.order_type ?? (by === 'name' ? 'asc' : 'desc') };
  const [page, size] = [query.page ?? 1, query.per_page ?? 30];
  const walk = query.after ? '' : `${actor.org_id}:${actor.desk_id}:${JSON.stringify({ ...query, page: 0 })}`;
  const from = query.after ? decodePlace(query.after, begun === null ? orders[by].isKey : (key) => /^[ab]/.test(key)) : walks.from(walk, page);
  const skip = from || page === 1 ? 0 : (page - 1) * size;

  const searched = await searchedFor(db, actor, query);
  // Names that begin so are a list of their own before the others: there pages are counted off here.
  const passed = begun === null ? skip : 0;
  const wanted = skip - passed + size + 1;
  const found = begun === null ? await keysWith(actor, searched, order, from, wanted, passed) : await begunFirst(actor, searched, begun, order, from, wanted);
  const shown = found.slice(skip - passed, skip - passed + size);
  const more = found.length > skip - passed + size;
  const last = shown.at(-1);
  if (more && last && walk) walks.goesOn(walk, page, last);
  return { rows: await contactRows(db, actor, shown, base), next: more && last ? encodePlace(last) : null, more };
}

/** The contacts of these keys, in their order. */
export async function contactRows(db: Reads, actor: Actor, shown: { id: number }[], base: string): Promise<Contact[]> {
  if (!shown.length) return [];
  const [rows, fields] = await Promise.all([
    db.rows<ContactRow>(
      sql`select ${contactColumns(actor)} from ${contactsFrom(actor)} where p.org_id = ${actor.org_id} and p.id = any(${shown.map((one) => one.id)}::bigint[])`,
    ),
    ownFields(db, actor.desk_id, 'contact'),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return shown.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [wireContact(row, fields, base)] : [];
  });
}
