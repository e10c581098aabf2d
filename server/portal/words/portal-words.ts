/** The words of the request form in English, Korean and German. */
const en = {
  title: (desk: string) => `Write to ${desk}`,
  lead: 'Tell us what you need. We will answer by mail.',
  name: 'Your name',
  email: 'Your mail address',
  email_hint: 'Our answer goes there.',
  subject: 'What is it about?',
  description: 'What happened, and what do you need?',
  files: 'Files',
  files_hint: (megabytes: number) => `Optional. ${megabytes} MB at most, all together.`,
  send: 'Send',
  language: 'Language',
  trap: 'Leave this empty',
  missing: {
    name: 'Please tell us your name.',
    email: 'Please tell us where to answer.',
    subject: 'Please give it a title.',
    description: 'Please describe what you need.',
  },
  bad_email: 'This does not look like a mail address. It should look like name@example.com.',
  too_long: (most: number) => `This is longer than ${most} characters.`,
  too_large: (megabytes: number) => `The files are larger than ${megabytes} MB together. Everything else is kept; choose smaller files.`,
  again: 'Please choose your files again; browsers do not keep them.',
  throttled: (minutes: number) => `There were many requests from here just now. Yours was not sent; everything is kept. Try again in ${minutes} minutes.`,
  broken: 'This could not be read. Please try again.',
  check: 'Not sent yet. Please look at the marked fields.',
  thanks: 'Thank you. We have your request.',
  thanks_lead: 'We will answer by mail, to the address you gave us.',
  another: 'Write another one',
  to_requests: 'To your requests',
  read_here: 'Sign in to read our answer here',
  said_name: (name: string) => `Name given: ${name}`,
};
export type Words = typeof en;

const ko: Words = {
  title: (desk) => `${desk}에 문의하기`,
  lead: '필요한 것을 알려 주세요. 메일로 답변해 드립니다.',
  name: '이름',
  email: '메일 주소',
  email_hint: '이 주소로 답변을 보냅니다.',
  subject: '제목',
  description: '어떤 일이 있었고 무엇이 필요하신가요?',
  files: '첨부 파일',
  files_hint: (megabytes) => `선택 사항입니다. 모두 합쳐 ${megabytes} MB까지 보낼 수 있습니다.`,
  send: '보내기',
  language: '언어',
  trap: '비워 두세요',
  missing: { name: '이름을 적어 주세요.', email: '답변받을 주소를 적어 주세요.', subject: '제목을 적어 주세요.', description: '내용을 적어 주세요.' },
  bad_email: '메일 주소 형식이 아닙니다. name@example.com처럼 적어 주세요.',
  too_long: (most) => `${most}자를 넘었습니다.`,
  too_large: (megabytes) => `파일이 모두 합쳐 ${megabytes} MB를 넘습니다. 나머지 내용은 그대로 있으니 더 작은 파일을 골라 주세요.`,
  again: '브라우저는 파일을 보관하지 않으니 다시 선택해 주세요.',
  throttled: (minutes) => `방금 이곳에서 문의가 많이 들어왔습니다. 아직 보내지 않았고 내용은 그대로 있습니다. ${minutes}분 뒤에 다시 시도해 주세요.`,
  broken: '내용을 읽지 못했습니다. 다시 시도해 주세요.',
  check: '아직 보내지 않았습니다. 표시된 칸을 확인해 주세요.',
  thanks: '감사합니다. 문의가 접수되었습니다.',
  thanks_lead: '적어 주신 주소로 답변해 드리겠습니다.',
  another: '다른 문의 보내기',
  to_requests: '내 문의로 가기',
  read_here: '로그인하여 여기에서 답변 보기',
  said_name: (name) => `적은 이름: ${name}`,
};

const de: Words = {
  title: (desk) => `Schreiben Sie an ${desk}`,
  lead: 'Sagen Sie uns, was Sie brauchen. Wir antworten per E-Mail.',
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse',
  email_hint: 'Dorthin geht unsere Antwort.',
  subject: 'Worum geht es?',
  description: 'Was ist passiert, und was brauchen Sie?',
  files: 'Dateien',
  files_hint: (megabytes) => `Freiwillig. Zusammen höchstens ${megabytes} MB.`,
  send: 'Senden',
  language: 'Sprache',
  trap: 'Bitte leer lassen',
  missing: {
    name: 'Bitte nennen Sie uns Ihren Namen.',
    email: 'Bitte sagen Sie uns, wohin wir antworten sollen.',
    subject: 'Bitte geben Sie einen Titel an.',
    description: 'Bitte beschreiben Sie, was Sie brauchen.',
  },
  bad_email: 'Das sieht nicht wie eine E-Mail-Adresse aus. Sie sollte aussehen wie name@example.com.',
  too_long: (most) => `Das sind mehr als ${most} Zeichen.`,
  too_large: (megabytes) => `Die Dateien sind zusammen größer als ${megabytes} MB. Alles andere ist noch da; wählen Sie kleinere Dateien.`,
  again: 'Bitte wählen Sie Ihre Dateien noch einmal; Browser behalten sie nicht.',
  throttled: (minutes) => `Von hier kamen gerade viele Anfragen. Ihre wurde nicht gesendet; alles ist noch da. Versuchen Sie es in ${minutes} Minuten wieder.`,
  broken: 'Das ließ sich nicht lesen. Bitte versuchen Sie es noch einmal.',
  check: 'Noch nicht gesendet. Bitte sehen Sie sich die markierten Felder an.',
  thanks: 'Danke. Ihre Anfrage ist angekommen.',
  thanks_lead: 'Wir antworten per E-Mail an die Adresse, die Sie angegeben haben.',
  another: 'Noch eine schreiben',
  to_requests: 'Zu Ihren Anfragen',
  read_here: 'Anmelden und unsere Antwort hier lesen',
  said_name: (name) => `Angegebener Name: ${name}`,
};

export const portalWords = { en, ko, de };
export type Language = keyof typeof portalWords;
export const languageNames: Record<Language, string> = { en: 'English', ko: '한국어', de: 'Deutsch' };
export const isLanguage = (text: unknown): text is Language => typeof text === 'string' && Object.hasOwn(portalWords, text);

/** The language chosen, else the first of those offered the browser prefers. */
export function languageOf(chosen: unknown, accepted: string | undefined, offered: readonly Language[] = ['en', 'ko', 'de']): Language {
  const isOffered = (text: unknown): text is Language => isLanguage(text) && offered.includes(text);
  if (isOffered(chosen)) return chosen;
  const wanted = (accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isOffered) ?? offered[0] ?? 'en';
}
