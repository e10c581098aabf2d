/** The mails of the section CC/Share Notifications, in the words of the desk or workspace and the reader's language (A7, A56). */
import { publicUrlOf } from '../links/index.ts';
import type { Tx } from '../platform/db.ts';
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { fillText, mailWords, placeholdersIn } from '../settings/index.ts';
import { momentIn, ticketValues } from '../tickets/index.ts';
import { languageFor } from './news-words.ts';
import type { About, Reader } from './readers.ts';
import { type ShareKind, shareWords } from './share-words.ts';

export interface ShareNews {
  /** What links begin with. */
  base: string;
  /** By whose right a public link is made where a text asks for one. */
  made_by: number | null;
  /** What the event says: level, expires_at and reason of a share. */
  facts: Record<string, unknown>;
  body?: { html: string; text: string } | undefined;
}

/** Writes letters about one event; words and values are fetched once for each language. Null: this mail is switched off. */
export function shareLetters(tx: Tx, about: About, news: ShareNews) {
  const known = new Map<string, Promise<Awaited<ReturnType<typeof prepare>>>>();

  async function prepare(reader: Reader, kind: ShareKind) {
    const language = languageFor(reader.language);
    const chosen = await mailWords(tx, about, kind, language);
    const values = chosen.enabled ? await ticketValues(tx, { desk_id: about.desk_id, ticket_id: about.id }, { language, time_zone: reader.time_zone }) : null;
    const asked = chosen.enabled && placeholdersIn(`${chosen.subject} ${chosen.body}`).includes('ticket.public_url');
    const publicUrl = asked && news.made_by !== null ? await publicUrlOf(tx, { desk_id: about.desk_id, id: about.id }, news.made_by, news.base) : null;
    return { language, chosen, values, publicUrl };
  }

  return {
    async to(reader: Reader, kind: ShareKind, actor: string, url: string): Promise<Pick<Mail, 'subject' | 'text' | 'html'> | null> {
      const key = `${kind} ${reader.language} ${reader.time_zone}`;
      if (!known.has(key)) known.set(key, prepare(reader, kind));
      const { language, chosen, values, publicUrl } = await known.get(key)!;
      if (!values) return null;
      const words = shareWords[language];
      const { level, expires_at, reason } = news.facts as { level?: 'view' | 'note' | 'work'; expires_at?: string | null; reason?: string | null };
      const levels = kind === 'share_requester' ? words.requester_levels : words.levels;
      const filled = fillText(chosen, {
        ...values,
        'ticket.subject': values['ticket.subject'] || words.untitled,
        'ticket.url': url,
        'ticket.public_url': publicUrl ?? '',
        'actor.name': actor,
        'share.level': level ? levels[level] : '',
        'share.until': expires_at ? words.until(momentIn(language, reader.time_zone, expires_at)) : '',
        'share.reason': reason ? words.reason(reason) : '',
        ...(news.body ? { message: { html: news.body.html } } : {}),
      });
      const why = words.why[kind];
      const text = kind === 'copy_added' && url.includes('/portal/') ? words.portal : words.open;
      return { subject: filled.subject, ...mailPage({ language, body: { html: filled.html, text: filled.text }, action: { text, url }, why }) };
    },
  };
}
