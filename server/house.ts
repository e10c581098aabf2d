/**
 * The house: the floor of each room and the tables it owns. This is the picture and the law; house.test.ts fails on whoever breaks it.
 * A room imports from floors below only, and only through the other room's door; it writes only its own tables.
 */
export interface Room {
  floor: number;
  tables: string[];
}

export const rooms: Record<string, Room> = {
  // 0 the cellar: no product word
  platform: { floor: 0, tables: ['organisations', 'secrets', 'activities', 'events', 'jobs', 'outgoing_mails'] },
  // 1 the ground
  people: { floor: 1, tables: ['desks', 'desk_hosts', 'workspaces', 'people', 'emails', 'seats', 'people_words'] },
  settings: { floor: 1, tables: ['settings', 'mail_texts', 'mail_switches', 'portal_settings'] },
  // 2 the hall
  signin: { floor: 2, tables: ['passwords', 'sign_ins', 'sign_in_links', 'api_keys', 'sign_in_tries'] },
  groups: { floor: 2, tables: ['skills', 'skill_agents', 'groups', 'group_members', 'group_changes'] },
  companies: { floor: 2, tables: ['companies', 'company_domains', 'company_members', 'customer_fields', 'customer_changes'] },
  canned: { floor: 2, tables: ['canned_responses'] },
  // 3 the parlour
  customers: { floor: 3, tables: ['address_proofs'] },
  // beside the parlour: they know whom it knows
  notes: { floor: 3.5, tables: ['customer_notes'] },
  crowd: { floor: 3.5, tables: [] },
  // the stair: who may see a ticket, and what it carries
  access: { floor: 3.5, tables: ['ticket_shares'] },
  attachments: { floor: 3.5, tables: ['attachments'] },
  messages: { floor: 3.8, tables: ['messages', 'drafts', 'ticket_summaries'] },
  watching: { floor: 3.8, tables: ['watchers', 'visits'] },
  // 4 the main floor
  tickets: { floor: 4, tables: ['tickets'] },
  lists: { floor: 4.1, tables: [] },
  bulk: { floor: 4.2, tables: [] },
  // the mezzanine: between what tickets are and who is let in
  links: { floor: 4.5, tables: ['public_links', 'public_link_views'] },
  // 5 the upper floor
  sharing: { floor: 5, tables: [] },
  search: { floor: 5, tables: ['ticket_search', 'request_search', 'ticket_addresses'] },
  imports: { floor: 5, tables: ['imports', 'import_files', 'import_rows'] },
  exports: { floor: 5, tables: ['exports'] },
  time: { floor: 5, tables: ['time_entries', 'time_rules', 'time_sums', 'ticket_times', 'timer_starts'] },
  mailroom: { floor: 5, tables: [] },
  forwarding: { floor: 5, tables: [] },
  archive: { floor: 5, tables: [] },
  // 6 the roof: they listen and tell
  notifications: { floor: 6, tables: ['notifications'] },
  live: { floor: 6, tables: [] },
  portal: { floor: 6, tables: [] },
  reports: { floor: 6, tables: ['time_sheet_schedules', 'time_sheet_recipients'] },
  timeline: { floor: 6, tables: ['activity_seals'] },
  // on the roof: it stands on the portal's pages
  activation: { floor: 7, tables: ['activation_invites'] },
};

/** Tables without row security or without org_id first, each with its reason. */
export const withoutOrganisation: Record<string, string> = {
  organisations: 'asked before the organisation is known',
  desk_hosts: 'a host name is asked before the organisation is known',
  sign_ins: 'a token is asked before the organisation is known',
  sign_in_links: 'a token is asked before the organisation is known',
  api_keys: 'a key is asked before the organisation is known',
  sign_in_tries: 'hashes of what was tried; belongs to nobody',
  address_proofs: 'a token is asked before the organisation is known',
  public_links: 'a token is asked before the organisation is known',
  events: 'the outbox, dispatched across organisations; holds ids only',
  secrets: 'what this Tandem signs with; belongs to no organisation',
  migrations: 'the database itself',
};

/** Tables whose row security does not bind their owner, because a function of the owner's has to look past it. */
export const notForced: Record<string, string> = {
  request_search: 'words are asked through requests_with_words, which looks at the organisation the connection named only',
  ticket_search: 'words are asked through tickets_with_words, which looks at the organisation the connection named only',
  people_words: 'words are asked through people_with_words, which looks at the organisation the connection named only',
};

/** Every foreign key to people, and what becomes of it when two people are made one. A new key has to say so here. */
export const keysToPeople: Record<string, 'move' | 'unite' | 'end' | 'keep'> = {
  'activation_invites.person_id': 'end',
  'activation_invites.sent_by': 'keep',
  'activities.actor_id': 'keep',
  'api_keys.person_id': 'end',
  'attachments.created_by': 'move',
  'canned_responses.created_by': 'move',
  'canned_responses.owner_id': 'move',
  'company_members.person_id': 'unite',
  'customer_changes.contact_id': 'move',
  'customer_notes.author_id': 'move',
  'customer_notes.contact_id': 'move',
  'customer_notes.edited_by': 'keep',
  'drafts.person_id': 'unite',
  'emails.person_id': 'move',
  'exports.started_by': 'move',
  'group_changes.asked_by': 'move',
  'group_changes.ended_by': 'keep',
  'group_members.person_id': 'unite',
  'groups.escalate_to': 'move',
  'groups.restricted_by': 'keep',
  'import_files.uploaded_by': 'move',
  'imports.started_by': 'move',
  'jobs.started_by': 'move',
  'mail_switches.changed_by': 'keep',
  'mail_texts.changed_by': 'keep',
  'messages.last_edited_user_id': 'move',
  'messages.user_id': 'move',
  'notifications.actor_id': 'move',
  'notifications.person_id': 'move',
  'passwords.person_id': 'end',
  'people_words.person_id': 'end',
  'portal_settings.changed_by': 'keep',
  'public_link_views.person_id': 'move',
  'public_links.created_by': 'move',
  'seats.person_id': 'unite',
  'sign_in_links.person_id': 'end',
  'sign_ins.person_id': 'end',
  'skill_agents.person_id': 'unite',
  'ticket_shares.person_id': 'unite',
  'ticket_shares.shared_by': 'move',
  'ticket_summaries.last_edited_user_id': 'move',
  'ticket_summaries.user_id': 'move',
  'tickets.internal_agent_id': 'move',
  'tickets.requester_id': 'move',
  'tickets.responder_id': 'move',
  'time_entries.agent_id': 'unite',
  'timer_starts.person_id': 'unite',
  'time_sheet_recipients.person_id': 'unite',
  'time_sheet_schedules.created_by': 'move',
  'visits.person_id': 'unite',
  'watchers.added_by': 'move',
  'watchers.person_id': 'unite',
};
