/** What somebody would write by hand for the same rows: past row security, asking nothing but whose an address is. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { linesOf } from './people.ts';

export function byHand(client: pg.Client, { org_id, desk_id }: { org_id: number; desk_id: number }) {
  const here = `${org_id}::bigint, ${desk_id}::bigint`;
  return {
    async take(whose: string, rows: number, dry: boolean): Promise<number> {
      await client.query('begin');
      await client.query('create temporary table given (name text, email text, phone text, title text, company text) on commit drop');
      await pipeline(Readable.from(linesOf(whose, rows, '\t')), client.query(from('copy given from stdin')));
      await client.query(`create temporary table known on commit drop as
        select g.*, e.person_id as id from given g left join emails e on e.org_id = ${org_id} and e.key = lower(g.email)`);
      if (!dry) {
        await client.query("update known set id = nextval(pg_get_serial_sequence('people', 'id')) where id is null");
        for (const statement of [
          `insert into companies (org_id, desk_id, name) select distinct ${here}, company from known on conflict do nothing`,
          `insert into people (org_id, id, name, phone, job_title) select ${org_id}, id, name, phone, title from known
             on conflict (org_id, id) do update set name = excluded.name, phone = excluded.phone, job_title = excluded.job_title`,
          `insert into emails (org_id, person_id, address, is_primary) select ${org_id}, id, email, true from known on conflict do nothing`,
          `insert into seats (org_id, desk_id, person_id, kind) select ${here}, id, 'customer' from known on conflict do nothing`,
          `insert into people_words (org_id, person_id, sort_name, words) select ${org_id}, id, lower(name), lower(concat_ws(' ', name, email, phone)) from known
             on conflict (org_id, person_id) do update set sort_name = excluded.sort_name, words = excluded.words`,
          `insert into company_members (org_id, desk_id, company_id, person_id, is_primary)
             select ${here}, c.id, k.id, true from known k join companies c on c.org_id = ${org_id} and c.desk_id = ${desk_id} and c.key = lower(k.company)
             on conflict do nothing`,
        ])
          await client.query(statement);
      }
      await client.query('commit');
      return rows;
    },
    async give(): Promise<number> {
      const given = client.query(
        to(`copy (select p.name, e.address, p.phone, p.job_title from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
          left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary
          where s.org_id = ${org_id} and s.desk_id = ${desk_id} and s.kind = 'customer' and s.deleted_at is null and s.blocked_at is null) to stdout (format csv)`),
      );
      for await (const _ of given);
      return given.rowCount;
    },
  };
}
