/**
 * Refusals in the words of customers, where those written for agents speak of desks, tickets and settings they do not know. What is not here reads
 * the same for everybody.
 */
import type { RefusalCode } from './refusals.ts';

const en = {
  'ticket.not_found': 'This request does not exist, or is not shared with you.',
  'portal.closed_to_you': 'You are not authorized to access portal. Write to us by mail to have this looked at.',
  'request.bad_cc': '{address} cannot be put in copy: it is an address of ours, and we read every request anyway.',
  'request.not_shareable': 'This request cannot be shared from here. Write to us if somebody else should see it.',
  'sharing.requesters_off': 'Sharing requests is switched off here. Write to us if somebody else should see this one.',
  'sharing.too_many': 'A request can be shared with at most {limit} people, those of ours who watch it included. Remove somebody first.',
  'share.not_found': 'It is not shared with them any more.',
  'link.off': 'Public links are switched off here. You can share the request with people by their address instead.',
  'link.too_many': 'A request has at most {limit} public links. Revoke one first.',
  'attachment.too_large': 'All files of a request together may have {limit}; with this one they would have more.',
  access_denied: 'You may not do this here. Write to us if you need it.',
  unavailable: 'We cannot reach our data just now. Nothing was changed; please try again in a moment.',
  body_too_large: 'This is larger than {limit}. Send it in parts.',
  cross_site: 'This came from another website and was not done. Open the page here and try again.',
} satisfies Partial<Record<RefusalCode, string>>;

type CustomerTexts = Record<keyof typeof en, string>;

const ko: CustomerTexts = {
  'ticket.not_found': '없는 문의이거나 공유받지 않은 문의입니다.',
  'portal.closed_to_you': '포털을 이용할 권한이 없습니다. 확인이 필요하면 메일로 알려 주세요.',
  'request.bad_cc': '{address} 주소는 저희 주소라 참조에 넣을 수 없습니다. 문의는 저희가 언제나 읽습니다.',
  'request.not_shareable': '이 문의는 여기서 공유할 수 없습니다. 다른 분도 보셔야 한다면 저희에게 알려 주세요.',
  'sharing.requesters_off': '지금은 문의를 공유할 수 없습니다. 다른 분도 보셔야 한다면 저희에게 알려 주세요.',
  'sharing.too_many': '문의 하나는 지켜보는 저희 직원까지 합해 최대 {limit}명과 공유할 수 있습니다. 먼저 한 분을 빼 주세요.',
  'share.not_found': '이미 공유가 끝난 분입니다.',
  'link.off': '지금은 공개 링크를 쓸 수 없습니다. 대신 메일 주소로 공유할 수 있습니다.',
  'link.too_many': '문의 하나에 공개 링크는 최대 {limit}개입니다. 먼저 하나를 회수하세요.',
  'attachment.too_large': '한 문의의 파일은 모두 합해 {limit}까지입니다. 이 파일을 더하면 넘습니다.',
  access_denied: '여기서는 할 수 없는 일입니다. 필요하시면 저희에게 알려 주세요.',
  unavailable: '지금 자료를 불러올 수 없습니다. 바뀐 것은 없으니 잠시 뒤에 다시 시도해 주세요.',
  body_too_large: '{limit}보다 큽니다. 나누어 보내 주세요.',
  cross_site: '다른 사이트에서 온 요청이라 처리하지 않았습니다. 이곳의 페이지를 열어 다시 시도해 주세요.',
};

const de: CustomerTexts = {
  'ticket.not_found': 'Diese Anfrage gibt es nicht, oder sie ist nicht mit Ihnen geteilt.',
  'portal.closed_to_you': 'Sie haben keinen Zugang zum Portal. Schreiben Sie uns eine E-Mail, damit wir das prüfen.',
  'request.bad_cc': '{address} kann nicht in Kopie stehen: Es ist eine Adresse von uns, und wir lesen jede Anfrage ohnehin.',
  'request.not_shareable': 'Diese Anfrage lässt sich hier nicht teilen. Schreiben Sie uns, wenn jemand anderes sie sehen soll.',
  'sharing.requesters_off': 'Das Teilen von Anfragen ist hier ausgeschaltet. Schreiben Sie uns, wenn jemand anderes diese sehen soll.',
  'sharing.too_many': 'Eine Anfrage lässt sich mit höchstens {limit} Personen teilen; wer sie bei uns beobachtet, zählt mit. Entfernen Sie zuerst jemanden.',
  'share.not_found': 'Mit dieser Person ist nichts mehr geteilt.',
  'link.off': 'Öffentliche Links sind hier ausgeschaltet. Sie können die Anfrage stattdessen mit Personen über deren Adresse teilen.',
  'link.too_many': 'Eine Anfrage hat höchstens {limit} öffentliche Links. Widerrufen Sie zuerst einen.',
  'attachment.too_large': 'Alle Dateien einer Anfrage zusammen dürfen {limit} haben; mit dieser wären es mehr.',
  access_denied: 'Das dürfen Sie hier nicht. Schreiben Sie uns, wenn Sie es brauchen.',
  unavailable: 'Wir erreichen unsere Daten gerade nicht. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
  body_too_large: 'Das ist größer als {limit}. Senden Sie es in Teilen.',
  cross_site: 'Das kam von einer anderen Website und wurde nicht ausgeführt. Öffnen Sie die Seite hier und versuchen Sie es noch einmal.',
};

export const customerRefusalTexts: Record<'en' | 'ko' | 'de', Partial<Record<RefusalCode, string>>> = { en, ko, de };
