/** The words around the texts of the mails about shares and copies: what a level means, until when, why one gets the mail. */
import type { MailKind } from '../../contract/mail-texts.ts';

export type ShareKind = Extract<MailKind, `share_${string}` | 'copy_added'>;

interface Words {
  open: string;
  portal: string;
  untitled: string;
  levels: Record<'view' | 'note' | 'work', string>;
  requester_levels: Record<'view' | 'note' | 'work', string>;
  until: (at: string) => string;
  reason: (text: string) => string;
  why: Record<ShareKind, string>;
}

const en: Words = {
  open: 'Open it',
  portal: 'Go to the portal',
  untitled: 'No subject',
  levels: { view: 'You can read it.', note: 'You can read it and write private notes.', work: 'You can work on it.' },
  requester_levels: { view: 'You can read it.', note: 'You can read it and answer.', work: 'You can read it and answer.' },
  until: (at) => `Until ${at}.`,
  reason: (text) => `“${text}”`,
  why: {
    share_agent: 'You get this because the ticket was shared with you, or with a group of yours. To give the access back, open it and remove yourself.',
    share_requester: 'You get this because somebody shared a request with you. To give the access back, open it and remove yourself.',
    share_reply: 'You get this because this was shared with you, or is yours. To stop, open it and take yourself off.',
    share_status: 'You get this because this was shared with you. To stop, open it and take yourself off.',
    copy_added: 'You get this because somebody put you in copy of a request. To stop, ask them to take you out again.',
  },
};
const ko: Words = {
  open: '열기',
  portal: '포털로 가기',
  untitled: '제목 없음',
  levels: { view: '읽을 수 있습니다.', note: '읽고 비공개 메모를 쓸 수 있습니다.', work: '처리할 수 있습니다.' },
  requester_levels: { view: '읽을 수 있습니다.', note: '읽고 답변할 수 있습니다.', work: '읽고 답변할 수 있습니다.' },
  until: (at) => `${at}까지.`,
  reason: (text) => `“${text}”`,
  why: {
    share_agent: '이 티켓이 본인 또는 본인이 속한 그룹에 공유되어 보내 드립니다. 접근 권한을 돌려주려면 티켓을 열어 목록에서 나가세요.',
    share_requester: '누군가 문의를 공유하여 보내 드립니다. 접근 권한을 돌려주려면 문의를 열어 목록에서 나가세요.',
    share_reply: '공유받았거나 본인의 문의이기 때문에 보내 드립니다. 그만 받으려면 열어서 목록에서 나가세요.',
    share_status: '공유받았기 때문에 보내 드립니다. 그만 받으려면 열어서 목록에서 나가세요.',
    copy_added: '누군가 문의의 참조에 추가하여 보내 드립니다. 그만 받으려면 추가한 분에게 빼 달라고 하세요.',
  },
};
const de: Words = {
  open: 'Öffnen',
  portal: 'Zum Portal',
  untitled: 'Ohne Betreff',
  levels: { view: 'Sie können es lesen.', note: 'Sie können es lesen und private Notizen schreiben.', work: 'Sie können es bearbeiten.' },
  requester_levels: { view: 'Sie können sie lesen.', note: 'Sie können sie lesen und antworten.', work: 'Sie können sie lesen und antworten.' },
  until: (at) => `Bis ${at}.`,
  reason: (text) => `„${text}“`,
  why: {
    share_agent:
      'Sie erhalten diese Mail, weil das Ticket mit Ihnen oder einer Ihrer Gruppen geteilt wurde. Um den Zugang abzugeben, öffnen Sie es und nehmen Sie sich heraus.',
    share_requester: 'Sie erhalten diese Mail, weil eine Anfrage mit Ihnen geteilt wurde. Um den Zugang abzugeben, öffnen Sie sie und nehmen Sie sich heraus.',
    share_reply: 'Sie erhalten diese Mail, weil dies mit Ihnen geteilt wurde oder Ihnen gehört. Um sie abzustellen, öffnen Sie es und nehmen Sie sich heraus.',
    share_status: 'Sie erhalten diese Mail, weil dies mit Ihnen geteilt wurde. Um sie abzustellen, öffnen Sie es und nehmen Sie sich heraus.',
    copy_added:
      'Sie erhalten diese Mail, weil jemand Sie bei einer Anfrage in Kopie gesetzt hat. Um sie abzustellen, bitten Sie darum, Sie wieder herauszunehmen.',
  },
};

export const shareWords = { en, ko, de };
