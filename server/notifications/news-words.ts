/** The words of mails to agents in English, Korean and German. */
import type { Reason } from './plan-news.ts';

interface Named {
  actor: string;
  title: string;
  status: string;
}
interface Sentence {
  subject: string;
  more?: string;
  why: string;
}
type Words = Record<Exclude<Reason, 'ticket_shared' | 'share_reply' | 'share_status'>, (named: Named) => Sentence> & {
  open: string;
  untitled: string;
  statuses: Record<2 | 3 | 4 | 5 | 6 | 7, string>;
};

const follows = {
  en: 'You get this because you watch this ticket. To stop, open it and take yourself off.',
  ko: '이 티켓을 지켜보고 있기 때문에 보내 드립니다. 그만 받으려면 티켓을 열어 목록에서 나가세요.',
  de: 'Sie erhalten diese Mail, weil Sie das Ticket beobachten. Um sie abzustellen, öffnen Sie es und nehmen Sie sich heraus.',
};

const en: Words = {
  open: 'Open the ticket',
  untitled: 'No subject',
  statuses: { 2: 'Open', 3: 'Pending', 4: 'Resolved', 5: 'Closed', 6: 'Waiting on customer', 7: 'Waiting on third party' },
  mentioned: ({ actor, title }) => ({ subject: `${actor} mentioned you in “${title}”`, why: 'You get this because somebody wrote your name with an @.' }),
  assigned: ({ actor, title }) => ({ subject: `${actor} assigned “${title}” to you`, why: 'You get this because you are the assignee of this ticket.' }),
  customer_replied: ({ actor, title }) => ({ subject: `${actor} answered “${title}”`, why: 'You get this because you are the assignee of this ticket.' }),
  notified: ({ actor, title }) => ({ subject: `${actor} sent you a note on “${title}”`, why: 'You get this because the note was sent to you by name.' }),
  watched_note: ({ actor, title }) => ({ subject: `${actor} wrote a note on “${title}”`, why: follows.en }),
  watched_reply: ({ actor, title }) => ({ subject: `${actor} replied on “${title}”`, why: follows.en }),
  watched_status: ({ actor, title, status }) => ({ subject: `${actor} changed “${title}” to ${status}`, why: follows.en }),
};

const ko: Words = {
  open: '티켓 열기',
  untitled: '제목 없음',
  statuses: { 2: '열림', 3: '보류 중', 4: '해결됨', 5: '종료됨', 6: '고객 응답 대기', 7: '제3자 응답 대기' },
  mentioned: ({ actor, title }) => ({ subject: `${actor} 님이 “${title}” 티켓에서 언급했습니다`, why: '누군가 @로 이름을 불러 보내 드립니다.' }),
  assigned: ({ actor, title }) => ({ subject: `${actor} 님이 “${title}” 티켓을 배정했습니다`, why: '이 티켓의 담당자이기 때문에 보내 드립니다.' }),
  customer_replied: ({ actor, title }) => ({ subject: `${actor} 님이 “${title}” 티켓에 답장했습니다`, why: '이 티켓의 담당자이기 때문에 보내 드립니다.' }),
  notified: ({ actor, title }) => ({ subject: `${actor} 님이 “${title}” 티켓의 메모를 보냈습니다`, why: '메모의 수신자로 지정되어 보내 드립니다.' }),
  watched_note: ({ actor, title }) => ({ subject: `${actor} 님이 “${title}” 티켓에 메모를 남겼습니다`, why: follows.ko }),
  watched_reply: ({ actor, title }) => ({ subject: `${actor} 님이 “${title}” 티켓에 답변했습니다`, why: follows.ko }),
  watched_status: ({ actor, title, status }) => ({ subject: `${actor} 님이 “${title}” 티켓을 “${status}” 상태로 바꿨습니다`, why: follows.ko }),
};

const de: Words = {
  open: 'Ticket öffnen',
  untitled: 'Ohne Betreff',
  statuses: { 2: 'Offen', 3: 'In Bearbeitung', 4: 'Gelöst', 5: 'Geschlossen', 6: 'Wartet auf Kunden', 7: 'Wartet auf Dritte' },
  mentioned: ({ actor, title }) => ({
    subject: `${actor} hat Sie in „${title}“ erwähnt`,
    why: 'Sie erhalten diese Mail, weil jemand Ihren Namen mit @ geschrieben hat.',
  }),
  assigned: ({ actor, title }) => ({
    subject: `${actor} hat Ihnen „${title}“ zugewiesen`,
    why: 'Sie erhalten diese Mail, weil Ihnen das Ticket zugewiesen ist.',
  }),
  customer_replied: ({ actor, title }) => ({
    subject: `${actor} hat auf „${title}“ geantwortet`,
    why: 'Sie erhalten diese Mail, weil Ihnen das Ticket zugewiesen ist.',
  }),
  notified: ({ actor, title }) => ({
    subject: `${actor} hat Ihnen eine Notiz zu „${title}“ geschickt`,
    why: 'Sie erhalten diese Mail, weil die Notiz namentlich an Sie ging.',
  }),
  watched_note: ({ actor, title }) => ({ subject: `${actor} hat eine Notiz zu „${title}“ geschrieben`, why: follows.de }),
  watched_reply: ({ actor, title }) => ({ subject: `${actor} hat auf „${title}“ geantwortet`, why: follows.de }),
  watched_status: ({ actor, title, status }) => ({ subject: `${actor} hat „${title}“ auf „${status}“ gesetzt`, why: follows.de }),
};

export const deskWords = { en, ko, de };

/** The language a person reads, where it is one of ours. */
export const languageFor = (language: string): keyof typeof deskWords => (language === 'ko' || language === 'de' ? language : 'en');
