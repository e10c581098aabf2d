/** The mail that asks for the proof of an address, and the page its link leads to, in the reader's language. */
import { escapeHtml } from '../platform/html.ts';
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';
import { mark, pageLook } from '../platform/page-look.ts';
import { safeName } from '../platform/safe-name.ts';

const texts = {
  en: {
    subject: 'Confirm your address for {desk}',
    lead: 'Hello {name}, {desk} has this address for you. Confirm that it is yours; the link works once, within {days} days.',
    action: 'Confirm address',
    why: 'You get this because an agent of {desk} added your address. If it is not yours to confirm, ignore this mail: nothing happens.',
    ask: 'Is this your address?',
    done: 'Thank you, your address is confirmed.',
    close: 'You can close this page.',
    stale: 'This link does not work any more.',
    again: 'It was used already, or is too old. Ask the desk that sent it for a new one.',
  },
  ko: {
    subject: '{desk}에 등록된 주소를 확인해 주세요',
    lead: '{name} 님, {desk}에 이 주소가 등록되어 있습니다. 본인의 주소인지 확인해 주세요. 링크는 {days}일 안에 한 번만 쓸 수 있습니다.',
    action: '주소 확인',
    why: '{desk}의 상담원이 이 주소를 등록하여 보내 드린 메일입니다. 본인의 주소가 아니라면 무시하세요. 아무 일도 일어나지 않습니다.',
    ask: '본인의 주소가 맞습니까?',
    done: '주소가 확인되었습니다. 감사합니다.',
    close: '이 페이지를 닫아도 됩니다.',
    stale: '더 이상 쓸 수 없는 링크입니다.',
    again: '이미 사용했거나 기한이 지났습니다. 링크를 보낸 데스크에 새 링크를 요청하세요.',
  },
  de: {
    subject: 'Bestätigen Sie Ihre Adresse bei {desk}',
    lead: 'Guten Tag {name}, bei {desk} ist diese Adresse für Sie eingetragen. Bestätigen Sie, dass sie Ihnen gehört; der Link gilt einmal und {days} Tage lang.',
    action: 'Adresse bestätigen',
    why: 'Sie erhalten diese Mail, weil ein Agent von {desk} Ihre Adresse eingetragen hat. Gehört sie Ihnen nicht, ignorieren Sie die Mail einfach: Es passiert nichts.',
    ask: 'Ist das Ihre Adresse?',
    done: 'Danke, Ihre Adresse ist bestätigt.',
    close: 'Sie können diese Seite schließen.',
    stale: 'Dieser Link gilt nicht mehr.',
    again: 'Er wurde schon benutzt oder ist zu alt. Bitten Sie den Desk, der ihn geschickt hat, um einen neuen.',
  },
};
const wordsFor = (language: string) => texts[language as keyof typeof texts] ?? texts.en;

export function proofMail(of: { to: string; name: string; desk: string; language: string; url: string; days: number }): Mail {
  const words = wordsFor(of.language);
  const known = { name: safeName({ name: of.name, address: of.to }), desk: of.desk, days: String(of.days) };
  const fill = (text: string) => text.replace(/\{(name|desk|days)\}/g, (_, key: keyof typeof known) => known[key]);
  return {
    to: [of.to],
    subject: fill(words.subject),
    ...mailPage({ language: of.language, lead: fill(words.lead), action: { text: words.action, url: of.url }, why: fill(words.why) }),
  };
}

export const proofStyle = `${pageLook}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:var(--weight) var(--text-read)/1.5 var(--font)}
main{max-width:440px;margin:0 auto;padding:var(--space-8) var(--space-4)}
.mark{display:block;margin-bottom:var(--space-5);color:var(--accent-text)}
h1{font-size:var(--text-large);font-weight:var(--weight-strong);margin:0 0 var(--space-2)}
p{margin:0 0 var(--space-5);overflow-wrap:anywhere}
button{font:inherit;font-weight:var(--weight-strong);min-height:44px;padding:0 var(--space-5);border:0;border-radius:var(--radius);background:var(--accent);color:var(--accent-ink);cursor:pointer}
button:focus-visible{outline:2px solid var(--accent-text);outline-offset:2px}
`;

/** The page: asks, thanks, or says that the link is stale, and then names nobody. */
export function proofPage(of: { address?: string; language: string; state: 'ask' | 'done' | 'stale' }): string {
  const language = of.language in texts ? of.language : 'en';
  const words = wordsFor(language);
  const inside =
    of.state === 'ask'
      ? `<h1>${words.ask}</h1><p>${escapeHtml(of.address ?? '')}</p><form method="post"><button>${words.action}</button></form>`
      : `<h1>${words[of.state]}</h1><p>${of.state === 'done' ? words.close : words.again}</p>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>Tandem</title><link rel="stylesheet" href="/verify-address/style.css"></head><body><main>${mark}${inside}</main></body></html>`;
}
