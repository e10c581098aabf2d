/** Who works and who asks in the demo. */
export interface DemoAgent {
  key: string;
  name: string;
  email: string;
  language: 'en' | 'ko' | 'de';
  seats: { desk: 'care' | 'it'; role: 'account_admin' | 'admin' | 'supervisor' | 'agent'; scope: 1 | 2 | 3 }[];
  about: string;
}

export const agents: DemoAgent[] = [
  {
    key: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@tandem.test',
    language: 'en',
    seats: [
      { desk: 'care', role: 'account_admin', scope: 1 },
      { desk: 'it', role: 'account_admin', scope: 1 },
    ],
    about: 'admin, sees every ticket',
  },
  {
    key: 'grace',
    name: 'Grace Hopper',
    email: 'grace@tandem.test',
    language: 'en',
    seats: [{ desk: 'care', role: 'agent', scope: 3 }],
    about: 'sees only what is assigned to her or shared with her',
  },
  {
    key: 'minjun',
    name: '김민준',
    email: 'minjun@tandem.test',
    language: 'ko',
    seats: [{ desk: 'care', role: 'agent', scope: 2 }],
    about: 'sees the tickets of his groups',
  },
  { key: 'lena', name: 'Lena Vogt', email: 'lena@tandem.test', language: 'de', seats: [{ desk: 'care', role: 'supervisor', scope: 1 }], about: 'supervisor' },
  {
    key: 'sofia',
    name: 'Sofia Reyes',
    email: 'sofia@tandem.test',
    language: 'en',
    seats: [{ desk: 'care', role: 'agent', scope: 2 }],
    about: 'in Billing and the restricted Legal group',
  },
  {
    key: 'tom',
    name: 'Tom Okafor',
    email: 'tom@tandem.test',
    language: 'en',
    seats: [
      { desk: 'care', role: 'agent', scope: 2 },
      { desk: 'it', role: 'agent', scope: 2 },
    ],
    about: 'works at both desks',
  },
  { key: 'yuna', name: '박유나', email: 'yuna@tandem.test', language: 'ko', seats: [{ desk: 'care', role: 'agent', scope: 2 }], about: '' },
  {
    key: 'jonas',
    name: 'Jonas Weber',
    email: 'jonas@tandem.test',
    language: 'de',
    seats: [{ desk: 'it', role: 'admin', scope: 1 }],
    about: 'admin of the IT desk',
  },
];

/** The first four are printed at the start. */
export const printed = 3;

export const groups: {
  key: string;
  desk: 'care' | 'it';
  name: string;
  description: string;
  restricted?: boolean;
  members: string[];
  leaders?: string[];
  observers?: string[];
}[] = [
  { key: 'first', desk: 'care', name: 'First line', description: 'Everything lands here first.', members: ['ada', 'minjun', 'tom', 'yuna'] },
  { key: 'billing', desk: 'care', name: 'Billing', description: 'Invoices, refunds, payment errors.', members: ['sofia', 'minjun'], observers: ['tom'] },
  { key: 'hardware', desk: 'care', name: 'Printers & hardware', description: 'Anything with a plug.', members: ['tom', 'yuna', 'lena'] },
  {
    key: 'legal',
    desk: 'care',
    name: 'Legal',
    description: 'Confidential: nobody outside sees these tickets.',
    restricted: true,
    members: ['sofia', 'lena'],
    leaders: ['lena'],
  },
  { key: 'net', desk: 'it', name: 'Network', description: 'VPN, Wi-Fi, cabling.', members: ['jonas', 'tom'] },
  { key: 'accounts', desk: 'it', name: 'Accounts & access', description: 'New joiners, leavers, rights.', members: ['jonas', 'ada'] },
];

export const customers: { name: string; email: string; phone?: string; language: 'en' | 'ko' | 'de' }[] = [
  { name: 'Mina Park', email: 'mina@acme.test', phone: '+1 415 555 0134', language: 'en' },
  { name: '이준호', email: 'junho@beta.test', phone: '+82 2 555 0199', language: 'ko' },
  { name: 'Lea Hoffmann', email: 'lea.hoffmann@gamma.test', phone: '+49 30 5550 121', language: 'de' },
  { name: 'Omar Haddad', email: 'omar@acme.test', language: 'en' },
  { name: '최서연', email: 'seoyeon@hansol.test', language: 'ko' },
  { name: 'Friederike von der Straßen-Müller', email: 'f.strassen@donaudampf.test', language: 'de' },
  { name: 'Priya Natarajan', email: 'priya@kestrel.test', language: 'en' },
  { name: 'Jack Sullivan', email: 'jack@riverbend.test', language: 'en' },
  { name: '정하은', email: 'haeun@beta.test', language: 'ko' },
  { name: 'Matteo Ricci', email: 'matteo@gamma.test', language: 'en' },
  { name: 'Karl Brandt', email: 'karl.brandt@donaudampf.test', language: 'de' },
  { name: 'Aisha Bello', email: 'aisha@kestrel.test', language: 'en' },
];
