/** The mails that let somebody choose a password: the activation mail in the desk's words, and ours for a reset and for a password set by an admin. */
import type { MailLanguage } from '../../contract/mail-texts.ts';
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { safeName } from '../platform/safe-name.ts';
import { fillText, type MailWords, placeholdersIn } from '../settings/index.ts';
import { momentIn } from '../tickets/index.ts';

const texts = {
  en: {
    action: 'Choose a password',
    until: 'The link works once, until {until}. A newer mail replaces it.',
    why_agent: 'You get this because {desk} knows you by this address.',
    why_asked: 'You get this because somebody asked for it with your address at {desk}. If it was not you, ignore it: nothing happens.',
    reset: 'Choose a new password for {desk}',
    reset_lead: 'Hello {name}, with this link you choose a new password for {desk}. Until then the old one works.',
    set: 'Your password for {desk} was set',
    set_lead:
      'Hello {name}, {actor} from {desk} has set a password for your access to the portal. They tell you which one. You can choose your own there at any time.',
    set_action: 'Open the portal',
  },
  ko: {
    action: '비밀번호 정하기',
    until: '링크는 {until}까지 한 번만 쓸 수 있으며, 새 메일을 받으면 이전 링크는 쓸 수 없습니다.',
    why_agent: '{desk}에 이 주소가 등록되어 있어 보내 드리는 메일입니다.',
    why_asked: '{desk}에서 이 주소로 요청이 있어 보내 드리는 메일입니다. 본인이 요청하지 않았다면 무시하세요. 아무 일도 일어나지 않습니다.',
    reset: '{desk} 비밀번호 다시 정하기',
    reset_lead: '{name} 님, 아래 링크에서 {desk}의 새 비밀번호를 정할 수 있습니다. 그때까지는 기존 비밀번호를 그대로 쓸 수 있습니다.',
    set: '{desk} 비밀번호가 설정되었습니다',
    set_lead:
      '{name} 님, {desk}의 {actor} 님이 포털에서 쓸 비밀번호를 설정했습니다. 비밀번호는 따로 알려 드립니다. 포털에서 언제든지 원하는 비밀번호로 바꿀 수 있습니다.',
    set_action: '포털 열기',
  },
  de: {
    action: 'Passwort wählen',
    until: 'Der Link gilt einmal, bis {until}. Eine neuere Mail ersetzt ihn.',
    why_agent: 'Sie erhalten diese Mail, weil {desk} Sie unter dieser Adresse kennt.',
    why_asked:
      'Sie erhalten diese Mail, weil jemand bei {desk} mit Ihrer Adresse darum gebeten hat. Waren Sie das nicht, ignorieren Sie sie: Es passiert nichts.',
    reset: 'Neues Passwort für {desk}',
    reset_lead: 'Guten Tag {name}, mit diesem Link wählen Sie ein neues Passwort für {desk}. Bis dahin gilt das alte.',
    set: 'Ihr Passwort für {desk} wurde festgelegt',
    set_lead:
      'Guten Tag {name}, {actor} von {desk} hat ein Passwort für Ihren Zugang zum Portal festgelegt und teilt es Ihnen mit. Dort können Sie jederzeit ein eigenes wählen.',
    set_action: 'Portal öffnen',
  },
};

export interface Reader {
  address: string;
  name: string;
  language: string;
}
export interface FromDesk {
  name: string;
  support_email: string;
  time_zone: string;
}

export const mailLanguage = (language: string): MailLanguage => (Object.hasOwn(texts, language) ? (language as MailLanguage) : 'en');

const fill = (text: string, values: Record<string, string>) => text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

interface Letter {
  reader: Reader;
  desk: FromDesk;
  url: string;
  expires_at: string;
  /** Somebody asked for it with this address, rather than the desk by itself. */
  asked: boolean;
}

const from = (desk: FromDesk) => ({ name: oneLine(desk.name), address: desk.support_email });

/** The activation mail (D6, D10): the desk's words, and the link as a button where they do not hold it. */
export function activationMail({ reader, desk, url, expires_at, asked }: Letter, chosen: MailWords): Mail {
  const language = mailLanguage(reader.language);
  const words = texts[language];
  const until = fill(words.until, { until: momentIn(language, desk.time_zone, expires_at) });
  const { subject, html, text } = fillText(chosen, {
    'contact.name': safeName(reader),
    activation_url: url,
    'activation.until': until,
    'portal.name': desk.name,
  });
  const held = placeholdersIn(chosen.body).includes('activation_url');
  return {
    to: [reader.address],
    from: from(desk),
    subject,
    ...mailPage({
      language,
      body: { html, text },
      ...(held ? {} : { action: { text: words.action, url } }),
      why: fill(asked ? words.why_asked : words.why_agent, { desk: desk.name }),
    }),
  };
}

/** The same link for somebody who has access already (D13). */
export function resetMail({ reader, desk, url, expires_at }: Letter): Mail {
  const language = mailLanguage(reader.language);
  const words = texts[language];
  const values = { desk: desk.name, name: safeName(reader), until: momentIn(language, desk.time_zone, expires_at) };
  return {
    to: [reader.address],
    from: from(desk),
    subject: oneLine(fill(words.reset, values)),
    ...mailPage({
      language,
      lead: `${fill(words.reset_lead, values)} ${fill(words.until, values)}`,
      action: { text: words.action, url },
      why: fill(words.why_asked, values),
    }),
  };
}

/** Tells that an admin set a password; never which (Q23). */
export function passwordSetMail(reader: Reader, desk: FromDesk, actor: string, url: string): Mail {
  const language = mailLanguage(reader.language);
  const words = texts[language];
  const values = { desk: desk.name, name: safeName(reader), actor };
  return {
    to: [reader.address],
    from: from(desk),
    subject: oneLine(fill(words.set, values)),
    ...mailPage({ language, lead: fill(words.set_lead, values), action: { text: words.set_action, url }, why: fill(words.why_agent, values) }),
  };
}
