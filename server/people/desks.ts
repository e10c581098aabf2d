/** Which desk a request means: by host name, by slug, or the first one. */
import { type Databases, type Reads, sql, type Tx } from '../platform/db.ts';
import type { Desk } from './actor.ts';

/** The desks of the organisation in their order; the first is the default. */
export const desksOf = (db: Reads) =>
  db.rows<Desk>(sql`select id, slug, name, kind, support_email from desks where org_id = ${db.org_id} order by position, id`);

/** The organisation and desk a host name was given to, if any. */
export const hostDesk = (databases: Databases, host: string) =>
  databases.anyone.row<{ org_id: number; desk_id: number }>(sql`select org_id, desk_id from desk_hosts where host = ${host.toLowerCase()}`);

/** Numbers only grow, so the first organisation stays it, unless its set-up failed: then it is gone, and this forgotten soon. */
const first = new WeakMap<Databases, { id: number; until: number }>();
const soon = 10_000;

/** The organisation meant where nothing names one; null on an empty Tandem. */
export async function firstOrganisation(databases: Databases): Promise<number | null> {
  const known = first.get(databases);
  if (known && known.until > Date.now()) return known.id;
  const row = await databases.anyone.row<{ id: number }>(sql`select id from organisations order by id limit 1`);
  if (row) first.set(databases, { id: row.id, until: Date.now() + soon });
  return row?.id ?? null;
}

/** Sets whose midnight ends a day of the desk; says whether that is new. */
export const setDeskTimeZone = async (tx: Tx, deskId: number, zone: string): Promise<boolean> =>
  (await tx.run(sql`update desks set time_zone = ${zone} where org_id = ${tx.org_id} and id = ${deskId} and time_zone <> ${zone}`)) > 0;
