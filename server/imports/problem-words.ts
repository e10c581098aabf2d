/** What is wrong with a row, or with a file, in the reader's language. */
import type { Problem } from './understand.ts';

export type Language = 'en' | 'ko' | 'de';
type Words = Record<string, string>;

const en: Words = {
  nobody: 'The row needs an email address, an external ID, or a name with a phone number.',
  nameless: 'The row has no name.',
  too_long: 'Too long: {limit} characters at most.',
  email: 'This is no email address.',
  checkbox: 'It has to be true or false.',
  number: 'It has to be a whole number.',
  choice: 'It has to be one of: {choices}.',
  date: 'It has to be a date such as 2026-03-01.',
  url: 'It has to be an address such as https://example.com.',
  phone: 'This is no phone number.',
  time_zone: 'There is no time zone of this name; write it as Europe/Berlin.',
  language: 'It has to be a language such as en, ko or de.',
  tags: 'At most 50 tags of 64 characters each.',
  domain: 'This is no domain such as example.com.',
  public_domain: 'Anybody can have an address at this domain, so strangers would be linked. Add it by hand if you mean it.',
  domain_taken: 'The domain belongs to {name} already.',
  unreadable: 'There are characters that cannot be read. Save the file as UTF-8 and try again.',
  too_many_cells: 'The row has more cells than the file has columns ({limit}); a delimiter inside a cell needs quotes around it.',
  required: 'This field is mandatory for somebody new.',
  ambiguous: 'Several contacts have this name and phone number. Add an email address.',
  agent: 'This belongs to an agent. Imports never change agents.',
  gone: 'This contact is deleted or blocked. Restore or unblock them first.',
  taken: 'This belongs to another contact already.',
  taken_in_file: 'Row {row} of the file has the same value for somebody else.',
  verified_address: 'This contact has proved another address. Change it by hand.',
  sees_more: 'By way of this contact tickets could be seen that you do not see yourself. Ask somebody who sees all of them.',
  too_many_addresses: 'This contact has as many addresses as they may have.',
  unknown_company: 'There is no company of this name.',
  later_row: 'Row {row} is about the same and stands later; it was taken instead.',
  unexpected: 'This row could not be written: somebody else changed the same at that moment, or it is not as expected. Import it again.',
};
const de: Words = {
  nobody: 'Die Zeile braucht eine Mailadresse, eine externe ID oder einen Namen mit Telefonnummer.',
  nameless: 'Die Zeile hat keinen Namen.',
  too_long: 'Zu lang: höchstens {limit} Zeichen.',
  email: 'Das ist keine Mailadresse.',
  checkbox: 'Erwartet wird true oder false.',
  number: 'Erwartet wird eine ganze Zahl.',
  choice: 'Erwartet wird eines von: {choices}.',
  date: 'Erwartet wird ein Datum wie 2026-03-01.',
  url: 'Erwartet wird eine Adresse wie https://example.com.',
  phone: 'Das ist keine Telefonnummer.',
  time_zone: 'Diese Zeitzone gibt es nicht; schreiben Sie sie wie Europe/Berlin.',
  language: 'Erwartet wird eine Sprache wie en, ko oder de.',
  tags: 'Höchstens 50 Schlagworte mit je 64 Zeichen.',
  domain: 'Das ist keine Domain wie example.com.',
  public_domain: 'Bei dieser Domain kann jeder eine Adresse haben; so würden Fremde verknüpft. Tragen Sie sie von Hand ein, wenn Sie das meinen.',
  domain_taken: 'Die Domain gehört schon zu {name}.',
  unreadable: 'Einige Zeichen sind nicht lesbar. Speichern Sie die Datei als UTF-8, und versuchen Sie es erneut.',
  too_many_cells: 'Die Zeile hat mehr Zellen als die Datei Spalten ({limit}); ein Trennzeichen in einer Zelle braucht Anführungszeichen darum.',
  required: 'Dieses Feld ist Pflicht, wenn jemand neu ist.',
  ambiguous: 'Mehrere Kontakte haben diesen Namen und diese Telefonnummer. Ergänzen Sie eine Mailadresse.',
  agent: 'Das gehört zu einem Agenten. Importe ändern nie Agenten.',
  gone: 'Dieser Kontakt ist gelöscht oder gesperrt. Stellen Sie ihn zuerst wieder her, oder heben Sie die Sperre auf.',
  taken: 'Das gehört schon zu einem anderen Kontakt.',
  taken_in_file: 'Zeile {row} der Datei hat denselben Wert für jemand anderen.',
  verified_address: 'Dieser Kontakt hat eine andere Adresse bestätigt. Ändern Sie sie von Hand.',
  sees_more: 'Über diesen Kontakt ließen sich Tickets sehen, die Sie selbst nicht sehen. Bitten Sie jemanden, der alle davon sieht.',
  too_many_addresses: 'Dieser Kontakt hat schon so viele Adressen wie möglich.',
  unknown_company: 'Eine Firma dieses Namens gibt es nicht.',
  later_row: 'Zeile {row} meint dasselbe und steht später; sie wurde stattdessen genommen.',
  unexpected:
    'Diese Zeile ließ sich nicht schreiben: Jemand hat in dem Moment dasselbe geändert, oder sie ist anders als erwartet. Importieren Sie sie erneut.',
};
const ko: Words = {
  nobody: '이메일 주소, 외부 ID, 또는 이름과 전화번호가 필요합니다.',
  nameless: '이름이 없습니다.',
  too_long: '너무 깁니다. {limit}자까지 쓸 수 있습니다.',
  email: '이메일 주소가 아닙니다.',
  checkbox: 'true 또는 false여야 합니다.',
  number: '정수여야 합니다.',
  choice: '다음 중 하나여야 합니다: {choices}.',
  date: '2026-03-01과 같은 날짜여야 합니다.',
  url: 'https://example.com과 같은 주소여야 합니다.',
  phone: '전화번호가 아닙니다.',
  time_zone: '없는 시간대입니다. Asia/Seoul처럼 쓰세요.',
  language: 'en, ko, de와 같은 언어여야 합니다.',
  tags: '태그는 64자 이하로 50개까지입니다.',
  domain: 'example.com과 같은 도메인이 아닙니다.',
  public_domain: '누구나 쓸 수 있는 메일 도메인이라 모르는 사람까지 연결됩니다. 정말 필요하면 직접 추가하세요.',
  domain_taken: '이 도메인은 이미 {name}의 것입니다.',
  unreadable: '읽을 수 없는 글자가 있습니다. 파일을 UTF-8로 저장해 다시 시도하세요.',
  too_many_cells: '행의 칸이 파일의 열({limit})보다 많습니다. 칸 안에 구분 기호가 있으면 따옴표로 묶으세요.',
  required: '새로 만들 때 꼭 필요한 필드입니다.',
  ambiguous: '이 이름과 전화번호를 가진 연락처가 여럿입니다. 이메일 주소를 추가하세요.',
  agent: '상담원의 것입니다. 가져오기는 상담원을 바꾸지 않습니다.',
  gone: '삭제되었거나 차단된 연락처입니다. 먼저 복원하거나 차단을 해제하세요.',
  taken: '이미 다른 연락처의 것입니다.',
  taken_in_file: '파일의 {row}행에 다른 사람의 것으로 같은 값이 있습니다.',
  verified_address: '이 연락처는 다른 주소를 인증했습니다. 직접 바꾸세요.',
  sees_more: '이 연락처를 통해 회원님이 볼 수 없는 티켓까지 볼 수 있게 됩니다. 그 티켓을 모두 볼 수 있는 사람에게 요청하세요.',
  too_many_addresses: '이 연락처의 주소는 더 늘릴 수 없습니다.',
  unknown_company: '이 이름의 회사가 없습니다.',
  later_row: '뒤에 있는 {row}행이 같은 대상이어서 그 행을 가져왔습니다.',
  unexpected: '이 행을 쓰지 못했습니다. 그 순간 다른 사람이 같은 것을 바꿨거나 예상과 다른 값입니다. 다시 가져오세요.',
};
const words: Record<Language, Words> = { en, ko, de };

const fill = (text: string, facts: Record<string, string | number> = {}) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

export const problemWords = (problem: Problem, language: Language): string => fill(words[language][problem.code] ?? words.en.unexpected!, problem.facts);

const files: Record<Language, Words> = {
  en: {
    broken: 'The file cannot be read from row {row} on. {why} Nothing was imported.',
    gone: 'The file is not there any more. Upload it again; nothing was imported.',
    gave_up: 'Something broke on our side several times. What was imported stays; import the file again to go on.',
    too_many_rows: 'A file may have at most {limit} rows. Nothing was imported.',
  },
  de: {
    broken: 'Die Datei ist ab Zeile {row} nicht lesbar. {why} Nichts wurde importiert.',
    gone: 'Die Datei ist nicht mehr da. Laden Sie sie erneut hoch; nichts wurde importiert.',
    gave_up: 'Auf unserer Seite ging mehrmals etwas schief. Was importiert ist, bleibt; importieren Sie die Datei erneut, um fortzufahren.',
    too_many_rows: 'Eine Datei darf höchstens {limit} Zeilen haben. Nichts wurde importiert.',
  },
  ko: {
    broken: '{row}행부터 파일을 읽을 수 없습니다. {why} 아무것도 가져오지 않았습니다.',
    gone: '파일이 없습니다. 다시 올려 주세요. 아무것도 가져오지 않았습니다.',
    gave_up: '서버에서 여러 번 문제가 생겼습니다. 가져온 것은 그대로 있으니 파일을 다시 가져와 이어가세요.',
    too_many_rows: '파일은 {limit}행까지입니다. 아무것도 가져오지 않았습니다.',
  },
};
const whys: Record<Language, Words> = {
  en: {
    quote: 'A quote is opened and not closed.',
    long: 'The row is longer than 4 MB, or its quotes are broken.',
    workbook: 'The workbook is damaged or too large.',
  },
  de: {
    quote: 'Ein Anführungszeichen wird geöffnet und nicht geschlossen.',
    long: 'Die Zeile ist länger als 4 MB, oder ihre Anführungszeichen sind falsch.',
    workbook: 'Die Arbeitsmappe ist beschädigt oder zu groß.',
  },
  ko: { quote: '따옴표가 닫히지 않았습니다.', long: '행이 4MB보다 길거나 따옴표가 잘못되었습니다.', workbook: '통합 문서가 손상되었거나 너무 큽니다.' },
};
export const fileWords = (problem: Problem, language: Language): string =>
  fill(files[language][problem.code] ?? files.en.gave_up!, { ...problem.facts, why: whys[language][String(problem.facts?.why)] ?? '' });
