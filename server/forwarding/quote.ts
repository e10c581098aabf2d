/** What a forward carries of the ticket: what was said between the customer and us, newest first, and the files of it. Private notes never. */
import type { Quoted } from '../../contract/forwarding.ts';
import { type Reads, sql } from '../platform/db.ts';
import { escapeHtml } from '../platform/html.ts';

/** So many messages are quoted beside the ticket's own words; a longer thread keeps its end. */
const mostQuoted = 20;

const words = {
  en: { wrote: (name: string, at: string) => `On ${at}, ${name} wrote:`, untitled: 'Request' },
  ko: { wrote: (name: string, at: string) => `${at} ${name} 님이 작성:`, untitled: '문의' },
  de: { wrote: (name: string, at: string) => `Am ${at} schrieb ${name}:`, untitled: 'Anfrage' },
};
export const quoteWords = (language: string) => words[language as keyof typeof words] ?? words.en;

interface Said {
  body: string;
  name: string;
  at: string;
}

const quotedOf = ({ body, name, at }: Said, language: string) =>
  `<div>${escapeHtml(quoteWords(language).wrote(name, at))}</div><blockquote type="cite">${body}</blockquote>`;

/** The quoted text in a language, and the ticket's own files. The caller has been let in already. */
export async function quoteOf(db: Reads, ticket: { desk_id: number; id: number }, language: string): Promise<Quoted> {
  const at = (column: ReturnType<typeof sql>) => sql`to_char(${column}, 'YYYY-MM-DD HH24:MI "UTC"') as at`;
  const [first, said, attachments] = await Promise.all([
    db.row<Said>(sql`
      select t.description as body, p.name, ${at(sql`t.created_at`)} from tickets t join people p on p.org_id = t.org_id and p.id = t.requester_id
      where t.org_id = ${db.org_id} and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.id}`),
    db.rows<Said>(sql`
      select m.body, p.name, ${at(sql`m.created_at`)} from messages m join people p on p.org_id = m.org_id and p.id = m.user_id
      where m.org_id = ${db.org_id} and m.desk_id = ${ticket.desk_id} and m.ticket_id = ${ticket.id} and not m.private and m.deleted_at is null order by m.id desc limit ${mostQuoted}`),
    db.rows<Quoted['attachments'][number]>(sql`
      select f.id, f.name, f.content_type, f.size from attachments f left join messages m on m.org_id = f.org_id and m.id = f.message_id
      where f.org_id = ${db.org_id} and f.desk_id = ${ticket.desk_id} and f.ticket_id = ${ticket.id} and (m.id is null or (not m.private and m.deleted_at is null)) order by f.id`),
  ]);
  const parts = [...said, ...(first?.body ? [first] : [])].map((one) => quotedOf(one, language));
  return { html: parts.length ? `<div class="gmail_quote">${parts.join('')}</div>` : '', attachments };
}
