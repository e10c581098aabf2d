/** The mail that tells an admin what another admin did (A36), in the reader's language: names and what was switched, never a secret. */
import { lengthInWords, type SecuritySettings } from '../../contract/security.ts';
import type { Role } from '../people/index.ts';
import { escapeHtml } from '../platform/html.ts';
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { adminWords, type Deed, type Switch } from './admin-words.ts';
import { languageFor } from './news-words.ts';

/** What happened, as every reader is told it. */
export type Told = { actor: string } & (
  | { what: Deed; agent_id: number; name: string; role?: Role | undefined; from?: Role | undefined }
  | { what: 'many'; added: { name: string; role: Role | null }[] }
  | { what: 'settings'; before: Partial<SecuritySettings>; changed: Partial<SecuritySettings>; names: Map<number, string> }
);

export interface AdminReader {
  address: string;
  language: string;
  /** The desk they are an admin of, by which they come to the page. */
  desk: string;
  slug: string;
}

type Language = keyof typeof adminWords;

const minutesOfDay = 24 * 60;

/** What a setting is, in words. */
function stateOf(key: Switch, of: Partial<SecuritySettings>, language: Language, names: Map<number, string>): string {
  const words = adminWords[language];
  if (key === 'share_with_requesters') return words.reach[of[key]!];
  if (key === 'password_policy') return words.policies[of[key]!];
  if (key === 'session_minutes') return lengthInWords(of[key]!, language);
  if (key === 'public_link_max_days') return of[key] ? lengthInWords(of[key] * minutesOfDay, language) : words.any_time;
  if (key === 'attachment_types') return of[key]?.join(', ') ?? words.all_kinds;
  if (key === 'security_mails_to') return of[key]?.map((id) => names.get(id) ?? `#${id}`).join(', ') || words.all_admins;
  return of[key] ? words.on : words.off;
}

/** What the sentences of a mail are filled with. */
function factsOf(told: Told, desk: string, language: Language): Record<string, string | number> {
  const { roles } = adminWords[language];
  const { actor } = told;
  if (told.what === 'settings') return { desk, actor };
  if (told.what === 'many') return { desk, actor, count: told.added.length };
  return { desk, actor, name: told.name, role: told.role ? roles[told.role] : '', from: told.from ? roles[told.from] : '' };
}

/** What is told one below the other. */
function linesOf(told: Told, language: Language): string[] {
  const words = adminWords[language];
  if (told.what === 'many') return told.added.map((one) => (one.role ? `${one.name}: ${words.roles[one.role]}` : one.name));
  if (told.what !== 'settings') return [];
  const { before, changed, names } = told;
  return (Object.keys(changed) as Switch[]).map((key) =>
    words.changed(words.switches[key], stateOf(key, before, language, names), stateOf(key, changed, language, names)),
  );
}

export function adminMail(told: Told, reader: AdminReader, base: string): Mail {
  const language = languageFor(reader.language);
  const words = adminWords[language];
  const settings = `${base}/d/${reader.slug}/settings`;
  const facts = factsOf(told, reader.desk, language);
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  const lines = linesOf(told, language);
  const action =
    told.what === 'settings'
      ? { text: words.security, url: `${settings}/security` }
      : told.what === 'removed' || told.what === 'many'
        ? { text: words.agents, url: `${settings}/agents` }
        : { text: words.agent, url: `${settings}/agents/${told.agent_id}` };
  const { subject, lead } = words.deeds[told.what];
  const page = mailPage({
    language,
    lead: fill(lead),
    ...(lines.length
      ? { body: { html: `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`, text: lines.map((line) => `- ${line}`).join('\n') } }
      : {}),
    action,
    why: fill(words.why),
  });
  return { to: [reader.address], subject: fill(subject), ...page };
}
