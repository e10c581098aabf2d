/** The words of the rooms that are not on the first screen: one import and one name for each. */
import { cannedTexts } from '../../canned/texts.ts';
import { companiesTexts } from '../../companies/texts.ts';
import { composerTexts } from '../../composer/texts.ts';
import { contactsTexts } from '../../contacts/texts.ts';
import { fieldsTexts } from '../../customer-fields/texts.ts';
import { emailsTexts } from '../../emails/texts.ts';
import { exportsTexts } from '../../exports/texts.ts';
import { groupsTexts } from '../../groups/texts.ts';
import { historyTexts } from '../../history/texts.ts';
import { importsTexts } from '../../imports/texts.ts';
import { notesTexts } from '../../notes/texts.ts';
import { peopleTexts } from '../../people/texts.ts';
import { portalsTexts } from '../../portals/texts.ts';
import { relatedTexts } from '../../related/texts.ts';
import { reportsTexts } from '../../reports/texts.ts';
import { settingsTexts } from '../../settings/texts.ts';
import { linkTexts } from '../../sharing/link-texts.ts';
import { sharingTexts } from '../../sharing/texts.ts';
import { skillsTexts } from '../../skills/texts.ts';
import { ticketTexts } from '../../ticket/texts.ts';
import { timeRulesTexts } from '../../time/rules-texts.ts';
import { timeTexts } from '../../time/texts.ts';

export const rooms = {
  canned: cannedTexts,
  companies: companiesTexts,
  composer: composerTexts,
  contacts: contactsTexts,
  emails: emailsTexts,
  exports: exportsTexts,
  fields: fieldsTexts,
  groups: groupsTexts,
  history: historyTexts,
  imports: importsTexts,
  links: linkTexts,
  notes: notesTexts,
  people: peopleTexts,
  portals: portalsTexts,
  settings: settingsTexts,
  sharing: sharingTexts,
  skills: skillsTexts,
  related: relatedTexts,
  reports: reportsTexts,
  ticket: ticketTexts,
  time: timeTexts,
  time_rules: timeRulesTexts,
};
