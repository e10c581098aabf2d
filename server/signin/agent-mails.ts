/** Mails about an agent's seat and key, in the reader's language. */
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';

interface Reader {
  address: string;
  name: string;
  language: string;
  desk: string;
  actor: string;
}

const texts = {
  en: {
    seat: {
      subject: 'You are an agent of {desk} now',
      lead: 'Hello {name}, {actor} gave you a seat at {desk}. This link signs you in. It works once, within {days} days; after that, ask for a new one on the sign-in page.',
      action: 'Sign in',
      why: 'You get this because {actor} added this address as an agent of {desk}.',
    },
    key: {
      subject: 'A new API key was made in your name',
      lead: 'Hello {name}, {actor} made a new API key at {desk} that acts as you. A key you had before has stopped working. If you did not expect this, make a new key yourself: that stops this one.',
      why: 'You get this because somebody else made a key in your name.',
    },
  },
  ko: {
    seat: {
      subject: '{desk}의 상담원이 되었습니다',
      lead: '{name} 님, {actor} 님이 {desk}에 자리를 만들었습니다. 아래 링크로 로그인할 수 있습니다. {days}일 안에 한 번만 쓸 수 있으며, 그 뒤에는 로그인 화면에서 새 링크를 요청하세요.',
      action: '로그인',
      why: '{actor} 님이 이 주소를 {desk}의 상담원으로 추가하여 보내 드린 메일입니다.',
    },
    key: {
      subject: '회원님 이름으로 새 API 키가 만들어졌습니다',
      lead: '{name} 님, {actor} 님이 {desk}에서 회원님으로 동작하는 새 API 키를 만들었습니다. 이전에 쓰던 키가 있었다면 더 이상 작동하지 않습니다. 예상하지 못한 일이라면 직접 새 키를 만드세요. 그러면 이 키가 멈춥니다.',
      why: '다른 사람이 회원님 이름으로 키를 만들어 보내 드린 메일입니다.',
    },
  },
  de: {
    seat: {
      subject: 'Sie haben jetzt einen Platz bei {desk}',
      lead: 'Guten Tag {name}, {actor} hat Ihnen einen Platz bei {desk} gegeben. Mit diesem Link melden Sie sich an. Er gilt einmal und {days} Tage lang; danach fordern Sie auf der Anmeldeseite einen neuen an.',
      action: 'Anmelden',
      why: 'Sie erhalten diese Mail, weil {actor} diese Adresse bei {desk} eingetragen hat.',
    },
    key: {
      subject: 'In Ihrem Namen wurde ein neuer API-Schlüssel erstellt',
      lead: 'Guten Tag {name}, {actor} hat bei {desk} einen neuen API-Schlüssel erstellt, der in Ihrem Namen handelt. Ein Schlüssel, den Sie vorher hatten, gilt nicht mehr. Haben Sie das nicht erwartet, erstellen Sie selbst einen neuen: Damit wird dieser ungültig.',
      why: 'Sie erhalten diese Mail, weil jemand anders in Ihrem Namen einen Schlüssel erstellt hat.',
    },
  },
};

const wordsFor = (language: string) => texts[language as keyof typeof texts] ?? texts.en;
const fill = (text: string, facts: Record<string, string | number>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

export function seatMail(of: Reader & { url: string; days: number }): Mail {
  const words = wordsFor(of.language).seat;
  const facts = { ...of };
  const page = { language: of.language, lead: fill(words.lead, facts), action: { text: words.action, url: of.url }, why: fill(words.why, facts) };
  return { to: [of.address], subject: fill(words.subject, facts), ...mailPage(page) };
}

export function keyMail(of: Reader): Mail {
  const words = wordsFor(of.language).key;
  return { to: [of.address], subject: words.subject, ...mailPage({ language: of.language, lead: fill(words.lead, { ...of }), why: words.why }) };
}
