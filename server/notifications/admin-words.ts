/** The words of the mails that tell admins what admins do (A36). Names come in by the letter; what a setting is called is what the console calls it. */
import type { PasswordPolicy } from '../../contract/security.ts';
import type { Role } from '../people/index.ts';
import type { Settings } from '../settings/index.ts';

/** What a mail can say of an agent. */
export type Deed = 'added' | 'removed' | 'deactivated' | 'reactivated' | 'role' | 'key';
/** Every setting of the Security page. */
export type Switch = Exclude<keyof Settings, 'companies_per_contact'>;

interface Words {
  deeds: Record<Deed | 'many' | 'settings', { subject: string; lead: string }>;
  roles: Record<Role, string>;
  agent: string;
  agents: string;
  security: string;
  why: string;
  changed: (what: string, from: string, to: string) => string;
  switches: Record<Switch, string>;
  on: string;
  off: string;
  reach: Record<Settings['share_with_requesters'], string>;
  policies: Record<PasswordPolicy, string>;
  any_time: string;
  all_kinds: string;
  all_admins: string;
}

const en: Words = {
  deeds: {
    added: { subject: '{name} is an agent of {desk} now', lead: '{actor} gave {name} a seat at {desk}. Role: {role}.' },
    many: { subject: '{count} people are agents of {desk} now', lead: '{actor} gave {count} people a seat at {desk}.' },
    removed: { subject: '{name} is no agent of {desk} any more', lead: '{actor} took the seat of {name} at {desk}. Role until then: {role}.' },
    deactivated: { subject: '{name} was deactivated at {desk}', lead: '{actor} deactivated {name} at {desk}. Role until then: {role}.' },
    reactivated: { subject: '{name} was let in again at {desk}', lead: '{actor} let {name} in again at {desk}. Role: {role}.' },
    role: { subject: 'The role of {name} at {desk} was changed', lead: '{actor} changed the role of {name} at {desk} from {from} to {role}.' },
    key: {
      subject: 'An API key was made for {name} at {desk}',
      lead: '{actor} made an API key at {desk} that acts as {name}. A key {name} had before has stopped working.',
    },
    settings: { subject: 'Global Settings > Security was changed', lead: '{actor} changed Global Settings > Security.' },
  },
  roles: { account_admin: 'Account Admin', admin: 'Admin', supervisor: 'Supervisor', agent: 'Agent' },
  agent: 'Open the agent',
  agents: 'Open the agents',
  security: 'Open Security',
  why: 'You get this because you are an admin of {desk}. Who gets these mails is chosen in Settings > Security.',
  changed: (what, from, to) => `${what}: ${to} (before: ${from})`,
  switches: {
    share_with_agents: 'Share tickets with agents',
    share_with_requesters: 'Allow contacts to share tickets',
    public_links: 'Share tickets using public links',
    public_links_require_login: 'Authentication for public URLs',
    share_outside_restricted_groups: 'Share tickets outside restricted groups',
    public_link_max_days: 'Longest life of a public link',
    password_policy: 'Password policy',
    session_minutes: 'Signed out after',
    attachment_types: 'Kinds of files that may be attached',
    security_mails: 'Mails to admins',
    security_mails_to: 'Admins who are told',
  },
  on: 'on',
  off: 'off',
  reach: { off: 'off', same_company: 'within their own company', anyone: 'with anyone the desk knows' },
  policies: { weak: 'weak', default: 'default', strong: 'strong', very_strong: 'very strong' },
  any_time: 'as long as its maker likes',
  all_kinds: 'all kinds',
  all_admins: 'all admins',
};
const ko: Words = {
  deeds: {
    added: { subject: '{name} 님이 {desk}의 상담원이 되었습니다', lead: '{actor} 님이 {desk}에 {name} 님의 자리를 만들었습니다. 역할: {role}.' },
    many: { subject: '{count}명이 {desk}의 상담원이 되었습니다', lead: '{actor} 님이 {desk}에 {count}명의 자리를 만들었습니다.' },
    removed: { subject: '{name} 님은 이제 {desk}의 상담원이 아닙니다', lead: '{actor} 님이 {desk}에서 {name} 님의 자리를 없앴습니다. 이전 역할: {role}.' },
    deactivated: { subject: '{desk}에서 {name} 님이 비활성화되었습니다', lead: '{actor} 님이 {desk}에서 {name} 님을 비활성화했습니다. 이전 역할: {role}.' },
    reactivated: { subject: '{desk}에서 {name} 님이 다시 활성화되었습니다', lead: '{actor} 님이 {desk}에서 {name} 님을 다시 활성화했습니다. 역할: {role}.' },
    role: {
      subject: '{desk}에서 {name} 님의 역할이 변경되었습니다',
      lead: '{actor} 님이 {desk}에서 {name} 님의 역할을 바꾸었습니다. 새 역할: {role} (이전: {from}).',
    },
    key: {
      subject: '{desk}에서 {name} 님의 API 키가 만들어졌습니다',
      lead: '{actor} 님이 {desk}에서 {name} 님으로 동작하는 API 키를 만들었습니다. {name} 님이 이전에 쓰던 키는 더 이상 작동하지 않습니다.',
    },
    settings: { subject: '전역 설정 > 보안이 변경되었습니다', lead: '{actor} 님이 전역 설정 > 보안을 변경했습니다.' },
  },
  roles: { account_admin: '계정 관리자', admin: '관리자', supervisor: '슈퍼바이저', agent: '상담원' },
  agent: '상담원 열기',
  agents: '상담원 목록 열기',
  security: '보안 설정 열기',
  why: '{desk}의 관리자이기 때문에 보내 드리는 메일입니다. 받는 사람은 설정 > 보안에서 정합니다.',
  changed: (what, from, to) => `${what}: ${to} (이전: ${from})`,
  switches: {
    share_with_agents: '상담원과 티켓 공유',
    share_with_requesters: '고객의 티켓 공유 허용',
    public_links: '공개 링크로 티켓 공유',
    public_links_require_login: '공개 URL 인증',
    share_outside_restricted_groups: '제한 그룹 밖으로 티켓 공유',
    public_link_max_days: '공개 링크의 최대 기간',
    password_policy: '비밀번호 정책',
    session_minutes: '자동 로그아웃까지',
    attachment_types: '첨부할 수 있는 파일 종류',
    security_mails: '관리자 알림 메일',
    security_mails_to: '알림을 받는 관리자',
  },
  on: '켜짐',
  off: '꺼짐',
  reach: { off: '꺼짐', same_company: '같은 회사 안에서', anyone: '데스크가 아는 모든 사람과' },
  policies: { weak: '약함', default: '기본', strong: '강함', very_strong: '매우 강함' },
  any_time: '만드는 사람이 정함',
  all_kinds: '모든 종류',
  all_admins: '모든 관리자',
};
const de: Words = {
  deeds: {
    added: { subject: '{name} hat jetzt einen Platz bei {desk}', lead: '{actor} hat {name} einen Platz bei {desk} gegeben. Rolle: {role}.' },
    many: { subject: '{count} Personen haben jetzt einen Platz bei {desk}', lead: '{actor} hat {count} Personen einen Platz bei {desk} gegeben.' },
    removed: { subject: '{name} hat keinen Platz mehr bei {desk}', lead: '{actor} hat {name} den Platz bei {desk} genommen. Rolle bis dahin: {role}.' },
    deactivated: { subject: '{name} wurde bei {desk} deaktiviert', lead: '{actor} hat {name} bei {desk} deaktiviert. Rolle bis dahin: {role}.' },
    reactivated: { subject: '{name} wurde bei {desk} wieder eingelassen', lead: '{actor} hat {name} bei {desk} wieder eingelassen. Rolle: {role}.' },
    role: { subject: 'Die Rolle von {name} bei {desk} wurde geändert', lead: '{actor} hat die Rolle von {name} bei {desk} geändert: von {from} zu {role}.' },
    key: {
      subject: 'Für {name} wurde bei {desk} ein API-Schlüssel erstellt',
      lead: '{actor} hat bei {desk} einen API-Schlüssel erstellt, der im Namen von {name} handelt. Ein Schlüssel, den {name} vorher hatte, gilt nicht mehr.',
    },
    settings: { subject: '„Globale Einstellungen > Sicherheit“ wurde geändert', lead: '{actor} hat „Globale Einstellungen > Sicherheit“ geändert.' },
  },
  roles: { account_admin: 'Kontoadmin', admin: 'Admin', supervisor: 'Supervisor', agent: 'Agent' },
  agent: 'Agenten öffnen',
  agents: 'Alle Agenten öffnen',
  security: 'Sicherheit öffnen',
  why: 'Sie erhalten diese Mail, weil Sie Admin von {desk} sind. Wer diese Mails bekommt, steht unter Einstellungen > Sicherheit.',
  changed: (what, from, to) => `${what}: ${to} (vorher: ${from})`,
  switches: {
    share_with_agents: 'Tickets mit Agenten teilen',
    share_with_requesters: 'Kontakten das Teilen von Tickets erlauben',
    public_links: 'Tickets über öffentliche Links teilen',
    public_links_require_login: 'Authentifizierung für öffentliche URLs',
    share_outside_restricted_groups: 'Tickets außerhalb eingeschränkter Gruppen teilen',
    public_link_max_days: 'Längste Laufzeit eines öffentlichen Links',
    password_policy: 'Passwortrichtlinie',
    session_minutes: 'Abgemeldet nach',
    attachment_types: 'Dateiarten, die angehängt werden dürfen',
    security_mails: 'Mails an Admins',
    security_mails_to: 'Benachrichtigte Admins',
  },
  on: 'an',
  off: 'aus',
  reach: { off: 'aus', same_company: 'in der eigenen Firma', anyone: 'mit allen, die der Desk kennt' },
  policies: { weak: 'schwach', default: 'Standard', strong: 'stark', very_strong: 'sehr stark' },
  any_time: 'wie beim Erstellen gewählt',
  all_kinds: 'alle Arten',
  all_admins: 'alle Admins',
};

export const adminWords = { en, ko, de };
