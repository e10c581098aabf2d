/** The mail with a sign-in link, in the reader's language. */
import type { Mail } from '../../platform/mail.ts';
import { mailPage } from '../../platform/mail-page.ts';
import { safeName } from '../../platform/safe-name.ts';

const texts = {
  en: {
    subject: 'Your sign-in link',
    lead: (name: string) => `Hello ${name}, this link signs you in. It works once, within {minutes} minutes.`,
    action: 'Sign in',
    why: 'You get this because somebody asked for a sign-in link with your address. If it was not you, ignore it: nothing happens.',
  },
  ko: {
    subject: '로그인 링크',
    lead: (name: string) => `${name} 님, 아래 링크로 로그인할 수 있습니다. {minutes}분 안에 한 번만 쓸 수 있습니다.`,
    action: '로그인',
    why: '이 주소로 로그인 링크를 요청하여 보내 드린 메일입니다. 본인이 요청하지 않았다면 무시하세요. 아무 일도 일어나지 않습니다.',
  },
  de: {
    subject: 'Ihr Anmeldelink',
    lead: (name: string) => `Guten Tag ${name}, mit diesem Link melden Sie sich an. Er gilt einmal und {minutes} Minuten lang.`,
    action: 'Anmelden',
    why: 'Sie erhalten diese Mail, weil jemand mit Ihrer Adresse einen Anmeldelink angefordert hat. Waren Sie das nicht, ignorieren Sie sie einfach: Es passiert nichts.',
  },
};

export function linkMail(of: { to: string; name: string; language: string; url: string; minutes: number }): Mail {
  const words = texts[of.language as keyof typeof texts] ?? texts.en;
  const lead = words.lead(safeName({ name: of.name, address: of.to })).replace('{minutes}', String(of.minutes));
  return { to: [of.to], subject: words.subject, ...mailPage({ language: of.language, lead, action: { text: words.action, url: of.url }, why: words.why }) };
}
