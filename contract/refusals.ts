/**
 * Every way a request can be refused. The words are what a person reads; `{name}` is filled from the refusal's facts.
 * Codes never change; clients match on them and never on words.
 * `wire` is the code Freshdesk clients know the case by, where it differs from ours.
 */
export interface RefusalKind {
  status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 413 | 415 | 429 | 503;
  text: string;
  /** Answered as `{description, errors:[{field, message, code}]}` on this field unless the refusal names another. */
  field?: string;
  /** The code inside `errors[]` (api conventions), for refusals that belong to a field. */
  wire?: string;
}

export const refusals = {
  // the door
  invalid_credentials: { status: 401, text: 'You have to be signed in to perform this action.' },
  access_denied: { status: 403, text: 'You are not authorized to perform this action.' },
  not_found: { status: 404, text: 'There is nothing at this address.' },
  method_not_allowed: { status: 405, text: '{method} is not allowed here. Allowed: {allow}.' },
  not_acceptable: { status: 406, text: 'This API answers in application/json only.' },
  unsupported_media_type: { status: 415, text: 'The body has to be application/json or multipart/form-data.' },
  invalid_json: { status: 400, text: 'The body is not valid JSON: {why}' },
  validation_failed: { status: 400, text: 'Validation failed' },
  body_too_large: { status: 413, text: 'The request is larger than {limit}. Send less at once.' },
  rate_limit_exceeded: { status: 429, text: 'Too many calls in the last minute. Try again in {seconds} seconds.' },
  cross_site: { status: 403, text: 'This request came from another site and was not carried out.' },
  unavailable: { status: 503, text: 'Tandem cannot reach its database at the moment. Nothing was changed; try again shortly.' },

  // sign-in
  'signin.wrong': { status: 401, text: 'That address and password do not belong together. Try again, or ask for a sign-in link.' },
  'signin.throttled': { status: 429, text: 'Too many tries. Wait {seconds} seconds, or ask for a sign-in link by mail.' },
  'signin.link_stale': { status: 400, text: 'This sign-in link was used already, or is too old. Ask for a new one.' },
  'signin.no_seat': { status: 403, text: 'You have no agent seat at this desk. Ask an admin of the desk for one.' },
  'signin.password_weak': {
    status: 400,
    field: 'password',
    wire: 'invalid_value',
    text: 'Choose a password of at least {length} characters that does not contain your name or address.',
  },
  'signin.password_kinds': {
    status: 400,
    field: 'password',
    wire: 'invalid_value',
    text: 'Choose a password with at least {kinds} of these: upper case, lower case, digits, special characters.',
  },
  'setup.done': { status: 409, text: 'Tandem is set up already. Sign in instead.' },
  'setup.wrong_code': { status: 403, text: 'The set-up code is not right. It stands in the lines Tandem printed when it started.' },

  // tickets
  'ticket.not_found': { status: 404, text: 'This ticket does not exist or is not shared with you.' },
  'request.not_allowed': { status: 403, text: 'Only whoever asked can do this with a request. You can read it, and answer where you were let in to answer.' },
  'portal.not_verified': { status: 403, text: 'You are not authorized to access portal' },
  'portal.no_sign_up': { status: 403, text: 'Nobody can sign up by themselves at this portal. Write to us by mail, and we let you in.' },
  'activation.stale': { status: 400, text: 'This link was used already, was replaced by a newer one, or is too old. Ask for a new one.' },
  'news.throttled': { status: 429, text: 'You have {limit} pages open here, and more are not told what is new. Close some, or reload this page now and then.' },
  'request.bad_cc': { status: 400, field: 'emails', wire: 'invalid_value', text: '{address} cannot be put in copy: it is an address of this desk.' },
  'portal.closed_to_you': { status: 403, text: 'You are not authorized to access portal. Write to the desk by mail to have this looked at.' },
  'ticket.level_too_low': { status: 403, text: 'Your access to this ticket is "{level}"; this needs "{need}". Ask {who} for more.' },
  'ticket.not_through_share': { status: 403, text: 'A share does not carry this. It needs access through your own scope.' },
  'ticket.deleted': { status: 405, text: 'This ticket is deleted or spam. Restore it first.' },
  'ticket.assignee_outside': {
    status: 400,
    field: 'responder_id',
    wire: 'invalid_value',
    text: '{name} cannot be assigned: they are not in the group, or may only view it.',
  },
  'ticket.associated_already': {
    status: 409,
    field: 'parent_id',
    wire: 'inconsistent_state',
    text: 'These tickets belong to others already: {ids}. A child has one parent, a related ticket one tracker.',
  },
  'ticket.too_many_associated': {
    status: 409,
    field: 'parent_id',
    wire: 'inconsistent_state',
    text: 'At most {limit} tickets can belong to one ticket.',
  },
  'ticket.no_prime': { status: 404, text: 'This ticket belongs to no parent and no tracker that you may see.' },
  'summary.not_found': { status: 404, text: 'Nobody has written a summary of this ticket yet.' },
  'forward.none': { status: 409, field: 'id', wire: 'inconsistent_state', text: 'This ticket was not forwarded yet. Forward it first.' },
  'conversation.not_found': { status: 404, text: 'This message does not exist.' },
  'conversation.only_notes': { status: 400, field: 'id', wire: 'invalid_value', text: 'Only notes can be edited. A reply has been sent already.' },
  'conversation.not_yours': { status: 403, text: 'Only its author or an admin may change this note.' },
  'reply.no_address': { status: 400, field: 'to_emails', wire: 'missing_field', text: '{name} has no mail address. Add one to the contact, or write a note.' },
  'attachment.not_found': { status: 404, text: 'This file does not exist.' },
  'attachment.too_large': {
    status: 400,
    field: 'attachments',
    wire: 'invalid_value',
    text: 'All files of a ticket together may have {limit}; with this one they would have more.',
  },
  'attachment.type': { status: 400, field: 'attachments', wire: 'invalid_value', text: 'Files of this kind are not accepted: {name}.' },
  'attachment.quota': {
    status: 400,
    field: 'attachments',
    wire: 'invalid_value',
    text: 'You have {limit} of uploaded files waiting to be sent already. Send or remove some of them first.',
  },
  'search.too_slow': {
    status: 400,
    field: 'term',
    wire: 'invalid_value',
    text: 'This search takes too long. Search for a longer or a rarer word, or for several words.',
  },
  'bulk.too_many': { status: 400, field: 'filter', wire: 'invalid_value', text: 'This list holds more than {limit} entries. Narrow it first.' },
  'time_entry.not_found': { status: 404, text: 'This time entry does not exist, or is on a ticket that is not shared with you.' },
  'time_entry.not_yours': { status: 403, text: 'Only {name} or a supervisor may change this time.' },
  'time_entry.status_disabled': { status: 409, text: 'Tickets in this status take no time. Admins choose those statuses in Settings > Time.' },
  'time_sheet.schedule_not_found': { status: 404, text: 'This schedule does not exist at this desk.' },
  'job.not_found': { status: 404, text: 'This job does not exist or is not yours.' },
  'job.not_over': { status: 409, text: 'This job is still running. Stop it first, then take it back.' },

  // sharing
  'sharing.off': { status: 403, text: 'Ticket sharing is switched off in Global Settings > Security.' },
  'sharing.requesters_off': { status: 403, text: 'Sharing with requesters is switched off in Global Settings > Security.' },
  'request.not_shareable': { status: 403, text: 'This request cannot be shared from here. Write to the desk if somebody else should see it.' },
  'sharing.throttled': { status: 429, text: 'Too many addresses were tried. Try again in {seconds} seconds.' },
  'sharing.too_many': { status: 400, field: 'person_ids', wire: 'invalid_value', text: 'A ticket can be shared with or watched by at most {limit} people.' },
  'sharing.outside_restricted_group': {
    status: 403,
    text: 'This ticket belongs to the restricted group {group}. Sharing outside it is switched off in Global Settings > Security.',
  },
  'sharing.level_above_own': { status: 403, text: 'You cannot give more than you have: your own access is "{level}".' },
  'sharing.not_yours': { status: 403, text: 'Only {sharer}, the assignee or an admin can change this share.' },
  'link.off': { status: 403, text: 'Public links are switched off in Global Settings > Security.' },
  'link.not_found': { status: 404, text: 'This public link does not exist any more.' },
  'link.too_many': { status: 409, text: 'A ticket has at most {limit} public links. Revoke one first.' },
  'share.not_found': { status: 404, text: 'This share does not exist any more.' },

  // people, groups, settings
  'person.not_found': { status: 404, text: 'This person does not exist.' },
  'agent.not_found': { status: 404, text: 'This agent does not exist at this desk.' },
  'agent.email_taken': { status: 409, field: 'email', wire: 'duplicate_value', text: '{email} belongs to an agent already.' },
  'agent.own_rights': { status: 403, text: 'You cannot change your own role or scope. Ask another admin.' },
  'agent.last_admin': { status: 409, field: 'id', wire: 'inconsistent_state', text: 'A desk needs one Account Admin at least.' },
  'agent.above_you': { status: 403, text: 'Only an Account Admin can give or take the role Account Admin.' },
  'agent.elsewhere': { status: 403, text: 'This agent also works at a desk where you are no admin. Ask an admin of all their desks.' },
  'agent.behind_wall': {
    status: 403,
    text: 'This agent is in the restricted group {group}. Only an admin who is in it may change their address or make their key.',
  },
  'agent.availability_fixed': { status: 403, text: 'The group {group} leaves it to admins who is away. Ask an admin.' },
  'skill.not_found': { status: 404, text: 'This skill does not exist at this desk.' },
  'skill.name_taken': { status: 409, field: 'name', wire: 'duplicate_value', text: 'A skill of this name exists already.' },
  'group.not_found': { status: 404, text: 'This group does not exist at this desk.' },
  'group.name_taken': { status: 409, field: 'name', wire: 'duplicate_value', text: 'A group of this name exists already.' },
  'group.needs_leader': { status: 400, field: 'leaders', wire: 'missing_field', text: 'A restricted group needs at least one leader from among its members.' },
  'group.leaders_only': { status: 403, text: 'Only a leader of this restricted group may change it.' },
  'group.change_not_found': { status: 404, text: 'No such change was asked for in this group, or not by you.' },
  'group.change_ended': { status: 409, text: 'This change does not wait any more: somebody has decided on it, or it was taken back.' },
  'group.change_stale': { status: 409, text: 'This change names somebody who is no agent of this desk any more. Decline it, and ask for a new one.' },
  'group.in_use': {
    status: 409,
    field: 'id',
    wire: 'inconsistent_state',
    text: 'Tickets of a restricted group have to move before it can be deleted: {count} are left.',
  },
  // contacts and companies
  'contact.not_found': { status: 404, text: 'This contact does not exist at this desk.' },
  'contact.gone': { status: 405, text: 'This contact is deleted or blocked. Restore or unblock them first.' },
  'contact.blocked': { status: 405, text: 'This contact is blocked. Unblock them first.' },
  'contact.verified': {
    status: 400,
    field: 'id',
    wire: 'inconsistent_state',
    text: '{name} is verified already and gets no activation mail. They can reset their password at the portal, or an admin sets one.',
  },
  'contact.needs_address': { status: 400, field: 'email', wire: 'missing_field', text: '{name} has no mail address. Add one first.' },
  'contact.is_agent': { status: 403, text: '{name} is also an agent, and an agent’s password is theirs alone. They can ask for a sign-in link.' },
  'contact.sees_more': { status: 403, text: 'By way of {name} tickets could be seen that you do not see yourself. Ask somebody who sees all of them.' },
  'contact.tickets_unseen': { status: 403, text: '{name} has tickets that you do not see, so an admin decides what becomes of them. Ask one.' },
  'contact.not_deleted': {
    status: 400,
    field: 'id',
    wire: 'invalid_value',
    text: 'Only a deleted contact can be deleted for ever. Delete them first, or send force=true.',
  },
  'contact.no_address': { status: 400, field: 'email', wire: 'inconsistent_state', text: '{name} has no mail address, and an agent needs one. Add it first.' },
  'contact.nameless': {
    status: 400,
    field: 'email',
    wire: 'missing_field',
    text: 'A contact needs an address, a phone number, a Twitter name or an external id. This is the last of them.',
  },
  'contact.too_many_addresses': { status: 400, field: 'other_emails', wire: 'invalid_value', text: 'A contact has at most {limit} addresses.' },
  'contact.too_many_companies': { status: 400, field: 'other_companies', wire: 'invalid_value', text: 'A contact belongs to at most {limit} companies.' },
  'contact.picture': { status: 400, field: 'avatar', wire: 'invalid_value', text: 'It should be one JPEG or PNG picture of at most {limit}.' },
  'note.not_found': { status: 404, text: 'This note does not exist any more.' },
  'note.not_yours': { status: 403, text: 'Only its author or an admin may change this note.' },
  'address.not_found': { status: 404, text: 'This contact has no such address.' },
  'address.primary': {
    status: 409,
    field: 'email_id',
    wire: 'inconsistent_state',
    text: 'The primary address stays as long as there are others. Make another one primary first.',
  },
  'address.verified': { status: 409, field: 'email_id', wire: 'inconsistent_state', text: 'This address is verified already.' },
  'company.not_found': { status: 404, text: 'This company does not exist at this desk.' },
  'ticket.company_closed': {
    status: 409,
    field: 'company_id',
    wire: 'inconsistent_state',
    text: 'The company of a closed ticket stays. Reopen the ticket, change the company, and close it again.',
  },
  'field.not_found': { status: 404, text: 'This field does not exist at this desk.' },
  'field.fixed': { status: 403, text: 'This field belongs to Tandem; it can neither be changed nor taken away.' },
  'field.too_many': { status: 409, field: 'label', wire: 'inconsistent_state', text: 'A desk adds at most {limit} fields. Take one away first.' },
  'import.not_found': { status: 404, text: 'This import does not exist at this desk.' },
  'import.running': { status: 409, text: 'an import is already running' },
  'import.over': { status: 409, text: 'This import has ended.' },
  'import.too_large': {
    status: 400,
    field: 'file',
    wire: 'invalid_value',
    text: 'A file to be imported may have {limit}. Split it into several, or ask whoever runs this Tandem to allow more (TANDEM_IMPORT_MB).',
  },
  'import.not_yours': { status: 403, text: 'This import is {name}’s; they and admins decide about it.' },
  'import.nothing_to_undo': { status: 409, text: 'There is nothing to undo: imports can be undone for 7 days, once, where they wrote something.' },
  'import.no_report': { status: 404, text: 'There are no such rows in this import, or its file is no longer kept.' },
  'export.not_found': { status: 404, text: 'This export does not exist, is not yours, or is no longer kept.' },
  'export.too_many_rows': {
    status: 409,
    text: 'A workbook holds {limit} rows, and this is more. Choose CSV, or filter the list first.',
  },
  'export.running': { status: 409, text: 'An export is already running. Wait until it is done.' },
  'canned.not_found': { status: 404, text: 'This canned response does not exist.' },
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;

/** What a validation error on one field looks like. */
export interface FieldError {
  field: string;
  message: string;
  code: string;
  additional_info?: Record<string, unknown>;
  nested_field?: string;
}
