/** The mail that tells a leader what happened to their restricted group (A42), in the reader's language. */

import { escapeHtml } from '../platform/html.ts';
import type { Mail } from '../platform/mail.ts';
import { mailPage } from '../platform/mail-page.ts';

export interface Told {
  to: string;
  language: string;
  group: string;
  desk: string;
  actor: string;
  url: string | null;
  what: 'created' | 'changed' | 'left' | 'deleted';
  added: string[];
  removed: string[];
  leaders_added: string[];
  leaders_removed: string[];
  switched: string[];
  fields: string[];
}

const texts = {
  en: {
    subject: 'Restricted group {group} was changed',
    made_subject: 'You lead the restricted group {group}',
    gone_subject: 'Restricted group {group} was deleted',
    lead: '{actor} changed the restricted group {group} at {desk}.',
    made: '{actor} made the restricted group {group} at {desk} and named you as a leader.',
    left: '{actor} took the seat of an agent who was in the restricted group {group} at {desk}.',
    gone: '{actor} deleted the restricted group {group} at {desk}.',
    added: 'Added',
    removed: 'Taken out',
    leaders_added: 'Leads now',
    leaders_removed: 'No longer leads',
    switched: 'Works on tickets or only observes, changed for',
    fields: 'Changed',
    action: 'Open the group',
    why: 'You get this because you lead this restricted group, or did until now.',
    field: {
      name: 'name',
      description: 'description',
      escalate_to: 'escalation',
      unassigned_for: 'time until escalation',
      auto_ticket_assign: 'automatic assignment',
      restricted: 'restriction',
      approval_required: 'approval by a leader',
    },
  },
  ko: {
    subject: '제한 그룹 {group}이(가) 변경되었습니다',
    made_subject: '제한 그룹 {group}의 리더가 되었습니다',
    gone_subject: '제한 그룹 {group}이(가) 삭제되었습니다',
    lead: '{actor} 님이 {desk}의 제한 그룹 {group}을(를) 변경했습니다.',
    made: '{actor} 님이 {desk}에 제한 그룹 {group}을(를) 만들고 회원님을 리더로 지정했습니다.',
    left: '{desk}의 제한 그룹 {group}에 속한 상담원의 자리를 {actor} 님이 없앴습니다.',
    gone: '{actor} 님이 {desk}의 제한 그룹 {group}을(를) 삭제했습니다.',
    added: '추가',
    removed: '제외',
    leaders_added: '새 리더',
    leaders_removed: '리더 해제',
    switched: '처리·참관 권한 변경',
    fields: '변경 항목',
    action: '그룹 열기',
    why: '이 제한 그룹의 리더이거나 조금 전까지 리더였기 때문에 보내 드리는 메일입니다.',
    field: {
      name: '이름',
      description: '설명',
      escalate_to: '에스컬레이션 대상',
      unassigned_for: '에스컬레이션까지의 시간',
      auto_ticket_assign: '자동 배정',
      restricted: '제한 여부',
      approval_required: '리더 승인',
    },
  },
  de: {
    subject: 'Eingeschränkte Gruppe {group} wurde geändert',
    made_subject: 'Sie leiten die eingeschränkte Gruppe {group}',
    gone_subject: 'Eingeschränkte Gruppe {group} wurde gelöscht',
    lead: '{actor} hat die eingeschränkte Gruppe {group} bei {desk} geändert.',
    made: '{actor} hat bei {desk} die eingeschränkte Gruppe {group} angelegt und Ihnen die Leitung übertragen.',
    left: '{actor} hat jemandem den Platz entzogen, der in der eingeschränkten Gruppe {group} bei {desk} war.',
    gone: '{actor} hat die eingeschränkte Gruppe {group} bei {desk} gelöscht.',
    added: 'Neu dabei',
    removed: 'Nicht mehr dabei',
    leaders_added: 'Leitet jetzt',
    leaders_removed: 'Leitet nicht mehr',
    switched: 'Bearbeitet Tickets oder beobachtet nur, geändert für',
    fields: 'Geändert',
    action: 'Gruppe öffnen',
    why: 'Sie erhalten diese Mail, weil Sie diese eingeschränkte Gruppe leiten oder bis eben geleitet haben.',
    field: {
      name: 'Name',
      description: 'Beschreibung',
      escalate_to: 'Eskalation',
      unassigned_for: 'Frist bis zur Eskalation',
      auto_ticket_assign: 'automatische Zuweisung',
      restricted: 'Einschränkung',
      approval_required: 'Zustimmung der Leitung',
    },
  },
};

const subjects = { created: 'made_subject', changed: 'subject', left: 'subject', deleted: 'gone_subject' } as const;
const leads = { created: 'made', changed: 'lead', left: 'left', deleted: 'gone' } as const;

export function groupMail(told: Told): Mail {
  const words = texts[told.language as keyof typeof texts] ?? texts.en;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: 'group' | 'desk' | 'actor') => told[name]);
  const lines = (['added', 'removed', 'leaders_added', 'leaders_removed', 'switched'] as const)
    .filter((key) => told[key].length > 0)
    .map((key) => `${words[key]}: ${told[key].join(', ')}`);
  if (told.fields.length) lines.push(`${words.fields}: ${told.fields.map((field) => words.field[field as keyof typeof words.field] ?? field).join(', ')}`);
  const page = mailPage({
    language: told.language,
    lead: fill(words[leads[told.what]]),
    ...(lines.length
      ? { body: { html: `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`, text: lines.map((line) => `- ${line}`).join('\n') } }
      : {}),
    ...(told.url ? { action: { text: words.action, url: told.url } } : {}),
    why: words.why,
  });
  return { to: [told.to], subject: fill(words[subjects[told.what]]), ...page };
}
