/** The mails about a restricted group (A42), in the reader's language: to leaders what happened or is asked for, to who asked what became of it. */
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
  what: 'created' | 'changed' | 'left' | 'deleted' | 'asked' | 'approved' | 'declined' | 'void';
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
    asked_subject: '{actor} asks you to approve a change of {group}',
    asked: '{actor} wants to change the restricted group {group} at {desk}. It stays as it is until a leader approves.',
    approved_subject: 'Your change of {group} was approved',
    approved: '{actor} approved what you asked to change of the restricted group {group} at {desk}. It is made.',
    declined_subject: 'Your change of {group} was declined',
    declined: '{actor} declined what you asked to change of the restricted group {group} at {desk}. The group stays as it was.',
    void_subject: 'Your change of {group} came too late',
    void: '{actor} deleted the restricted group {group} at {desk}. What you asked to change of it went with it.',
    decide: 'Approve or decline',
    asker_why: 'You get this because you asked for this change.',
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
      deleted: 'delete the whole group',
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
    asked_subject: '{actor} 님이 {group} 그룹 변경의 승인을 요청했습니다',
    asked: '{actor} 님이 {desk}의 제한 그룹 {group}을(를) 변경하려고 합니다. 리더가 승인할 때까지 그대로 유지됩니다.',
    approved_subject: '{group} 그룹 변경 요청이 승인되었습니다',
    approved: '{desk}의 제한 그룹 {group}에 대한 변경 요청을 {actor} 님이 승인하여 반영되었습니다.',
    declined_subject: '{group} 그룹 변경 요청이 거절되었습니다',
    declined: '{desk}의 제한 그룹 {group}에 대한 변경 요청을 {actor} 님이 거절했습니다. 그룹은 그대로입니다.',
    void_subject: '{group} 그룹이 삭제되어 변경 요청이 취소되었습니다',
    void: '{actor} 님이 {desk}의 제한 그룹 {group}을(를) 삭제하여 변경 요청도 함께 없어졌습니다.',
    decide: '승인 또는 거절',
    asker_why: '이 변경을 요청하셨기 때문에 보내 드리는 메일입니다.',
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
      deleted: '그룹 전체 삭제',
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
    asked_subject: '{actor} bittet um Zustimmung zu einer Änderung von {group}',
    asked: '{actor} möchte die eingeschränkte Gruppe {group} bei {desk} ändern. Sie bleibt, wie sie ist, bis jemand von der Leitung zustimmt.',
    approved_subject: 'Ihrer Änderung von {group} wurde zugestimmt',
    approved: '{actor} hat Ihrer Änderung der eingeschränkten Gruppe {group} bei {desk} zugestimmt. Sie ist gemacht.',
    declined_subject: 'Ihre Änderung von {group} wurde abgelehnt',
    declined: '{actor} hat Ihre Änderung der eingeschränkten Gruppe {group} bei {desk} abgelehnt. Die Gruppe bleibt, wie sie war.',
    void_subject: 'Ihre Änderung von {group} kam zu spät',
    void: '{actor} hat die eingeschränkte Gruppe {group} bei {desk} gelöscht. Ihre Änderung hat sich damit erledigt.',
    decide: 'Zustimmen oder ablehnen',
    asker_why: 'Sie erhalten diese Mail, weil Sie um diese Änderung gebeten haben.',
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
      deleted: 'die ganze Gruppe löschen',
    },
  },
};

const kinds = {
  created: ['made_subject', 'made'],
  changed: ['subject', 'lead'],
  left: ['subject', 'left'],
  deleted: ['gone_subject', 'gone'],
  asked: ['asked_subject', 'asked'],
  approved: ['approved_subject', 'approved'],
  declined: ['declined_subject', 'declined'],
  void: ['void_subject', 'void'],
} as const;
const toAsker: Told['what'][] = ['approved', 'declined', 'void'];

export function groupMail(told: Told): Mail {
  const words = texts[told.language as keyof typeof texts] ?? texts.en;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: 'group' | 'desk' | 'actor') => told[name]);
  const lines = (['added', 'removed', 'leaders_added', 'leaders_removed', 'switched'] as const)
    .filter((key) => told[key].length > 0)
    .map((key) => `${words[key]}: ${told[key].join(', ')}`);
  if (told.fields.length) lines.push(`${words.fields}: ${told.fields.map((field) => words.field[field as keyof typeof words.field] ?? field).join(', ')}`);
  const [subject, lead] = kinds[told.what];
  const page = mailPage({
    language: told.language,
    lead: fill(words[lead]),
    ...(lines.length
      ? { body: { html: `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`, text: lines.map((line) => `- ${line}`).join('\n') } }
      : {}),
    ...(told.url ? { action: { text: told.what === 'asked' ? words.decide : words.action, url: told.url } } : {}),
    why: toAsker.includes(told.what) ? words.asker_why : words.why,
  });
  return { to: [told.to], subject: fill(words[subject]), ...page };
}
