/** The words of mails as they come, in English, Korean and German, and the placeholders each kind can be filled with. */
import type { MailKind, MailLanguage } from '../../contract/mail-texts.ts';

/** What every mail about a ticket knows (A53); the public link only where such links are on (A29). */
const ticket = [
  'ticket.id',
  'ticket.subject',
  'ticket.description',
  'ticket.priority',
  'ticket.status',
  'ticket.category',
  'ticket.created_at',
  'ticket.due_by',
  'ticket.url',
  'ticket.public_url',
  'requester.name',
  'requester.email',
  'agent.name',
  'group.name',
  'company.name',
  'portal.name',
];
const shared = ['actor.name', 'share.level', 'share.until', 'share.reason', ...ticket];
const said = ['actor.name', 'message', ...ticket];
/** Being in copy opens nothing, so no link that does goes with it. */
const copied = ['actor.name', ...ticket.filter((name) => name !== 'ticket.public_url')];

export const placeholdersOf: Record<MailKind, string[]> = {
  share_agent: shared,
  share_requester: shared,
  share_reply: said,
  share_status: ['actor.name', ...ticket],
  copy_added: copied,
  user_activation: ['contact.name', 'activation_url', 'activation.until', 'portal.name'],
  agent_reply: said,
  agent_forward: said,
};

interface Words {
  subject: string;
  body: string;
}

const en: Record<MailKind, Words> = {
  share_agent: {
    subject: '{{actor.name}} shared “{{ticket.subject}}” with you',
    body: '<p>{{actor.name}} shared “{{ticket.subject}}” (#{{ticket.id}}) with you.</p><p>{{share.level}} {{share.until}}</p><p>{{share.reason}}</p>',
  },
  share_requester: {
    subject: '{{actor.name}} shared “{{ticket.subject}}” with you',
    body: '<p>{{actor.name}} shared the request “{{ticket.subject}}” (#{{ticket.id}}) at {{portal.name}} with you.</p><p>{{share.level}} {{share.until}}</p><p>{{share.reason}}</p>',
  },
  share_reply: {
    subject: '{{actor.name}} wrote on “{{ticket.subject}}”',
    body: '<p>{{actor.name}} wrote on “{{ticket.subject}}” (#{{ticket.id}}):</p><p>{{message}}</p>',
  },
  share_status: {
    subject: '“{{ticket.subject}}” is now: {{ticket.status}}',
    body: '<p>{{actor.name}} changed “{{ticket.subject}}” (#{{ticket.id}}) to: {{ticket.status}}.</p>',
  },
  copy_added: {
    subject: 'You are in copy of “{{ticket.subject}}”',
    body: '<p>{{actor.name}} put you in copy of “{{ticket.subject}}” (#{{ticket.id}}), a request of {{requester.name}} at {{portal.name}}.</p><p>You get our answers to it by mail.</p>',
  },
  user_activation: {
    subject: 'Your access to {{portal.name}}',
    body: '<p>Hello {{contact.name}},</p><p>you can read and answer your requests at {{portal.name}}. Choose a password to begin.</p><p>{{activation.until}}</p>',
  },
  agent_reply: { subject: '{{ticket.subject}}', body: '<p>{{actor.name}} from {{portal.name}} answered your request.</p><p>{{message}}</p>' },
  agent_forward: { subject: '{{ticket.subject}}', body: '<p>{{actor.name}} from {{portal.name}} forwards a request to you.</p><p>{{message}}</p>' },
};

const ko: Record<MailKind, Words> = {
  share_agent: {
    subject: '{{actor.name}} 님이 “{{ticket.subject}}” 티켓을 공유했습니다',
    body: '<p>{{actor.name}} 님이 “{{ticket.subject}}”(#{{ticket.id}}) 티켓을 공유했습니다.</p><p>{{share.level}} {{share.until}}</p><p>{{share.reason}}</p>',
  },
  share_requester: {
    subject: '{{actor.name}} 님이 “{{ticket.subject}}” 문의를 공유했습니다',
    body: '<p>{{actor.name}} 님이 {{portal.name}}의 문의 “{{ticket.subject}}”(#{{ticket.id}})을(를) 공유했습니다.</p><p>{{share.level}} {{share.until}}</p><p>{{share.reason}}</p>',
  },
  share_reply: {
    subject: '{{actor.name}} 님이 “{{ticket.subject}}”에 글을 남겼습니다',
    body: '<p>{{actor.name}} 님이 “{{ticket.subject}}”(#{{ticket.id}})에 글을 남겼습니다.</p><p>{{message}}</p>',
  },
  share_status: {
    subject: '“{{ticket.subject}}” 상태: {{ticket.status}}',
    body: '<p>{{actor.name}} 님이 “{{ticket.subject}}”(#{{ticket.id}})의 상태를 {{ticket.status}}(으)로 바꿨습니다.</p>',
  },
  copy_added: {
    subject: '“{{ticket.subject}}” 문의의 참조에 추가되었습니다',
    body: '<p>{{actor.name}} 님이 {{portal.name}}에 접수된 {{requester.name}} 님의 문의 “{{ticket.subject}}”(#{{ticket.id}})에 참조로 추가했습니다.</p><p>앞으로 저희 답변을 메일로 함께 받습니다.</p>',
  },
  user_activation: {
    subject: '{{portal.name}} 이용 안내',
    body: '<p>{{contact.name}} 님, 안녕하세요.</p><p>{{portal.name}}에서 문의를 확인하고 답할 수 있습니다. 비밀번호를 정하면 시작할 수 있습니다.</p><p>{{activation.until}}</p>',
  },
  agent_reply: { subject: '{{ticket.subject}}', body: '<p>{{portal.name}}의 {{actor.name}} 님이 문의에 답변했습니다.</p><p>{{message}}</p>' },
  agent_forward: { subject: '{{ticket.subject}}', body: '<p>{{portal.name}}의 {{actor.name}} 님이 문의를 전달했습니다.</p><p>{{message}}</p>' },
};

const de: Record<MailKind, Words> = {
  share_agent: {
    subject: '{{actor.name}} hat „{{ticket.subject}}“ mit Ihnen geteilt',
    body: '<p>{{actor.name}} hat „{{ticket.subject}}“ (#{{ticket.id}}) mit Ihnen geteilt.</p><p>{{share.level}} {{share.until}}</p><p>{{share.reason}}</p>',
  },
  share_requester: {
    subject: '{{actor.name}} hat „{{ticket.subject}}“ mit Ihnen geteilt',
    body: '<p>{{actor.name}} hat die Anfrage „{{ticket.subject}}“ (#{{ticket.id}}) bei {{portal.name}} mit Ihnen geteilt.</p><p>{{share.level}} {{share.until}}</p><p>{{share.reason}}</p>',
  },
  share_reply: {
    subject: '{{actor.name}} hat in „{{ticket.subject}}“ geschrieben',
    body: '<p>{{actor.name}} hat in „{{ticket.subject}}“ (#{{ticket.id}}) geschrieben:</p><p>{{message}}</p>',
  },
  share_status: {
    subject: '„{{ticket.subject}}“ ist jetzt: {{ticket.status}}',
    body: '<p>{{actor.name}} hat „{{ticket.subject}}“ (#{{ticket.id}}) geändert auf: {{ticket.status}}.</p>',
  },
  copy_added: {
    subject: 'Sie stehen bei „{{ticket.subject}}“ in Kopie',
    body: '<p>{{actor.name}} hat Sie bei „{{ticket.subject}}“ (#{{ticket.id}}), einer Anfrage von {{requester.name}} bei {{portal.name}}, in Kopie gesetzt.</p><p>Unsere Antworten dazu erhalten Sie per E-Mail.</p>',
  },
  user_activation: {
    subject: 'Ihr Zugang zu {{portal.name}}',
    body: '<p>Guten Tag {{contact.name}},</p><p>bei {{portal.name}} können Sie Ihre Anfragen lesen und beantworten. Wählen Sie dafür ein Passwort.</p><p>{{activation.until}}</p>',
  },
  agent_reply: { subject: '{{ticket.subject}}', body: '<p>{{actor.name}} von {{portal.name}} hat Ihre Anfrage beantwortet.</p><p>{{message}}</p>' },
  agent_forward: { subject: '{{ticket.subject}}', body: '<p>{{actor.name}} von {{portal.name}} leitet Ihnen eine Anfrage weiter.</p><p>{{message}}</p>' },
};

export const mailDefaults: Record<MailLanguage, Record<MailKind, Words>> = { en, ko, de };
