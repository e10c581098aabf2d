/** The words of the public page in English, Korean and German. */
const en = {
  open_for_all: 'Anyone with this link can read this page.',
  open_for_people: 'People who are signed in can read this page by its link.',
  open_until: (end: string) => `It opens until ${end}.`,
  status: { 2: 'We are working on it.', 3: 'We answered, and are waiting to hear back.', 4: 'Solved.', 5: 'Closed.' } as Record<number, string>,
  status_other: 'We are on it.',
  read_only: 'Only what was said in public is shown. Nobody can write here.',
  asked: 'asked',
  wrote: 'wrote',
  answered: 'answered',
  files: 'Files',
  sign_in_for_files: 'Sign in to download files',
  earlier: 'What was said earlier is not shown here.',
  no_subject: 'Without a subject',
  conversation: 'Conversation',
  closed: 'This link opens nothing',
  closed_lead: 'It may have ended, been taken back, or never been there. Ask whoever sent it to you for a new one.',
  locked: 'This page has a passphrase',
  locked_lead: 'Whoever sent you the link can tell you.',
  passphrase: 'Passphrase',
  open: 'Open',
  wrong: 'That is not the passphrase. Look for capital letters and blanks, and try again.',
  throttled: (minutes: number) => `Too many tries. Wait ${minutes} minutes, and try again.`,
};
export type PageWords = typeof en;

const ko: PageWords = {
  open_for_all: '이 링크가 있는 사람은 누구나 이 페이지를 읽을 수 있습니다.',
  open_for_people: '로그인한 사람은 이 링크로 이 페이지를 읽을 수 있습니다.',
  open_until: (end) => `${end}까지 열립니다.`,
  status: { 2: '처리하고 있습니다.', 3: '답변을 드렸고 회신을 기다리고 있습니다.', 4: '해결되었습니다.', 5: '종료되었습니다.' },
  status_other: '처리하고 있습니다.',
  read_only: '공개된 대화만 보입니다. 여기에는 글을 쓸 수 없습니다.',
  asked: '문의',
  wrote: '작성',
  answered: '답변',
  files: '첨부 파일',
  sign_in_for_files: '로그인하고 파일 받기',
  earlier: '이전 대화는 여기에 표시되지 않습니다.',
  no_subject: '제목 없음',
  conversation: '대화',
  closed: '열 수 없는 링크입니다',
  closed_lead: '기한이 지났거나 취소되었거나 처음부터 없던 링크일 수 있습니다. 링크를 보낸 사람에게 새 링크를 요청하세요.',
  locked: '암호가 필요한 페이지입니다',
  locked_lead: '암호는 링크를 보낸 사람이 알려 줄 수 있습니다.',
  passphrase: '암호',
  open: '열기',
  wrong: '암호가 맞지 않습니다. 대소문자와 빈칸을 확인하고 다시 입력하세요.',
  throttled: (minutes) => `시도가 너무 많았습니다. ${minutes}분 뒤에 다시 시도하세요.`,
};

const de: PageWords = {
  open_for_all: 'Wer diesen Link hat, kann diese Seite lesen.',
  open_for_people: 'Wer angemeldet ist, kann diese Seite über ihren Link lesen.',
  open_until: (end) => `Er gilt bis ${end}.`,
  status: { 2: 'Wir arbeiten daran.', 3: 'Wir haben geantwortet und warten auf eine Rückmeldung.', 4: 'Gelöst.', 5: 'Abgeschlossen.' },
  status_other: 'Wir kümmern uns darum.',
  read_only: 'Hier steht nur, was öffentlich gesagt wurde. Schreiben kann hier niemand.',
  asked: 'fragte',
  wrote: 'schrieb',
  answered: 'antwortete',
  files: 'Dateien',
  sign_in_for_files: 'Zum Herunterladen anmelden',
  earlier: 'Frühere Nachrichten werden hier nicht gezeigt.',
  no_subject: 'Ohne Betreff',
  conversation: 'Gespräch',
  closed: 'Dieser Link öffnet nichts',
  closed_lead: 'Vielleicht ist er abgelaufen, wurde zurückgenommen oder war nie da. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.',
  locked: 'Diese Seite ist mit einem Kennwort geschützt',
  locked_lead: 'Die Person, die Ihnen den Link geschickt hat, kann es Ihnen nennen.',
  passphrase: 'Kennwort',
  open: 'Öffnen',
  wrong: 'Das ist nicht das Kennwort. Achten Sie auf Großbuchstaben und Leerzeichen und versuchen Sie es noch einmal.',
  throttled: (minutes) => `Zu viele Versuche. Warten Sie ${minutes} Minuten und versuchen Sie es dann wieder.`,
};

export const pageWords = { en, ko, de };
export type PageLanguage = keyof typeof pageWords;

const languages = Object.keys(pageWords) as PageLanguage[];
/** The first of our languages the browser prefers. */
export const pageLanguage = (accepted: string | undefined, asked?: unknown): PageLanguage => {
  const named = languages.find((one) => one === asked);
  if (named) return named;
  for (const part of (accepted ?? '').split(',', 20)) {
    const found = languages.find((one) => part.trim().slice(0, 2).toLowerCase() === one);
    if (found) return found;
  }
  return 'en';
};

const moments = Object.fromEntries(
  languages.map((one) => [one, new Intl.DateTimeFormat(one, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })]),
) as Record<PageLanguage, Intl.DateTimeFormat>;
/** A moment in words; a stranger's time zone is not known. */
export const momentIn = (language: PageLanguage, instant: string): string => `${moments[language].format(new Date(instant))} UTC`;
