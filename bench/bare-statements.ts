/** The statements of the bare app: what somebody would write by hand who wants these rows and nothing else. */

const row =
  't.id, t.subject, t.status, t.priority, t.source, t.type, t.requester_id, t.responder_id, t.group_id, t.company_id, t.to_emails, t.cc_emails, t.reply_cc_emails, t.tags, t.custom_fields, t.due_by, t.fr_due_by, t.internal_agent_id, t.internal_group_id, t.created_at, t.updated_at, t.deleted_at, t.spam_at';
const requester = 'p.name as requester_name, p.mobile as requester_mobile, p.phone as requester_phone, e.address as requester_email';
const withRequester =
  'join people p on p.org_id = t.org_id and p.id = t.requester_id left join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary';

export const list = `
  select ${row}, ${requester} from tickets t ${withRequester}
  where t.org_id = $1 and t.desk_id = $2 and t.deleted_at is null and t.spam_at is null and t.created_at > now() - interval '30 days'
  order by t.created_at desc, t.id desc limit 30`;

/** By shares and assignment alone, as one who knows that this person has nothing else. */
export const restrictedList = `
  select ${row}, ${requester} from tickets t ${withRequester}
  where t.org_id = $1 and t.desk_id = $2 and t.deleted_at is null and t.spam_at is null
    and t.id in (select ticket_id from ticket_shares where org_id = $1 and desk_id = $2 and person_id = $3 and (expires_at is null or expires_at > now())
                 union select id from tickets where org_id = $1 and desk_id = $2 and responder_id = $3)
  order by t.created_at desc, t.id desc limit 30`;

export const show = `
  select ${row}, t.description, t.description_text,
    (select json_agg(m) from (
      select m.id, m.body, m.body_text, m.incoming, m.private, m.user_id, m.source, m.category, m.ticket_id, m.to_emails, m.from_email, m.cc_emails, m.bcc_emails, m.last_edited_at, m.last_edited_user_id, m.created_at, m.updated_at
      from messages m where m.org_id = $1 and m.desk_id = $2 and m.ticket_id = $3 and m.deleted_at is null order by m.id limit 10) m) as conversations
  from tickets t where t.org_id = $1 and t.desk_id = $2 and t.id = $3`;

export const search = `
  select ${row}, ${requester} from ticket_search s join tickets t on t.org_id = s.org_id and t.desk_id = s.desk_id and t.id = s.ticket_id ${withRequester}
  where s.org_id = $1 and s.desk_id = $2 and s.words like $3 order by t.created_at desc, t.id desc limit 30`;

export const personByEmail = 'select person_id from emails where org_id = $1 and key = lower($2)';
export const seat = "insert into seats (org_id, desk_id, person_id, kind) values ($1, $2, $3, 'customer') on conflict do nothing";
export const ticket = `
  insert into tickets (org_id, desk_id, id, subject, description, description_text, priority, requester_id, group_id, requester_email, due_by, fr_due_by, status_updated_at)
  values ($1, $2, nextval('ticket_numbers.desk_1_1'), $3, $4, $5, $6, $7, $8, $9, now() + interval '5 days', now() + interval '1 day', now()) returning *`;
export const activity = 'insert into activities (org_id, desk_id, ticket_id, actor_id, kind, facts) values ($1, $2, $3, $4, $5, $6)';
export const event = 'insert into events (org_id, type, facts) values ($1, $2, $3)';
export const hold = 'select id from tickets where org_id = $1 and desk_id = $2 and id = $3 for update';
export const message = `
  insert into messages (org_id, desk_id, ticket_id, body, body_text, private, source, user_id, from_email, to_emails)
  values ($1, $2, $3, $4, $5, false, 0, $6, $7, $8) returning *`;
export const touch =
  'update tickets set updated_at = now(), agent_responded_at = now(), first_responded_at = coalesce(first_responded_at, now()) where org_id = $1 and desk_id = $2 and id = $3';
export const unshare = 'delete from ticket_shares where org_id = $1 and desk_id = $2 and ticket_id = $3 and id = $4 returning *';
export const share = 'insert into ticket_shares (org_id, desk_id, ticket_id, person_id, level, shared_by) values ($1, $2, $3, $4, $5, $6) returning *';
