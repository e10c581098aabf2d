/** The mail about an export, in the reader's language. */
type Language = 'en' | 'ko' | 'de';
export const languageFor = (language: string): Language => (language === 'ko' || language === 'de' ? language : 'en');

interface Words {
  contact: string;
  company: string;
  subject: string;
  lead: string;
  open: string;
  why: string;
}
export const exportWords: Record<Language, Words> = {
  en: {
    contact: 'contacts',
    company: 'companies',
    subject: 'Your export of {what} is ready',
    lead: 'The file with the {what} you asked for is ready.',
    open: 'Download it',
    why: 'You get this because you asked for an export. Only you can open it, signed in; it is kept for {days} days.',
  },
  de: {
    contact: 'Kontakte',
    company: 'Firmen',
    subject: 'Ihr Export ist fertig: {what}',
    lead: 'Die Datei, die Sie angefordert haben, ist fertig: {what}.',
    open: 'Herunterladen',
    why: 'Sie erhalten diese Mail, weil Sie einen Export angefordert haben. Nur Sie können ihn öffnen, angemeldet; er wird {days} Tage aufbewahrt.',
  },
  ko: {
    contact: '연락처',
    company: '회사',
    subject: '{what} 내보내기가 준비되었습니다',
    lead: '요청하신 {what} 파일이 준비되었습니다.',
    open: '내려받기',
    why: '내보내기를 요청하셔서 받은 메일입니다. 로그인한 본인만 열 수 있으며 {days}일 동안 보관됩니다.',
  },
};
