/** Tells the old address of an agent that another one took its place, so that a change nobody wanted is seen. */
import { sql } from '../../platform/db.ts';
import { queueMail } from '../../platform/mail.ts';
import { mailPage } from '../../platform/mail-page.ts';
import { subscriber } from '../../platform/worker.ts';

const texts = {
  en: {
    subject: 'Your sign-in address was changed',
    lead: 'Hello {name}, {actor} gave your account another address at {desk}. You sign in with the new one from now on. If you did not expect this, talk to an admin of your desk.',
    why: 'You get this because this was your sign-in address until now.',
  },
  ko: {
    subject: '로그인 주소가 변경되었습니다',
    lead: '{name} 님, {actor} 님이 {desk}에서 회원님 계정의 이메일 주소를 바꾸었습니다. 이제 새 주소로 로그인합니다. 예상하지 못한 일이라면 데스크 관리자에게 알려 주세요.',
    why: '지금까지 이 주소로 로그인하셨기 때문에 보내 드리는 메일입니다.',
  },
  de: {
    subject: 'Ihre Anmeldeadresse wurde geändert',
    lead: 'Guten Tag {name}, {actor} hat Ihrem Konto bei {desk} eine andere Adresse gegeben. Ab jetzt melden Sie sich mit der neuen an. Haben Sie das nicht erwartet, sprechen Sie mit der Administration Ihres Desks.',
    why: 'Sie erhalten diese Mail, weil Sie sich bisher mit dieser Adresse angemeldet haben.',
  },
};

export const onAddressChanged = subscriber<{ agent_id: number; before: string }>('agent.address_changed', 'mail-address-changed', async (tx, event) => {
  const { agent_id, actor_id, desk_id, before } = event.facts;
  const row = await tx.row<{ name: string; language: string; actor: string; desk: string }>(sql`
    select p.name, p.language, coalesce(a.name, 'Tandem') as actor, d.name as desk from people p
    left join people a on a.org_id = p.org_id and a.id = ${actor_id}::bigint join desks d on d.org_id = p.org_id and d.id = ${desk_id}
    where p.org_id = ${tx.org_id} and p.id = ${agent_id}`);
  if (!row) return;
  const words = texts[row.language as keyof typeof texts] ?? texts.en;
  const lead = words.lead.replace(/\{(\w+)\}/g, (_, name: 'name' | 'actor' | 'desk') => row[name]);
  await queueMail(tx, `address-changed:${event.id}`, { to: [before], subject: words.subject, ...mailPage({ language: row.language, lead, why: words.why }) });
});
