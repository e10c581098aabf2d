/**
 * Mail on its way out. Commands and reactions queue it in their transaction, once per cause and recipient; the worker sends it. A crash
 * between sending and remembering sends it again under the same Message-ID, by which mail servers know a double.
 */
import type { Transporter } from 'nodemailer';
import { type Sql, sql, type Tx } from './db.ts';
import { enqueueAll } from './events.ts';
import type { Log } from './log.ts';
import { isOneOf, withoutAddresses } from './mail-address.ts';
import { type Subscriber, worker } from './worker.ts';

export interface Mail {
  to: string[];
  cc?: string[];
  bcc?: string[];
  from?: { name: string; address: string };
  reply_to?: string;
  subject: string;
  text: string;
  html: string;
  message_id?: string;
  references?: string[];
  /** What other machines are told, so that they do not answer: absent, a mail with an id of its own is a person's. */
  automatic?: 'auto-generated' | 'auto-replied';
  /** Files of the store, by key. */
  attachments?: { name: string; content_type: string; storage_key: string }[];
}

/** Queues a mail in this transaction; a second one of the same cause to the same recipient is none. */
export const queueMail = (tx: Tx, cause: string, mail: Mail): Promise<void> => queueMails(tx, cause, [mail]);

/** The same for many recipients of one cause, in two statements however many there are. */
export async function queueMails(tx: Tx, cause: string, mails: Mail[]): Promise<void> {
  if (!mails.length) return;
  const rows = await tx.rows<{ id: number }>(sql`
    insert into outgoing_mails (org_id, cause, recipient, envelope)
    select ${tx.org_id}, ${cause}, x.recipient, x.envelope from unnest(${mails.map((mail) => mail.to.join(', '))}::text[], ${mails.map((mail) => JSON.stringify(mail))}::jsonb[]) as x(recipient, envelope)
    on conflict (org_id, cause, recipient) do nothing returning id`);
  await enqueueAll(
    tx,
    'mail.queued',
    rows.map((row) => ({ mail_id: row.id })),
  );
}

/** What was mailed to these addresses alone goes, sent or not. */
export const forgetMailsTo = (tx: Tx, addresses: string[]): Promise<number> =>
  tx.run(sql`
    delete from outgoing_mails where org_id = ${tx.org_id} and recipient = any(${[...new Set(addresses.flatMap((one) => [one, one.toLowerCase()]))]}::text[])`);

const listOf = (field: 'to' | 'cc' | 'bcc', keys: string[]): Sql => sql`
  to_jsonb(${withoutAddresses(sql`array(select jsonb_array_elements_text(coalesce(o.envelope -> ${field}, '[]')))`, keys)})`;

/** Takes addresses out of mails of these causes: a mail to nobody else goes, what went to others as well stays theirs. */
export async function forgetInMails(tx: Tx, causes: string[], keys: string[]): Promise<void> {
  const left = sql`(select coalesce(string_agg(a.address, ', ' order by a.place), '') from jsonb_array_elements_text(o.envelope -> 'to') with ordinality a(address, place)
    where not ${isOneOf(sql`a.address`, keys)})`;
  const these = sql`o.org_id = ${tx.org_id} and o.cause = any(${causes}::text[])`;
  await tx.run(sql`delete from outgoing_mails o where ${these} and ${left} = ''`);
  await tx.run(sql`
    update outgoing_mails o set recipient = ${left},
      envelope = o.envelope || jsonb_build_object('to', ${listOf('to', keys)}, 'cc', ${listOf('cc', keys)}, 'bcc', ${listOf('bcc', keys)})
    where ${these} and exists (
      select from jsonb_array_elements_text(coalesce(o.envelope -> 'to', '[]') || coalesce(o.envelope -> 'cc', '[]') || coalesce(o.envelope -> 'bcc', '[]')) a(address)
      where ${isOneOf(sql`a.address`, keys)})`);
}

export interface MailRoute {
  smtp_url: string | null;
  /** Where the sender names none. */
  from: string;
  open(storageKey: string): Promise<{ stream: NodeJS.ReadableStream; size: number } | null>;
}

function messageOf(mail: Mail, id: number, route: MailRoute, files: { filename: string; content: NodeJS.ReadableStream; contentType: string }[]) {
  const domain = /@([^\s<>@]+)/.exec(mail.from?.address ?? route.from)?.[1] ?? 'localhost';
  const automatic = mail.automatic ?? (mail.message_id ? null : 'auto-generated');
  return {
    from: mail.from ?? route.from,
    to: mail.to,
    cc: mail.cc ?? [],
    bcc: mail.bcc ?? [],
    ...(mail.reply_to ? { replyTo: mail.reply_to } : {}),
    subject: mail.subject.replace(/[\r\n]+/g, ' '),
    text: mail.text,
    html: mail.html,
    messageId: mail.message_id ?? `<mail.${id}@${domain}>`,
    ...(mail.references?.length ? { references: mail.references, inReplyTo: mail.references.at(-1)! } : {}),
    headers: automatic ? { 'Auto-Submitted': automatic, 'X-Auto-Response-Suppress': 'All' } : {},
    attachments: files,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What the other side will refuse as often as it is asked. A wrong password of ours is not that: it is put right, and the mail goes. */
function isFinal(error: { code?: string; responseCode?: number }): boolean {
  const { code, responseCode = 0 } = error;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500 && ![530, 534, 535, 538].includes(responseCode);
}

/** What speaks SMTP is brought with the first mail: a web process of its own never sends one. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport(url, { pool: true, maxConnections: 4 } as object) as Transporter;
}

/** The reaction that sends queued mail. Without SMTP it is caught: kept in the table, shown at /mailbox. */
export function onMailQueued(route: MailRoute, log: Log): Subscriber {
  let transport: Promise<Transporter> | null = null;
  return worker<{ mail_id: number }>('mail.queued', 'send-mail', async (db, event) => {
    const row = await db.read.row<{ envelope: Mail }>(
      sql`select envelope from outgoing_mails where org_id = ${db.org_id} and id = ${event.facts.mail_id} and sent_at is null and failed_at is null`,
    );
    if (!row) return;
    let refusedPart: string | null = null;
    if (route.smtp_url) {
      transport ??= openTransport(route.smtp_url);
      const files = [];
      for (const file of row.envelope.attachments ?? []) {
        const opened = await route.open(file.storage_key);
        if (opened) files.push({ filename: file.name, content: opened.stream, contentType: file.content_type });
      }
      try {
        const sent = (await (await transport).sendMail(messageOf(row.envelope, event.facts.mail_id, route, files) as object)) as { rejected?: string[] };
        if (sent.rejected?.length) refusedPart = `refused: ${sent.rejected.join(', ')}`.slice(0, 500);
      } catch (error) {
        const { responseCode, message } = error as { code?: string; responseCode?: number; message: string };
        if (!isFinal(error as { code?: string })) throw error;
        // A permanent refusal of the other side; trying again would change nothing.
        log.warn({ mail: event.facts.mail_id, answer: responseCode }, 'a mail was refused');
        await db.transact((tx) =>
          tx.run(
            sql`update outgoing_mails set failed_at = now(), failure = ${message.slice(0, 500)} where org_id = ${db.org_id} and id = ${event.facts.mail_id}`,
          ),
        );
        return;
      }
    }
    await db.transact((tx) =>
      tx.run(sql`update outgoing_mails set sent_at = now(), failure = ${refusedPart} where org_id = ${db.org_id} and id = ${event.facts.mail_id}`),
    );
  });
}
