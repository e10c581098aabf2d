/** Which column is which field: what there is to choose, what a column's name suggests, and whether a choice can be. */
import { companyColumns, contactColumns, type ImportFields } from '../../contract/imports.ts';
import { type OwnField, ownFields } from '../companies/index.ts';
import type { Reads } from '../platform/db.ts';
import { normalise } from '../platform/normalise.ts';
import { type Flaw, refuseFlaws } from '../platform/refusal.ts';

export type ImportOf = 'contact' | 'company';

/** Field → column; a field of the desk's own under `custom:` and its name. */
export type Columns = Record<string, number>;

const named: Record<string, string> = {
  name: 'name, full name, contact, contact name, customer, kunde, ansprechpartner, vollstandiger name, 이름, 성명, 고객명, 담당자',
  email: 'email, e mail, mail, email address, e mail address, primary email, e mail adresse, mailadresse, 이메일, 전자우편, 이메일 주소, 메일',
  other_emails:
    'other emails, other email, additional emails, secondary emails, secondary email, email 2, weitere e mail adressen, weitere adressen, zweite e mail, 다른 이메일, 추가 이메일, 보조 이메일',
  phone: 'phone, work phone, telephone, phone number, tel, telefon, telefonnummer, 전화, 전화번호, 직장 전화, 회사 전화',
  mobile: 'mobile, mobile phone, cell, cell phone, mobil, handy, mobiltelefon, 휴대폰, 휴대전화, 핸드폰',
  job_title: 'job title, title, position, role, funktion, stelle, 직함, 직책, 직위',
  company_name: 'company, company name, organisation, organization, account, firma, unternehmen, 회사, 회사명, 업체, 거래처',
  client_manager: 'can see all tickets from this company, client manager, view all tickets, sieht alle tickets der firma, 회사 티켓 모두 보기',
  unique_external_id: 'unique external id, external id, customer id, kundennummer, externe id, 외부 id, 고객번호',
  twitter_id: 'twitter, twitter id, x',
  address: 'address, street, adresse, anschrift, 주소',
  time_zone: 'time zone, timezone, zeitzone, 시간대',
  language: 'language, sprache, 언어',
  tag_names: 'tags, tag names, schlagworte, 태그',
  description: 'about, description, notes, beschreibung, 설명, 소개, 비고',
};
const namedCompany: Record<string, string> = {
  name: 'name, company, company name, firma, firmenname, unternehmen, 회사, 회사명, 이름',
  domains: 'domains, domain, domains for this company, website, domanen, 도메인',
  description: 'description, about, beschreibung, 설명',
  note: 'note, notes, notiz, notizen, 메모, 비고',
  health_score: 'health score, health, 상태',
  account_tier: 'account tier, tier, 등급',
  renewal_date: 'renewal date, renewal, verlangerung, 갱신일',
  industry: 'industry, branche, 업종',
};

const fixedOf = (of: ImportOf): readonly string[] => (of === 'contact' ? contactColumns : companyColumns);
export const columnsOf = (of: ImportOf): Set<string> => new Set(fixedOf(of));
const plain = (text: string) =>
  normalise(text)
    .replace(/[\s_\-./*:()]+/g, ' ')
    .trim();

const suggestions = (of: ImportOf, own: OwnField[]): Map<string, string> =>
  new Map([
    ...Object.entries(of === 'contact' ? named : namedCompany).flatMap(([field, words]) => words.split(', ').map((word) => [plain(word), field] as const)),
    ...own.flatMap((field) => [field.label, field.name, field.label_for_customers].map((word) => [plain(word), `custom:${field.name}`] as const)),
    ...fixedOf(of).map((field) => [plain(field), field] as const),
  ]);

/** What the names of the columns suggest; each field once, the first column that fits. */
export function guess(of: ImportOf, own: OwnField[], heads: string[]): Columns {
  const known = suggestions(of, own);
  const columns: Columns = {};
  heads.forEach((head, at) => {
    const field = known.get(plain(head));
    if (field && !(field in columns)) columns[field] = at;
  });
  return columns;
}

export const available = (of: ImportOf, own: OwnField[]) => [
  ...fixedOf(of).map((name) => ({ name, label: name, custom: false })),
  ...own.map((field) => ({ name: field.name, label: field.label, custom: true })),
];

export function wireFields(columns: Columns): ImportFields {
  const fields: ImportFields = {};
  for (const [field, at] of Object.entries(columns))
    if (field.startsWith('custom:')) fields.custom_fields = { ...fields.custom_fields, [field.slice(7)]: at };
    else fields[field] = at;
  return fields;
}

/** The choice as it is kept; refuses fields that are none, columns the file has not, and two fields from one column. */
export async function chosen(db: Reads, deskId: number, of: ImportOf, fields: ImportFields, width: number): Promise<Columns> {
  const own = await ownFields(db, deskId, of);
  const fixed = columnsOf(of);
  const { custom_fields, ...plainFields } = fields;
  const flaws: Flaw[] = [];
  const columns: Columns = {};
  const taken = new Map<number, string>();
  const take = (name: string, key: string, at: number, known: boolean) => {
    const flaw = (message: string, code: Flaw['code'] = 'invalid_value') => flaws.push({ field: 'fields', nested_field: name.slice(0, 100), code, message });
    if (!known) flaw(`There is no field ${name.slice(0, 100)} to import.`, 'invalid_field');
    else if (at >= width) flaw(`The file has no column ${at}; it has ${width}, counted from 0.`);
    else if (taken.has(at)) flaw(`Column ${at} is taken by ${taken.get(at)} already.`, 'duplicate_value');
    else columns[key] = at;
    taken.set(at, name);
  };
  for (const [name, at] of Object.entries(plainFields)) take(name, name, Number(at), fixed.has(name));
  for (const [name, at] of Object.entries(custom_fields ?? {}))
    take(
      name,
      `custom:${name}`,
      at,
      own.some((field) => field.name === name),
    );
  const needed = of === 'company' ? ['name'] : ['email', 'phone', 'mobile', 'unique_external_id'];
  if (!flaws.length && !needed.some((name) => name in columns))
    flaws.push({ field: 'fields', code: 'missing_field', message: `One of these columns is needed: ${needed.join(', ')}.` });
  refuseFlaws(flaws);
  return columns;
}
