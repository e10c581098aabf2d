/** Words to write tickets from, in the three languages of the desk, the common ones first. */

const korean = {
  nouns:
    '결제 배송 환불 주문 로그인 계정 오류 비밀번호 화면 설치 업데이트 상품 교환 영수증 쿠폰 고객 서비스 카드 앱 문의 프린터 노트북 연결 인증 메일 파일 첨부 권한 그룹 담당자 일정 취소 확인 요청 재고 주소 전화 사진 동영상 요금 구독 할인 포인트 이벤트 알림 설정 보안 네트워크 서버 데이터베이스 백업 복구 모니터 키보드 마우스 회의실 출입증 급여 휴가 계약서 견적서 세금계산서 거래처 창고'.split(
      ' ',
    ),
  endings: ['', '이', '가', '을', '를', '은', '는', '에서', '으로', '에', '도', '만', '까지', '부터'],
  links:
    '안녕하세요 지금 다시 계속 아직 어제부터 오늘 안 됩니다 했습니다 부탁드립니다 감사합니다 어떻게 하나요 확인해 주세요 빨리 자꾸 문제가 있습니다 같습니다 그런데'.split(
      ' ',
    ),
};
const german = {
  nouns:
    'Rechnung Bestellung Lieferung Drucker Konto Zahlung Passwort Anmeldung Gerät Fehler Adresse Vertrag Kunde Termin Anhang Bildschirm Rückgabe Gutschrift Lieferschein Mitarbeiter Abteilung Netzwerk Zugang Speicher Tastatur Kennwort Software Lizenz Schulung Mahnung Steuer Lager Versand Paket Filiale Kasse Karte Beleg Angebot Auftrag Störung Wartung Techniker Server Sicherung Postfach Kalender Telefon Büro Schlüssel Urlaub Gehalt Antrag Formular'.split(
      ' ',
    ),
  endings: ['', 's', 'en', 'nummer', 'problem', 'anfrage', 'änderung', 'prüfung', 'bestätigung', 'übersicht', 'stelle', 'datum'],
  links:
    'guten Tag die der das nicht ist leider noch immer seit gestern heute funktioniert bitte um Prüfung und können Sie mir helfen vielen Dank wurde doppelt für auf eine größere schönen Gruß warum'.split(
      ' ',
    ),
};
const english = {
  nouns:
    'invoice order delivery printer account payment password login device error address contract customer appointment attachment screen refund shipment employee department network access storage keyboard software license training reminder warehouse parcel receipt offer outage maintenance server backup mailbox calendar phone office key holiday salary request form'.split(
      ' ',
    ),
  endings: ['', 's', ' number', ' problem', ' change', ' page', ' date', ' confirmation'],
  links: 'hello the is not working since yesterday please can you help me with my thank for and it still does again today we need a new why was twice on'.split(
    ' ',
  ),
};

/** Four tickets in ten are Korean, four German, two English. */
export const tongues = [korean, korean, german, german, english] as const;

export const syllables = '김이박최정강조윤장임한오서신권황안송류홍민준서연지우현수하은도윤예린시우아나영호'.split('');
export const firstNames =
  'Anna Ben Clara David Emma Felix Greta Hannes Ida Jonas Karin Lukas Marie Noah Olga Paul Rosa Simon Thea Uwe Vera Wanda Alice Brian Carol Derek Ellen Frank Grace Henry'.split(
    ' ',
  );
export const lastNames =
  'Müller Schmidt Weber Fischer Wagner Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Braun Krüger Smith Jones Taylor Brown Wilson Evans Walker Hughes'.split(
    ' ',
  );

/** In seven tickets, however many there are. */
export const rareWord = 'Zypressenholzkiste';
/** In a good part of the German tickets. */
export const commonWord = 'Rechnung';
export const koreanWord = '결제';
