/** Made-up people and words with which an admin sees what a mail will look like. */
import type { MailLanguage } from '../../contract/mail-texts.ts';
import { momentIn } from '../tickets/index.ts';

const words = {
  en: {
    subject: 'Two chairs, one arrived',
    message: '<p>The second chair left our warehouse this morning and arrives on Thursday.</p>',
    level: 'You can read it and answer.',
    until: (at: string) => `Until ${at}.`,
    reason: 'You know the carrier.',
    status: 'Pending',
    priority: 'High',
    group: 'Orders',
    within: (at: string) => `The link works until ${at}.`,
  },
  ko: {
    subject: '의자 두 개 중 하나만 도착했어요',
    message: '<p>두 번째 의자는 오늘 아침 창고에서 출발했으며 목요일에 도착합니다.</p>',
    level: '읽고 답변할 수 있습니다.',
    until: (at: string) => `${at}까지.`,
    reason: '운송사를 잘 아시잖아요.',
    status: '보류 중',
    priority: '높음',
    group: '주문',
    within: (at: string) => `링크는 ${at}까지 쓸 수 있습니다.`,
  },
  de: {
    subject: 'Zwei Stühle, einer kam an',
    message: '<p>Der zweite Stuhl hat heute früh unser Lager verlassen und kommt am Donnerstag an.</p>',
    level: 'Sie können es lesen und antworten.',
    until: (at: string) => `Bis ${at}.`,
    reason: 'Sie kennen den Spediteur.',
    status: 'In Bearbeitung',
    priority: 'Hoch',
    group: 'Bestellungen',
    within: (at: string) => `Der Link gilt bis ${at}.`,
  },
};

/** A value for every placeholder of every kind. */
export function sampleValues(language: MailLanguage, deskName: string): Record<string, string | { html: string }> {
  const said = words[language];
  const at = (days: number) => momentIn(language, 'UTC', new Date(Date.now() + days * 86_400_000).toISOString());
  const url = 'https://desk.example/requests/1042';
  return {
    'actor.name': 'Ada Park',
    message: { html: said.message },
    'share.level': said.level,
    'share.until': said.until(at(7)),
    'share.reason': said.reason,
    'ticket.id': '1042',
    'ticket.subject': said.subject,
    'ticket.description': { html: said.message },
    'ticket.priority': said.priority,
    'ticket.status': said.status,
    'ticket.category': '',
    'ticket.created_at': at(-1),
    'ticket.due_by': at(2),
    'ticket.url': url,
    'ticket.public_url': 'https://desk.example/public/tickets/…',
    'requester.name': 'Mina Park',
    'requester.email': 'mina@acme.example',
    'agent.name': 'Ada Park',
    'group.name': said.group,
    'company.name': 'Acme',
    'portal.name': deskName,
    'contact.name': 'Mina Park',
    activation_url: 'https://desk.example/portal/activate/…',
    'activation.until': said.within(at(7)),
  };
}
