/** What a mail about a ticket can be filled with (A53), in the reader's language and time. */
import type { MailLanguage } from '../../contract/mail-texts.ts';
import { type Reads, sql } from '../platform/db.ts';

const statuses: Record<MailLanguage, Record<number, string>> = {
  en: { 2: 'Open', 3: 'Pending', 4: 'Resolved', 5: 'Closed', 6: 'Waiting on customer', 7: 'Waiting on third party' },
  ko: { 2: '열림', 3: '보류 중', 4: '해결됨', 5: '종료됨', 6: '고객 응답 대기', 7: '제3자 응답 대기' },
  de: { 2: 'Offen', 3: 'In Bearbeitung', 4: 'Gelöst', 5: 'Geschlossen', 6: 'Wartet auf Kunden', 7: 'Wartet auf Dritte' },
};
const priorities: Record<MailLanguage, string[]> = {
  en: ['', 'Low', 'Medium', 'High', 'Urgent'],
  ko: ['', '낮음', '보통', '높음', '긴급'],
  de: ['', 'Niedrig', 'Mittel', 'Hoch', 'Dringend'],
};

export const statusName = (status: number, language: MailLanguage): string => statuses[language][status] ?? '';
export const priorityName = (priority: number, language: MailLanguage): string => priorities[language][priority] ?? '';

/** A moment as people write it in their language, in their own time zone. */
export function momentIn(language: MailLanguage, timeZone: string, at: string): string {
  const form = (zone: string) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(new Date(at));
  try {
    return form(timeZone);
  } catch {
    return `${form('UTC')} UTC`;
  }
}

interface Row {
  id: number;
  subject: string | null;
  description: string;
  priority: number;
  status: number;
  type: string | null;
  created_at: string;
  due_by: string | null;
  requester_name: string;
  requester_email: string | null;
  agent_name: string | null;
  group_name: string | null;
  company_name: string | null;
  desk_name: string;
}

export interface MailReader {
  language: MailLanguage;
  time_zone: string;
}

/** The values of every `ticket.`, `requester.`, `agent.`, `group.`, `company.` and `portal.` placeholder but the addresses; null where the ticket is gone. */
export async function ticketValues(
  db: Reads,
  ticket: { desk_id: number; ticket_id: number },
  reader: MailReader,
): Promise<Record<string, string | { html: string }> | null> {
  const row = await db.row<Row>(sql`
    select t.id, t.subject, t.description, t.priority, t.status, t.type, t.created_at, t.due_by, r.name as requester_name,
      coalesce(t.requester_email, (select e.address from emails e where e.org_id = t.org_id and e.person_id = t.requester_id and e.is_primary)) as requester_email,
      a.name as agent_name, g.name as group_name, c.name as company_name, d.name as desk_name
    from tickets t join desks d on d.org_id = t.org_id and d.id = t.desk_id join people r on r.org_id = t.org_id and r.id = t.requester_id
    left join people a on a.org_id = t.org_id and a.id = t.responder_id left join groups g on g.org_id = t.org_id and g.id = t.group_id
    left join companies c on c.org_id = t.org_id and c.id = t.company_id
    where t.org_id = ${db.org_id} and t.desk_id = ${ticket.desk_id} and t.id = ${ticket.ticket_id}`);
  if (!row) return null;
  const { language, time_zone } = reader;
  return {
    'ticket.id': String(row.id),
    'ticket.subject': row.subject ?? '',
    'ticket.description': { html: row.description },
    'ticket.priority': priorityName(row.priority, language),
    'ticket.status': statusName(row.status, language),
    'ticket.category': row.type ?? '',
    'ticket.created_at': momentIn(language, time_zone, row.created_at),
    'ticket.due_by': row.due_by ? momentIn(language, time_zone, row.due_by) : '',
    'requester.name': row.requester_name,
    'requester.email': row.requester_email ?? '',
    'agent.name': row.agent_name ?? '',
    'group.name': row.group_name ?? '',
    'company.name': row.company_name ?? '',
    'portal.name': row.desk_name,
  };
}
