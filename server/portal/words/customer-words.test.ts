/** What customers are told and in which language. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RefusalCode } from '../../../contract/refusals.ts';
import { customerWordsOf } from '../../platform/http/errors.ts';
import { type Office, openOffice } from '../../testing/office.ts';
import { type AtPortal, openPage, visitPortal } from '../../testing/portal-visitor.ts';

let office: Office;
let mina: AtPortal;
before(async () => {
  office = await openOffice();
  mina = await visitPortal(office, 'Mina Park', 'mina@acme.test');
});
after(() => office.close());

/** What customers do not know: how agents call things, and where an admin turns them. */
const foreign = {
  en: /\b(tickets?|agents?|requesters?|admins?|desk|assignee|settings|JSON|id)\b/i,
  ko: /티켓|상담원|요청자|관리자|데스크|전역 설정|담당자/,
  de: /\b(Tickets?|Agent|Anfragenden|Admins?|Desks?|Einstellungen|JSON)\b/,
};

test('Q33: every refusal the portal can answer is in words a customer understands, in each language', () => {
  const declared = office.contract.filter((one) => one.who === 'customer' || one.path.startsWith('/portal/')).flatMap((one) => one.refuses ?? []);
  const everywhere: RefusalCode[] = [
    'not_found',
    'access_denied',
    'rate_limit_exceeded',
    'unavailable',
    'body_too_large',
    'cross_site',
    'attachment.not_found',
  ];
  const codes = [...new Set([...declared, ...everywhere])];
  assert.ok(codes.length > 25, String(codes.length));
  for (const language of ['en', 'ko', 'de'] as const)
    assert.deepEqual(
      codes.map((code) => `${code}: ${customerWordsOf(code, {}, language)}`).filter((said) => foreign[language].test(said.replace(/^\S+/, ''))),
      [],
    );
});

test('Q33: page and API of the portal say the same; agents read their own words', async () => {
  const id = await office.ticket({ email: mina.email });
  await office.as(office.ada).put('/settings/security', { share_with_requesters: 'off' });
  const said = 'Sharing requests is switched off here. Write to us if somebody else should see this one.';
  assert.equal((await mina.post(`/portal/requests/${id}/shares`, { emails: ['x@y.test'] })).body.message, said);
  assert.ok((await mina.page(`/portal/care/requests/${id}/shares`, { who: 'x@y.test' })).body.includes(said));
  const other = await office.as(office.ada).post(`/tickets/${id}/shares`, { person_ids: [mina.id] });
  assert.notEqual(other.body.message, said);
  assert.equal((await mina.get('/portal/requests/999999')).body.message, 'This request does not exist, or is not shared with you.');
});

/** Cookies as a browser keeps them. */
function jar(start = '') {
  const kept = new Map(start ? [start.split('=') as [string, string]] : []);
  return {
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    take(answer: { headers: Record<string, unknown> }) {
      for (const line of [answer.headers['set-cookie']].flat().filter(Boolean) as string[]) {
        const [name, value] = line.split(';')[0]!.split('=') as [string, string];
        if (value && !/Max-Age=0|1970/.test(line)) kept.set(name, value);
        else kept.delete(name);
      }
    },
  };
}

test('Q33: the language an address asks for stays, after forms, answers that lead on, and refusals, without a script', async () => {
  const browser = jar();
  const go = async (path: string, fields?: Record<string, string>) => {
    const answer = await openPage(office, path, fields, { cookie: browser.header() });
    browser.take(answer);
    return answer;
  };
  assert.match((await go('/portal/care?lang=de')).body, /<html lang="de">/);
  assert.match((await go('/portal/care/sign-in', { email: 'mina@acme.test', password: 'wrong words' })).body, /<html lang="de">/);
  assert.match((await go('/portal/care/sign-in/link', { email: 'nobody' })).body, /<html lang="de">/);
  assert.match((await go('/portal/care/activate/ask', { email: 'nobody' })).body, /<html lang="de">/);
  assert.match((await go('/portal/care/new')).body, /<html lang="de">/);
  assert.match((await go('/portal/care?lang=xx')).body, /<html lang="de">/, 'what is no language of ours changes nothing');
  assert.match((await go('/portal/care?lang=ko')).body, /<html lang="ko">/);
  await go('/portal/care/language', { lang: 'en', back: '/portal/care?lang=ko' });
  assert.match((await go('/portal/care')).body, /<html lang="en">/, 'a press on a page is stronger');
});

test('Q33: for who is signed in too; their own language is as it was', async () => {
  const browser = jar(mina.cookie);
  const id = await office.ticket({ email: mina.email });
  const go = async (path: string, fields?: Record<string, string>) => {
    const answer = await openPage(office, path, fields, { cookie: browser.header() });
    browser.take(answer);
    return answer;
  };
  await go(`/portal/care/requests/${id}?lang=de`);
  const sent = await go(`/portal/care/requests/${id}/reply`, { body: 'Hallo' });
  assert.match((await go(String(sent.headers.location).split('#')[0]!)).body, /<html lang="de">.*Ihre Antwort ist gesendet/s);
  assert.match((await go(`/portal/care/requests/${id}/reply`, { body: ' ' })).body, /<html lang="de">/);
  assert.equal((await mina.get('/portal/me')).body.language, 'en');
  await go('/portal/care/profile', { name: 'Mina Park', language: 'ko' });
  assert.match((await go('/portal/care/requests')).body, /<html lang="ko">/);
});

test('Q33: who never chose a language reads in their browser’s; who chose one, or had it chosen, reads in that', async () => {
  const omar = await visitPortal(office, 'Omar', 'omar@chosen.test');
  const reads = async () => /<html lang="(..)">/.exec((await omar.page('/portal/care/requests', undefined, { 'accept-language': 'de' })).body)![1];
  assert.equal(await reads(), 'de');
  await office.as(office.ada).put(`/contacts/${omar.id}`, { language: 'ko' });
  assert.equal(await reads(), 'ko');
});
