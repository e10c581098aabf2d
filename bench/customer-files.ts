/**
 * Contacts by the file: an import, its trial and an export, from the request until the job says that it is done, beside what somebody would write by
 * hand for the same rows: COPY into a table of its own and one upsert into each of the same tables, or COPY to a file. In turns, new people each time.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { LoadedDesk } from './database.ts';
import { credentials } from './desk.ts';
import { quantile, round } from './measure.ts';
import { startTandem } from './servers.ts';

export const fileOperations = {
  dry_run_contacts: 'Dry run of an import',
  import_contacts: 'Import of new contacts',
  export_contacts: 'Export of contacts as CSV',
};
export type FileOperation = keyof typeof fileOperations;

export interface MeasuredFile {
  op: FileOperation;
  rows: number;
  rows_s: number;
  baseline_rows_s: number;
  ratio: number;
}

const fields = ['name', 'email', 'phone', 'job_title', 'company_name'];
const exported = ['name', 'email', 'phone', 'job_title'];
const personOf = (whose: string, n: number): string[] => [
  `${whose} ${n}`,
  `${whose}.${n}@${whose}${n % 2000}.example`,
  `+49 30 ${1_000_000 + n}`,
  `Engineer ${n % 50}`,
  `Firm ${whose} ${n % 2000}`,
];

const timed = async (work: () => Promise<number>): Promise<number> => {
  const begun = performance.now();
  const rows = await work();
  return rows / ((performance.now() - begun) / 1000);
};

/** So many turns of each, rows a second; the database is left vacuumed and counted. */
export async function* measureFiles(desk: LoadedDesk, rows: number, turns: number): AsyncGenerator<MeasuredFile> {
  const client = new pg.Client({ connectionString: desk.url });
  await client.connect();
  const tandem = await startTandem(desk.url, 'all');
  const ours = tandemOf(`http://127.0.0.1:${tandem.port}/api/v2`, credentials(desk.cast.admin));
  const bare = bareOf(client, desk.cast);
  const speeds: Record<FileOperation, { rows: number; ours: number[]; bare: number[] }> = {
    dry_run_contacts: { rows, ours: [], bare: [] },
    import_contacts: { rows, ours: [], bare: [] },
    export_contacts: { rows: 0, ours: [], bare: [] },
  };
  try {
    for (let turn = 0; turn < turns; turn++) {
      const people = (whose: string) => Array.from({ length: rows }, (_, n) => personOf(`${whose}${turn}`, n));
      const [mine, theirs] = [people('ours'), people('bare')];
      for (const op of ['dry_run_contacts', 'import_contacts'] as const) {
        const dry = op === 'dry_run_contacts';
        const both = [
          async () => void speeds[op].bare.push(await timed(() => bare.take(theirs, dry))),
          async () => void speeds[op].ours.push(await timed(() => ours.take(mine, dry))),
        ];
        for (const one of turn % 2 ? both.toReversed() : both) await one();
      }
      speeds.export_contacts.bare.push(await timed(bare.give));
      speeds.export_contacts.ours.push(await timed(async () => (speeds.export_contacts.rows = await ours.give())));
    }
    for (const [op, { rows: many, ours, bare }] of Object.entries(speeds) as [FileOperation, (typeof speeds)[FileOperation]][])
      yield {
        op,
        rows: many,
        rows_s: Math.round(quantile(ours, 0.5)),
        baseline_rows_s: Math.round(quantile(bare, 0.5)),
        ratio: round(
          quantile(
            ours.map((speed, n) => speed / bare[n]!),
            0.5,
          ),
        ),
      };
    await client.query('vacuum (analyze)');
  } finally {
    await tandem.stop();
    await client.end();
  }
}

/** By the API, as a script of a desk's owner does it. */
function tandemOf(api: string, authorization: string) {
  const ask = async (path: string, body?: FormData | string) => {
    const headers = { authorization, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${api}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body });
    const said = (await answer.json()) as { id: number; status: string; completed_records: number; counts: { created: number } };
    if (!answer.ok) throw new Error(`${path} was answered by ${answer.status}: ${JSON.stringify(said)}`);
    return said;
  };
  const ended = async (path: string) => {
    for (;;) {
      const one = await ask(path);
      if (one.status === 'completed') return one;
      if (one.status === 'failed' || one.status === 'cancelled') throw new Error(`${path} is ${one.status}.`);
      await sleep(20);
    }
  };
  return {
    async take(people: string[][], dry: boolean): Promise<number> {
      const form = new FormData();
      for (const [at, name] of fields.entries()) form.append(`fields[${name}]`, String(at));
      if (dry) form.append('dry_run', 'true');
      form.append('file', new Blob([`${fields.join(',')}\n`, people.map((cells) => `${cells.join(',')}\n`).join('')]), 'people.csv');
      const { counts } = await ended(`/contacts/imports/${(await ask('/contacts/imports', form)).id}`);
      if (counts.created !== people.length) throw new Error(`Of ${people.length} rows ${counts.created} came in.`);
      return people.length;
    },
    async give(): Promise<number> {
      const { id } = await ask('/contacts/export', JSON.stringify({ fields: { default_fields: exported } }));
      return (await ended(`/contacts/export/${id}`)).completed_records;
    },
  };
}

/** By hand, past row security, asking nothing but whose an address is. */
function bareOf(client: pg.Client, { org_id, desk_id }: { org_id: number; desk_id: number }) {
  const here = `${org_id}::bigint, ${desk_id}::bigint`;
  return {
    async take(people: string[][], dry: boolean): Promise<number> {
      await client.query('begin');
      await client.query('create temporary table given (name text, email text, phone text, title text, company text) on commit drop');
      await pipeline(Readable.from(people.map((cells) => `${cells.join('\t')}\n`)), client.query(from('copy given from stdin')));
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
      return people.length;
    },
    async give(): Promise<number> {
      const rows = client.query(
        to(`copy (select p.name, e.address, p.phone, p.job_title from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
          left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary
          where s.org_id = ${org_id} and s.desk_id = ${desk_id} and s.kind = 'customer' and s.deleted_at is null and s.blocked_at is null) to stdout (format csv)`),
      );
      for await (const _ of rows);
      return rows.rowCount;
    },
  };
}
