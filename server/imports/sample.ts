/** A small file to begin with (D39): every field of the desk as a column whose name is understood again, and two rows that can be imported as they are. */
import { stringify } from 'csv-stringify/sync';
import { type OwnField, ownFields } from '../companies/index.ts';
import type { Reads } from '../platform/db.ts';
import { plainCell } from '../platform/plain-cell.ts';
import { available, type ImportOf } from './columns.ts';
import type { Language } from './problem-words.ts';

type Words = Record<string, string>;
const contactHeads: Record<Language, Words> = {
  en: {
    name: 'Full name',
    email: 'Email',
    other_emails: 'Other emails',
    phone: 'Work phone',
    mobile: 'Mobile phone',
    job_title: 'Title',
    company_name: 'Company',
    client_manager: 'Can see all tickets from this company',
    unique_external_id: 'External ID',
    twitter_id: 'Twitter',
    address: 'Address',
    time_zone: 'Time zone',
    language: 'Language',
    tag_names: 'Tags',
    description: 'About',
  },
  de: {
    name: 'Vollständiger Name',
    email: 'E-Mail',
    other_emails: 'Weitere E-Mail-Adressen',
    phone: 'Telefon',
    mobile: 'Mobiltelefon',
    job_title: 'Position',
    company_name: 'Firma',
    client_manager: 'Sieht alle Tickets der Firma',
    unique_external_id: 'Externe ID',
    twitter_id: 'Twitter',
    address: 'Adresse',
    time_zone: 'Zeitzone',
    language: 'Sprache',
    tag_names: 'Schlagworte',
    description: 'Beschreibung',
  },
  ko: {
    name: '이름',
    email: '이메일',
    other_emails: '다른 이메일',
    phone: '전화번호',
    mobile: '휴대폰',
    job_title: '직책',
    company_name: '회사',
    client_manager: '회사 티켓 모두 보기',
    unique_external_id: '외부 ID',
    twitter_id: 'Twitter',
    address: '주소',
    time_zone: '시간대',
    language: '언어',
    tag_names: '태그',
    description: '설명',
  },
};
const companyHeads: Record<Language, Words> = {
  en: {
    name: 'Company name',
    domains: 'Domains',
    description: 'Description',
    note: 'Notes',
    health_score: 'Health score',
    account_tier: 'Account tier',
    renewal_date: 'Renewal date',
    industry: 'Industry',
  },
  de: {
    name: 'Firmenname',
    domains: 'Domänen',
    description: 'Beschreibung',
    note: 'Notizen',
    health_score: 'Health score',
    account_tier: 'Account tier',
    renewal_date: 'Verlängerung',
    industry: 'Branche',
  },
  ko: {
    name: '회사명',
    domains: '도메인',
    description: '설명',
    note: '메모',
    health_score: '상태',
    account_tier: '등급',
    renewal_date: '갱신일',
    industry: '업종',
  },
};
const contacts: Words[] = [
  {
    name: 'Kim Example',
    email: 'kim@example.com',
    other_emails: 'kim.example@example.org',
    phone: '030 1234567',
    job_title: 'Buyer',
    company_name: 'Example Ltd',
    client_manager: 'true',
    unique_external_id: 'C-1001',
    time_zone: 'Europe/Berlin',
    language: 'de',
    tag_names: 'newsletter, beta',
  },
  { name: 'Lee Example', mobile: '010 1234 5678', company_name: 'Example Ltd', client_manager: 'false', language: 'ko' },
];
const companies: Words[] = [
  {
    name: 'Example Ltd',
    domains: 'example.com, example.org',
    note: 'Renews in spring.',
    health_score: 'Happy',
    account_tier: 'Premium',
    renewal_date: '2027-03-01',
    industry: 'Aerospace',
  },
  { name: 'Another Example' },
];
const ofType: Words = {
  custom_checkbox: 'true',
  custom_number: '1',
  custom_phone_number: '030 1234567',
  custom_url: 'https://example.com',
  custom_date: '2026-03-01',
  custom_text: '…',
  custom_paragraph: '…',
};
const exampleOf = ({ type, choices }: OwnField) => (type === 'custom_dropdown' ? choices[0]! : ofType[type]!);

/** The file as CSV, its names in the reader's language. */
export async function sampleOf(db: Reads, deskId: number, of: ImportOf, language: Language): Promise<string> {
  const own = await ownFields(db, deskId, of);
  const heads = (of === 'contact' ? contactHeads : companyHeads)[language];
  const fields = available(of, own);
  const rows = (of === 'contact' ? contacts : companies).map((row) =>
    fields.map(({ name, custom }) => (custom ? exampleOf(own.find((one) => one.name === name)!) : (row[name] ?? ''))),
  );
  return stringify(
    [fields.map(({ name, label }) => heads[name] ?? label), ...rows].map((row) => row.map(plainCell)),
    { bom: true, record_delimiter: 'windows' },
  );
}
