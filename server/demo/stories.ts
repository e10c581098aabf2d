/** What the demo's tickets are about: in three languages, with what was said. */
export interface Story {
  language: 'en' | 'ko' | 'de';
  desk?: 'it';
  subject: string;
  text: string;
  group: string | null;
  agent: string | null;
  type: string | null;
  priority: 1 | 2 | 3 | 4;
  status: 2 | 3 | 4 | 5 | 6 | 7;
  tags: string[];
  /** `c` customer, `a` the assignee; a leading `!` is a private note by this agent. */
  said: [who: string, text: string][];
}

const story = (
  language: Story['language'],
  subject: string,
  text: string,
  group: string | null,
  agent: string | null,
  rest: [type: string | null, priority: Story['priority'], status: Story['status'], tags: string[]],
  said: Story['said'] = [],
  desk?: 'it',
): Story => ({
  language,
  subject,
  text,
  group,
  agent,
  type: rest[0],
  priority: rest[1],
  status: rest[2],
  tags: rest[3],
  said,
  ...(desk ? { desk } : {}),
});

export const stories: Story[] = [
  story(
    'en',
    'Printer on fire',
    'The printer on the 3rd floor smells burnt and there is smoke coming out of the back. We pulled the plug. What now?',
    'hardware',
    'ada',
    ['Incident', 4, 2, ['fire', 'hardware']],
    [
      ['a', 'Please keep it unplugged and open a window. We are sending somebody. Which model is it, and is the label on the back readable?'],
      ['c', 'It is the LX-4200, serial 8841-C. The label is a bit melted.'],
      ['!ada', 'Looks like the fuser again. Third one of this batch.'],
    ],
  ),
  story(
    'ko',
    '결제 오류: 카드가 두 번 청구되었습니다',
    '어제 정기 결제에서 같은 금액이 두 번 청구되었습니다. 한 건을 취소해 주실 수 있을까요?',
    'billing',
    'minjun',
    ['Refund', 3, 2, ['결제', '환불']],
    [
      ['a', '불편을 드려 죄송합니다. 결제 내역을 확인하고 있습니다. 카드 뒤 네 자리를 알려 주시겠어요?'],
      ['c', '네, 4821입니다. 빠른 처리 부탁드립니다.'],
    ],
  ),
  story(
    'de',
    'Rechnung 48213 enthält eine falsche Umsatzsteuer-Identifikationsnummer',
    'Guten Tag, auf der Rechnung 48213 steht noch unsere alte Umsatzsteuer-Identifikationsnummer. Können Sie uns eine korrigierte Rechnung schicken?',
    'billing',
    'sofia',
    ['Question', 2, 3, ['rechnung']],
    [['a', 'Guten Tag Frau Hoffmann, gern. Bitte senden Sie uns die neue Nummer, dann stellen wir die Rechnung neu aus.']],
  ),
  story(
    'en',
    'Cannot sign in after changing my phone',
    'I got a new phone and the six-digit code does not work any more. I have a presentation at 3 pm.',
    'first',
    'yuna',
    ['Incident', 3, 2, ['sign-in']],
    [['!yuna', 'Backup codes were never generated for this account.']],
  ),
  story(
    'en',
    'Request for all data you hold about me',
    'Under Article 15 I ask for a copy of all personal data you process about me.',
    'legal',
    'sofia',
    ['Question', 3, 2, ['gdpr']],
    [['!lena', 'Deadline is one month. Keep it inside Legal.']],
  ),
  story(
    'en',
    'How do I export last year’s orders?',
    'Our accountant needs all orders of last year in one file. Is there a way that does not involve clicking through 48 pages?',
    'first',
    null,
    ['Question', 1, 2, ['export']],
  ),
  story('ko', '배송 조회 페이지가 열리지 않아요', '주문 번호 20931의 배송 조회를 누르면 흰 화면만 나옵니다. 휴대폰과 컴퓨터 모두 그렇습니다.', 'first', null, [
    'Incident',
    2,
    2,
    ['배송'],
  ]),
  story(
    'de',
    'Gerät startet nach dem Update nicht mehr',
    'Seit dem Update von gestern Abend bleibt das Gerät beim Startbildschirm hängen. Ein Neustart hat nicht geholfen.',
    'hardware',
    'lena',
    ['Incident', 3, 2, ['update', 'gerät']],
    [
      ['a', 'Bitte halten Sie die Einschalttaste 12 Sekunden lang gedrückt. Blinkt die Leuchte danach weiß oder rot?'],
      ['c', 'Sie blinkt rot, drei Mal.'],
    ],
  ),
  story('en', 'Feature request: dark mode for the invoices page', 'Everything else is dark. The invoices page burns my eyes out at night.', null, null, [
    'Feature Request',
    1,
    2,
    ['wish'],
  ]),
  story(
    'en',
    'Refund for order 77120 has not arrived',
    'You confirmed the refund twelve days ago. My bank says nothing came in.',
    'billing',
    'minjun',
    ['Refund', 3, 3, ['refund']],
    [['a', 'I have asked our payment provider for the reference of the transfer and will come back to you today.']],
  ),
  story(
    'en',
    'Wrong address on the delivery note',
    'The delivery note still says Harbour Street 4. We moved in March.',
    'first',
    'tom',
    ['Question', 1, 4, ['address']],
    [
      ['a', 'Changed, and the next delivery goes to Mill Lane 17. Sorry for the detour.'],
      ['c', 'Perfect, thank you!'],
    ],
  ),
  story(
    'ko',
    '비밀번호 재설정 메일이 오지 않습니다',
    '여러 번 눌렀는데 메일이 오지 않습니다. 스팸함도 확인했습니다.',
    'first',
    'yuna',
    ['Incident', 2, 6, ['로그인']],
    [['a', '회사 메일 서버에서 차단된 것으로 보입니다. 다른 주소가 있으시면 알려 주세요.']],
  ),
  story(
    'de',
    'Kündigung unseres Vertrags zum Jahresende',
    'Hiermit kündigen wir den Vertrag fristgerecht zum 31. Dezember. Bitte bestätigen Sie uns den Eingang.',
    'legal',
    'lena',
    ['Service Request', 2, 3, ['vertrag']],
  ),
  story(
    'en',
    'Two of our people see the wrong price list',
    'Omar and I see the old prices, everybody else the new ones. Same company, same login page.',
    'billing',
    null,
    ['Problem', 2, 2, ['prices']],
  ),
  story(
    'en',
    'Thank you',
    'Just wanted to say that Tom was wonderful yesterday.',
    'first',
    'tom',
    [null, 1, 5, ['praise']],
    [['a', 'That made our morning. Thank you!']],
  ),
  story(
    'en',
    'Bulk order of 40 headsets',
    'We would like 40 headsets of the type H2 with invoice to our Berlin office. Is there a discount?',
    'billing',
    'sofia',
    ['Service Request', 2, 7, ['order']],
    [['!sofia', 'Waiting for the supplier’s price.']],
  ),
  story(
    'en',
    'VPN drops every ten minutes',
    'At home the VPN drops about every ten minutes since Monday. In the office all is fine.',
    'net',
    'jonas',
    ['Incident', 3, 2, ['vpn']],
    [['a', 'Do you have the chance to try with a cable instead of Wi-Fi?']],
    'it',
  ),
  story(
    'en',
    'New joiner on 1 December: laptop and accounts',
    'Nadia Fischer starts on 1 December in Sales. She needs a laptop, mail, CRM and the building card.',
    'accounts',
    'jonas',
    ['Service Request', 2, 2, ['joiner']],
    [],
    'it',
  ),
  story(
    'de',
    'WLAN im Besprechungsraum 2 sehr langsam',
    'Im Besprechungsraum 2 kommen nur etwa 2 Mbit/s an. Videokonferenzen sind nicht möglich.',
    'net',
    'tom',
    ['Incident', 2, 3, ['wlan']],
    [],
    'it',
  ),
  story(
    'en',
    'Please give me access to the sales folder',
    'My manager approved it yesterday.',
    'accounts',
    null,
    ['Service Request', 1, 2, ['access']],
    [],
    'it',
  ),
];
