/** By the API, as a script of a desk's owner does it: from the request until the job says that it is done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fields, type PeopleFile } from './people.ts';

const exported = ['name', 'email', 'phone', 'job_title'];

interface Job {
  id: number;
  status: string;
  phase: string | null;
  completed_records: number;
  counts: { created: number };
}

export function byApi(port: number, authorization: string) {
  const api = `http://127.0.0.1:${port}/api/v2`;
  async function ask<T = Job>(path: string, body?: FormData | string): Promise<T> {
    const headers = { authorization, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${api}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body });
    const said = await answer.json();
    if (!answer.ok) throw new Error(`${path} was answered by ${answer.status}: ${JSON.stringify(said)}`);
    return said as T;
  }
  async function ended(path: string, every = 20): Promise<Job> {
    for (;;) {
      const one = await ask(path);
      if (one.status === 'completed') return one;
      if (one.status === 'failed' || one.status === 'cancelled') throw new Error(`${path} is ${one.status}.`);
      await sleep(every);
    }
  }
  async function formOf(file: PeopleFile): Promise<FormData> {
    const form = new FormData();
    for (const [at, name] of fields.entries()) form.append(`fields[${name}]`, String(at));
    form.append('file', await file.content(), file.name);
    return form;
  }
  return {
    async preview(file: PeopleFile): Promise<number> {
      const { rows } = await ask<{ rows: unknown[] }>('/contacts/imports/preview', await formOf(file));
      return rows.length;
    },
    async take(file: PeopleFile, dry: boolean, every?: number): Promise<number> {
      const form = await formOf(file);
      if (dry) form.append('dry_run', 'true');
      const { counts } = await ended(`/contacts/imports/${(await ask('/contacts/imports', form)).id}`, every);
      if (counts.created !== file.rows) throw new Error(`Of ${file.rows} rows ${counts.created} came in.`);
      return file.rows;
    },
    async give(): Promise<number> {
      const { id } = await ask('/contacts/export', JSON.stringify({ fields: { default_fields: exported } }));
      return (await ended(`/contacts/export/${id}`)).completed_records;
    },
  };
}
export type ByApi = ReturnType<typeof byApi>;
