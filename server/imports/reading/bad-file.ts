/** A file that is refused as a whole, before anything of it is imported or in the middle, with the reason in the reader's language. */
import { type Flaw, Invalid } from '../../platform/refusal.ts';

import type { Problem } from '../problem.ts';
import { fill, type Language } from '../problem-words.ts';

const en = {
  missing: 'The file is missing: send it as `file` of multipart/form-data, or name one sent before by `file_id`.',
  not_kept: 'This file is not kept any more. Send it again.',
  empty: 'The file is empty.',
  no_rows: 'The file has no row beside the names of its columns.',
  old_workbook: 'This is a workbook of the old kind (XLS). Save it as XLSX or CSV.',
  unreadable: 'The file cannot be read as CSV: a quote is opened and not closed in its first rows, or a row is longer than 4 MB.',
  columns: 'A file may have at most {limit} columns.',
  workbook_large: 'A workbook may have at most {limit} MB. Save it as CSV; that may be larger.',
  workbook_bomb: 'The workbook unpacks to more than {limit} MB. Save it as CSV.',
  workbook_parts: 'The workbook consists of more than {limit} parts. Save it as CSV.',
  workbook_texts: 'The workbook holds more than {limit} MB of texts. Save it as CSV.',
  workbook_row: 'A row of the workbook is longer than {limit} MB. Save it as CSV.',
  workbook_damaged: 'The workbook is damaged and cannot be read.',
  broken: 'The file cannot be read from row {row} on. {why} Nothing was imported.',
  gone: 'The file is not there any more. Upload it again; nothing was imported.',
  gave_up: 'Something broke on our side several times. What was imported stays; import the file again to go on.',
};
export type FileReason = keyof typeof en;
type Words = Record<FileReason, string>;

const de: Words = {
  missing: 'Die Datei fehlt: Senden Sie sie als `file` von multipart/form-data, oder nennen Sie mit `file_id` eine schon gesendete.',
  not_kept: 'Diese Datei wird nicht mehr aufbewahrt. Senden Sie sie erneut.',
  empty: 'Die Datei ist leer.',
  no_rows: 'Die Datei hat außer den Namen der Spalten keine Zeile.',
  old_workbook: 'Das ist eine Arbeitsmappe der alten Art (XLS). Speichern Sie sie als XLSX oder CSV.',
  unreadable:
    'Die Datei ist nicht als CSV lesbar: In den ersten Zeilen wird ein Anführungszeichen geöffnet und nicht geschlossen, oder eine Zeile ist länger als 4 MB.',
  columns: 'Eine Datei darf höchstens {limit} Spalten haben.',
  workbook_large: 'Eine Arbeitsmappe darf höchstens {limit} MB haben. Speichern Sie sie als CSV; das darf größer sein.',
  workbook_bomb: 'Die Arbeitsmappe ist entpackt größer als {limit} MB. Speichern Sie sie als CSV.',
  workbook_parts: 'Die Arbeitsmappe besteht aus mehr als {limit} Teilen. Speichern Sie sie als CSV.',
  workbook_texts: 'Die Arbeitsmappe enthält mehr als {limit} MB Text. Speichern Sie sie als CSV.',
  workbook_row: 'Eine Zeile der Arbeitsmappe ist länger als {limit} MB. Speichern Sie sie als CSV.',
  workbook_damaged: 'Die Arbeitsmappe ist beschädigt und nicht lesbar.',
  broken: 'Die Datei ist ab Zeile {row} nicht lesbar. {why} Nichts wurde importiert.',
  gone: 'Die Datei ist nicht mehr da. Laden Sie sie erneut hoch; nichts wurde importiert.',
  gave_up: 'Auf unserer Seite ging mehrmals etwas schief. Was importiert ist, bleibt; importieren Sie die Datei erneut, um fortzufahren.',
};
const ko: Words = {
  missing: '파일이 없습니다. multipart/form-data의 `file`로 보내거나, 이미 보낸 파일을 `file_id`로 지정하세요.',
  not_kept: '더 이상 보관되지 않는 파일입니다. 다시 보내 주세요.',
  empty: '빈 파일입니다.',
  no_rows: '열 이름 말고는 행이 없는 파일입니다.',
  old_workbook: '오래된 형식(XLS)의 통합 문서입니다. XLSX나 CSV로 저장하세요.',
  unreadable: 'CSV로 읽을 수 없는 파일입니다. 첫 행들에서 따옴표가 닫히지 않았거나 4MB보다 긴 행이 있습니다.',
  columns: '열은 {limit}개까지입니다.',
  workbook_large: '통합 문서는 {limit}MB까지입니다. CSV로 저장하면 더 커도 됩니다.',
  workbook_bomb: '압축을 풀면 {limit}MB보다 큰 통합 문서입니다. CSV로 저장하세요.',
  workbook_parts: '통합 문서를 이루는 부분이 {limit}개보다 많습니다. CSV로 저장하세요.',
  workbook_texts: '통합 문서에 {limit}MB보다 많은 텍스트가 있습니다. CSV로 저장하세요.',
  workbook_row: '통합 문서에 {limit}MB보다 긴 행이 있습니다. CSV로 저장하세요.',
  workbook_damaged: '손상되어 읽을 수 없는 통합 문서입니다.',
  broken: '{row}행부터 파일을 읽을 수 없습니다. {why} 아무것도 가져오지 않았습니다.',
  gone: '파일이 없습니다. 다시 올려 주세요. 아무것도 가져오지 않았습니다.',
  gave_up: '서버에서 여러 번 문제가 생겼습니다. 가져온 것은 그대로 있으니 파일을 다시 가져와 이어가세요.',
};
const files: Record<Language, Words> = { en, de, ko };

const whys: Record<Language, Record<string, string>> = {
  en: {
    quote: 'A quote is opened and not closed.',
    long: 'The row is longer than 4 MB, or its quotes are broken.',
    many: 'A file may have five million rows.',
    workbook: 'The workbook is damaged or too large.',
  },
  de: {
    quote: 'Ein Anführungszeichen wird geöffnet und nicht geschlossen.',
    long: 'Die Zeile ist länger als 4 MB, oder ihre Anführungszeichen sind falsch.',
    many: 'Eine Datei darf fünf Millionen Zeilen haben.',
    workbook: 'Die Arbeitsmappe ist beschädigt oder zu groß.',
  },
  ko: {
    quote: '따옴표가 닫히지 않았습니다.',
    long: '행이 4MB보다 길거나 따옴표가 잘못되었습니다.',
    many: '파일은 오백만 행까지입니다.',
    workbook: '통합 문서가 손상되었거나 너무 큽니다.',
  },
};

export const fileWords = (problem: Problem, language: Language): string =>
  fill(files[language][problem.code as FileReason] ?? files[language].gave_up, { ...problem.facts, why: whys[language][String(problem.facts?.why)] ?? '' });

type Facts = Record<string, string | number>;

export function badFile(reason: FileReason, facts: Facts = {}, field = 'file'): Invalid {
  const code = reason === 'missing' ? 'missing_field' : 'invalid_value';
  return new Invalid([{ field, code, message: fileWords({ code: reason, facts }, 'en'), additional_info: { reason, ...facts } }]);
}

/** What went wrong with a file, said in this language. */
export async function inWordsOf<T>(language: Language, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const said = (flaw: Flaw): Flaw => {
      const { reason, ...facts } = (flaw.additional_info ?? {}) as Facts & { reason?: FileReason };
      return reason ? { ...flaw, message: fileWords({ code: reason, facts }, language) } : flaw;
    };
    throw new Invalid(error.flaws.map(said), error.status);
  }
}
