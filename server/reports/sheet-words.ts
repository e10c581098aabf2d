/** The words of the time sheet outside the console: the heads of its columns, and its mail. */
export type Language = 'en' | 'ko' | 'de';
export const columns = [
  'date',
  'agent',
  'group',
  'company',
  'contact',
  'ticket_id',
  'subject',
  'type',
  'status',
  'priority',
  'product',
  'note',
  'billable',
  'time_spent',
  'hours',
] as const;
type Column = (typeof columns)[number];

interface Words {
  heads: Record<Column, string>;
  yes: string;
  no: string;
  sheet: string;
  periods: Record<'day' | 'week' | 'month', string>;
  mail: { subject: string; lead: string; nothing: string; total: string; none: string; rest: string; open: string; why: string };
}

export const sheetWords: Record<Language, Words> = {
  en: {
    heads: {
      date: 'Date',
      agent: 'Agent',
      group: 'Group',
      company: 'Customer',
      contact: 'Contact',
      ticket_id: 'Ticket',
      subject: 'Subject',
      type: 'Type',
      status: 'Status',
      priority: 'Priority',
      product: 'Product',
      note: 'Note',
      billable: 'Billable',
      time_spent: 'Time (hh:mm)',
      hours: 'Hours',
    },
    yes: 'Yes',
    no: 'No',
    sheet: 'Time sheet',
    periods: { day: 'daily', week: 'weekly', month: 'monthly' },
    mail: {
      subject: '{desk}: time sheet {from} to {to}',
      lead: '{total} hours were spent at {desk} from {from} to {to}, {billable} of them billable.',
      nothing: 'No time was logged at {desk} from {from} to {to}.',
      total: 'All',
      none: 'None',
      rest: '{count} more',
      open: 'Open the time sheet',
      why: 'You get this because {name} had the {every} time sheet sent to you. It counts the tickets you may see. A supervisor can stop it under Reports.',
    },
  },
  ko: {
    heads: {
      date: '날짜',
      agent: '상담원',
      group: '그룹',
      company: '고객사',
      contact: '연락처',
      ticket_id: '티켓',
      subject: '제목',
      type: '유형',
      status: '상태',
      priority: '우선순위',
      product: '제품',
      note: '메모',
      billable: '청구 대상',
      time_spent: '시간 (시:분)',
      hours: '시간 수',
    },
    yes: '예',
    no: '아니요',
    sheet: '작업 시간표',
    periods: { day: '일간', week: '주간', month: '월간' },
    mail: {
      subject: '{desk}: 작업 시간표 {from} ~ {to}',
      lead: '{from}부터 {to}까지 {desk}에서 {total} 시간을 작업했고, 그중 청구 대상은 {billable} 시간입니다.',
      nothing: '{from}부터 {to}까지 {desk}에 기록된 시간이 없습니다.',
      total: '전체',
      none: '없음',
      rest: '그 외 {count}건',
      open: '작업 시간표 열기',
      why: '{name} 님이 {every} 작업 시간표를 보내도록 설정하여 보내 드립니다. 볼 수 있는 티켓만 집계합니다. 슈퍼바이저가 보고서 메뉴에서 중지할 수 있습니다.',
    },
  },
  de: {
    heads: {
      date: 'Datum',
      agent: 'Agent',
      group: 'Gruppe',
      company: 'Kunde',
      contact: 'Kontakt',
      ticket_id: 'Ticket',
      subject: 'Betreff',
      type: 'Art',
      status: 'Status',
      priority: 'Priorität',
      product: 'Produkt',
      note: 'Notiz',
      billable: 'Abrechenbar',
      time_spent: 'Zeit (hh:mm)',
      hours: 'Stunden',
    },
    yes: 'Ja',
    no: 'Nein',
    sheet: 'Zeitnachweis',
    periods: { day: 'täglichen', week: 'wöchentlichen', month: 'monatlichen' },
    mail: {
      subject: '{desk}: Zeitnachweis {from} bis {to}',
      lead: 'Vom {from} bis {to} wurden bei {desk} {total} Stunden gearbeitet, davon {billable} abrechenbar.',
      nothing: 'Vom {from} bis {to} wurde bei {desk} keine Zeit erfasst.',
      total: 'Alle',
      none: 'Keine',
      rest: '{count} weitere',
      open: 'Zeitnachweis öffnen',
      why: 'Sie erhalten diese Mail, weil {name} Ihnen den {every} Zeitnachweis schicken lässt. Er zählt die Tickets, die Sie sehen dürfen. Ein Supervisor kann ihn unter Berichte abstellen.',
    },
  },
};
export const languageFor = (language: string): Language => (language === 'ko' || language === 'de' ? language : 'en');
