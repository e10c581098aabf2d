/** Which mails go out and in what words: ours, or those an admin wrote for the desk or one of its workspaces (A7, A54). */
import type { Static } from 'typebox';
import type * as contract from '../../contract/mail-texts.ts';
import { type EmailNotification, type MailKind, type MailLanguage, mailKinds, mailLanguages } from '../../contract/mail-texts.ts';
import { type Reads, sql, type Tx } from '../platform/db.ts';
import { cleanHtml, textOf } from '../platform/html.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';
import { placeholdersIn } from './fill-text.ts';
import { mailDefaults, placeholdersOf } from './mail-defaults.ts';

interface Place {
  desk_id: number;
  workspace_id: number | null;
}

export interface MailWords {
  enabled: boolean;
  subject: string;
  body: string;
}

/** What one mail says in one language: the workspace's words, else the desk's, else ours. The same order decides whether it goes out at all. */
export async function mailWords(db: Reads, place: Place, kind: MailKind, language: MailLanguage): Promise<MailWords> {
  const row = await db.row<{ enabled: boolean; subject: string | null; body: string | null }>(sql`
    select coalesce((select s.enabled from mail_switches s where s.org_id = ${db.org_id} and s.desk_id = ${place.desk_id} and s.kind = ${kind}
        and (s.workspace_id is null or s.workspace_id = ${place.workspace_id}::bigint) order by s.workspace_id nulls last limit 1), true) as enabled,
      m.subject, m.body
    from (select 1) one left join lateral (select t.subject, t.body from mail_texts t where t.org_id = ${db.org_id} and t.desk_id = ${place.desk_id} and t.kind = ${kind} and t.language = ${language}
        and (t.workspace_id is null or t.workspace_id = ${place.workspace_id}::bigint) order by t.workspace_id nulls last limit 1) m on true`);
  const own = mailDefaults[language][kind];
  return { enabled: row!.enabled, subject: row!.subject ?? own.subject, body: row!.body ?? own.body };
}

/** All kinds at one place, with their words in every language. */
export async function emailNotifications(db: Reads, place: Place): Promise<EmailNotification[]> {
  const here = sql`org_id = ${db.org_id} and desk_id = ${place.desk_id} and (workspace_id is null or workspace_id = ${place.workspace_id}::bigint) order by workspace_id nulls first`;
  const switches = await db.rows<{ kind: MailKind; enabled: boolean; workspace_id: number | null }>(
    sql`select kind, enabled, workspace_id from mail_switches where ${here}`,
  );
  const texts = await db.rows<{ kind: MailKind; language: MailLanguage; subject: string; body: string; workspace_id: number | null }>(
    sql`select kind, language, subject, body, workspace_id from mail_texts where ${here}`,
  );
  const own = (row: { workspace_id: number | null }) => row.workspace_id === place.workspace_id;
  return (Object.keys(mailKinds) as MailKind[]).map((kind) => {
    const wordsIn = (language: MailLanguage) => {
      const chosen = texts.findLast((row) => row.kind === kind && row.language === language);
      const { subject, body } = chosen ?? mailDefaults[language][kind];
      return { subject, body, custom: chosen !== undefined };
    };
    return {
      kind,
      section: mailKinds[kind],
      enabled: switches.findLast((row) => row.kind === kind)?.enabled ?? true,
      inherited: place.workspace_id !== null && !switches.some((row) => row.kind === kind && own(row)) && !texts.some((row) => row.kind === kind && own(row)),
      texts: { en: wordsIn('en'), ko: wordsIn('ko'), de: wordsIn('de') },
      placeholders: placeholdersOf[kind],
    };
  });
}

/** The words as they will be kept: clean, not empty, without placeholders nobody fills. Every flaw is named. */
export function readWords(kind: MailKind, given: { subject: string; body: string }, at: string): { words: { subject: string; body: string }; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const words = { subject: given.subject.replace(/[\r\n]+/g, ' ').trim(), body: cleanHtml(given.body) };
  if (!words.subject) flaws.push({ field: `${at}subject`, code: 'missing_field', message: 'A mail needs a subject.' });
  if (!textOf(words.body)) flaws.push({ field: `${at}body`, code: 'missing_field', message: 'A mail needs words.' });
  for (const field of ['subject', 'body'] as const) {
    const unknown = placeholdersIn(words[field]).filter((name) => !placeholdersOf[kind].includes(name));
    if (unknown.length)
      flaws.push({
        field: `${at}${field}`,
        code: 'invalid_value',
        message: `Nothing fills ${unknown.map((name) => `{{${name}}}`).join(', ')} here. What can be filled: ${placeholdersOf[kind].map((name) => `{{${name}}}`).join(', ')}.`,
      });
  }
  if (mailKinds[kind] === 'template' && !placeholdersIn(words.body).includes('message'))
    flaws.push({ field: `${at}body`, code: 'invalid_value', message: 'It should contain {{message}}: without it the answer itself would not go out.' });
  if (kind === 'user_activation' && !textOf(words.body)) flaws.push({ field: `${at}body`, code: 'missing_field', message: 'A mail needs words.' });
  return { words, flaws };
}

type Change = Static<typeof contract.changeEmailNotification.body>;

/** Switches one kind or changes its words, all named languages or none. */
export async function changeMail(tx: Tx, place: Place, kind: MailKind, given: Change, personId: number): Promise<void> {
  const flaws: Flaw[] = [];
  if (mailKinds[kind] === 'template' && given.enabled === false)
    flaws.push({ field: 'enabled', code: 'invalid_value', message: 'A template cannot be switched off: the answer would not go out.' });
  const at = sql`${tx.org_id}, ${place.desk_id}, ${place.workspace_id}::bigint, ${kind}`;
  const steps = [];
  for (const language of mailLanguages) {
    const text = given.texts?.[language];
    if (text === undefined) continue;
    if (text === null) {
      steps.push(
        sql`delete from mail_texts where org_id = ${tx.org_id} and desk_id = ${place.desk_id} and workspace_id is not distinct from ${place.workspace_id}::bigint and kind = ${kind} and language = ${language}`,
      );
      continue;
    }
    const { words, flaws: found } = readWords(kind, text, `texts.${language}.`);
    flaws.push(...found);
    steps.push(sql`insert into mail_texts (org_id, desk_id, workspace_id, kind, language, subject, body, changed_by) values (${at}, ${language}, ${words.subject}, ${words.body}, ${personId})
      on conflict (org_id, desk_id, coalesce(workspace_id, 0), kind, language) do update set subject = excluded.subject, body = excluded.body, changed_by = excluded.changed_by, changed_at = now()`);
  }
  refuseFlaws(flaws);
  if (given.enabled !== undefined)
    steps.push(sql`insert into mail_switches (org_id, desk_id, workspace_id, kind, enabled, changed_by) values (${at}, ${given.enabled}, ${personId})
      on conflict (org_id, desk_id, coalesce(workspace_id, 0), kind) do update set enabled = excluded.enabled, changed_by = excluded.changed_by, changed_at = now()`);
  for (const step of steps) await tx.run(step);
}
