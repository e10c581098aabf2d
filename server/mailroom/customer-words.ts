/** The words of mails to customers in English, Korean and German. */
import type { MailLanguage } from '../../contract/mail-texts.ts';

const en = {
  reply_line: '— Please reply above this line —',
  untitled: 'Your request',
  received: 'We have your request',
  received_lead: (number: number) => `We have your request. Its number is #${number}. We will answer to this address.`,
  received_more: 'To add something, answer this mail.',
  why: (desk: string, number: number) => `You get this because a request was made with your address at ${desk}, number #${number}.`,
  why_open: (desk: string) => `Somebody gave this address on the request form of ${desk}. If it was not you, do nothing; you will get no more than our answer.`,
  forward_untitled: 'A request',
  wrote_on: (actor: string, desk: string) => `${actor} from ${desk} wrote to you about a forwarded request.`,
  why_forward: (actor: string, desk: string) => `You get this because ${actor} forwarded a request from ${desk} to this address. Answers go to ${desk}.`,
  writes: (actor: string, desk: string) => `${actor} from ${desk} wrote to you.`,
  why_outbound: (desk: string, number: number) => `You get this because ${desk} wrote to this address, number #${number}. To answer, answer this mail.`,
};
type Words = typeof en;

const ko: Words = {
  reply_line: '— 이 줄 위에 답장을 써 주세요 —',
  untitled: '문의하신 내용',
  received: '문의가 접수되었습니다',
  received_lead: (number) => `문의가 접수되었습니다. 접수 번호는 #${number}입니다. 이 주소로 답변해 드리겠습니다.`,
  received_more: '덧붙일 내용이 있으면 이 메일에 답장해 주세요.',
  why: (desk, number) => `이 주소로 ${desk}에 문의(#${number})가 접수되어 보내 드립니다.`,
  why_open: (desk) => `누군가 ${desk} 문의 양식에 이 주소를 적었습니다. 본인이 아니라면 무시하셔도 됩니다. 답변 외에는 더 보내 드리지 않습니다.`,
  forward_untitled: '문의',
  wrote_on: (actor, desk) => `${desk}의 ${actor} 님이 전달한 문의에 대해 글을 보냈습니다.`,
  why_forward: (actor, desk) => `${actor} 님이 ${desk}의 문의를 이 주소로 전달하여 보내 드립니다. 답장은 ${desk}(으)로 갑니다.`,
  writes: (actor, desk) => `${desk}의 ${actor} 님이 보낸 메일입니다.`,
  why_outbound: (desk, number) => `${desk}에서 이 주소로 보낸 메일(#${number})입니다. 이 메일에 답장하시면 됩니다.`,
};

const de: Words = {
  reply_line: '— Bitte oberhalb dieser Zeile antworten —',
  untitled: 'Ihre Anfrage',
  received: 'Ihre Anfrage ist angekommen',
  received_lead: (number) => `Ihre Anfrage ist angekommen. Sie hat die Nummer #${number}. Wir antworten an diese Adresse.`,
  received_more: 'Um etwas zu ergänzen, antworten Sie auf diese Mail.',
  why: (desk, number) => `Sie erhalten diese Mail, weil bei ${desk} mit Ihrer Adresse die Anfrage #${number} gestellt wurde.`,
  why_open: (desk) =>
    `Jemand hat diese Adresse im Anfrageformular von ${desk} angegeben. Waren Sie das nicht, brauchen Sie nichts zu tun; außer unserer Antwort kommt nichts weiter.`,
  forward_untitled: 'Eine Anfrage',
  wrote_on: (actor, desk) => `${actor} von ${desk} hat Ihnen zu einer weitergeleiteten Anfrage geschrieben.`,
  why_forward: (actor, desk) =>
    `Sie erhalten diese Mail, weil ${actor} eine Anfrage von ${desk} an diese Adresse weitergeleitet hat. Antworten gehen an ${desk}.`,
  writes: (actor, desk) => `${actor} von ${desk} hat Ihnen geschrieben.`,
  why_outbound: (desk, number) =>
    `Sie erhalten diese Mail, weil ${desk} an diese Adresse geschrieben hat, Nummer #${number}. Antworten Sie einfach auf diese Mail.`,
};

/** The words a customer reads; English where their language is none of ours. */
export const customerWords = (language: string): Words & { language: MailLanguage } =>
  language === 'ko' ? { ...ko, language } : language === 'de' ? { ...de, language } : { ...en, language: 'en' };

/** A subject as one line, without the `Re:` it may begin with. */
export const plainSubject = (subject: string | null): string =>
  (subject ?? '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/^(\s*(re|aw)\s*:)+/i, '')
    .trim();

/** A name as one line. */
export const plainName = (name: string): string => name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
