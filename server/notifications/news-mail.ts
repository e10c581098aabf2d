/** The mails to agents, in the reader's language: one sentence, the words it is about, one way in, and why they get it. */
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { deskWords, languageFor } from './news-words.ts';
import type { Reason } from './plan-news.ts';

export interface Mailed {
  reason: Exclude<Reason, 'ticket_shared' | 'share_reply' | 'share_status'>;
  actor: string;
  language: string;
  about: { id: number; subject: string | null };
  url: string;
  body: { html: string; text: string } | undefined;
  /** What the event says beyond who and where: the status before and after. */
  facts: Record<string, unknown>;
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Subject, text and HTML. */
export function newsMail(mailed: Mailed): Pick<Mail, 'subject' | 'text' | 'html'> {
  const language = languageFor(mailed.language);
  const words = deskWords[language];
  const title = oneLine(mailed.about.subject ?? '') || words.untitled;
  const said = words[mailed.reason]({
    actor: oneLine(mailed.actor),
    title,
    status: words.statuses[mailed.facts.to as 2] ?? '',
  });
  const lead = `${said.subject} (#${mailed.about.id}).${said.more ? ` ${said.more}` : ''}`;
  return { subject: said.subject, ...mailPage({ language, lead, body: mailed.body, action: { text: words.open, url: mailed.url }, why: said.why }) };
}
