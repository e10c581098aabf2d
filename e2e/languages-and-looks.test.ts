/** Every main page in three languages, wide and narrow, light and dark: nothing shuts anybody out, nothing sticks out, nothing stays untranslated. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, numberOf, openDesk, picture, signIn } from './desk.ts';
import { barriersOf, overflowOf, untranslatedOf } from './inspect-page.ts';

let desk: Desk;
let id: number;
let mina: number;
let acme: number;

before(async () => {
  desk = await openDesk();
  const page = await desk.as('ada', '/d/care/tickets');
  id = await numberOf(page, 'Printer on fire');
  // Somebody is in it already, and a mail was caught.
  const shared = await page.request.post(`/api/v2/tickets/${id}/shares`, {
    data: { group_ids: [], person_ids: [await idOf(page, 'Grace Hopper')], level: 'note', reason: 'She knows fusers.' },
  });
  assert.equal(shared.status(), 201, await shared.text());
  const [contact] = (await (await page.request.get('/api/v2/contacts?email=mina@acme.test')).json()) as { id: number; company_id: number }[];
  mina = contact!.id;
  acme = contact!.company_id;
  await page.context().close();
});
after(() => desk?.close());

const idOf = async (page: Page, name: string) => {
  const agents = (await (await page.request.get('/api/v2/agents?per_page=100')).json()) as { id: number; contact: { name: string } }[];
  return agents.find((one) => one.contact.name === name)!.id;
};

interface Place {
  name: string;
  path: () => string;
  ready: (page: Page) => Promise<unknown>;
  /** Whether its words are the console's. */
  console: boolean;
}
const shows = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();
const settings = (section: string, text: string): Place => ({
  name: section,
  path: () => `/d/care/settings/${section}`,
  ready: (page) => page.getByRole('main').getByText(text).filter({ visible: true }).first().waitFor(),
  console: true,
});
const places: Place[] = [
  { name: 'list', path: () => '/d/care/tickets?view=all', ready: shows('[role="grid"] a'), console: true },
  { name: 'ticket', path: () => `/d/care/tickets/${id}`, ready: shows('article >> text=8841-C'), console: true },
  {
    name: 'share',
    path: () => `/d/care/tickets/${id}`,
    async ready(page) {
      await page.locator('article >> text=8841-C').waitFor();
      await page.keyboard.press('s');
      await page.locator('[role="dialog"] li >> text=Grace Hopper').waitFor();
      await page.locator('[role="dialog"] [role="combobox"]').fill('min');
      await page.locator('[role="option"]').first().click();
    },
    console: true,
  },
  { name: 'security', path: () => '/d/care/settings/security', ready: shows('main [role="switch"]'), console: true },
  settings('agents', 'Grace Hopper'),
  settings('groups', 'Printers & hardware'),
  { name: 'profile', path: () => '/d/care/settings/profile', ready: shows('main input'), console: true },
  ...['canned', 'skills', 'fields', 'emails', 'portals', 'time', 'api'].map((section) => ({
    name: section,
    path: () => `/d/care/settings/${section}`,
    ready: (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 }).waitFor(),
    console: true,
  })),
  { name: 'contacts', path: () => '/d/care/contacts', ready: shows('[role="grid"] >> text=Mina Park'), console: true },
  { name: 'contact', path: () => `/d/care/contacts/${mina}`, ready: shows('main >> text=mina@acme.test'), console: true },
  { name: 'companies', path: () => '/d/care/companies', ready: shows('[role="grid"] >> text=Donaudampf'), console: true },
  { name: 'company', path: () => `/d/care/companies/${acme}`, ready: shows('main >> text=acme.test'), console: true },
  {
    name: 'import',
    path: () => '/d/care/contacts/import',
    ready: (page) => page.getByRole('main').getByRole('heading', { level: 1 }).waitFor(),
    console: true,
  },
  { name: 'reports', path: () => '/d/care/reports', ready: shows('main table'), console: true },
  { name: 'portal', path: () => '/portal/care/new', ready: shows('form'), console: false },
  { name: 'mailbox', path: () => '/mailbox', ready: shows('main'), console: false },
  { name: 'api-docs', path: () => '/api/docs', ready: shows('main, body > *'), console: false },
];

const views = [
  { language: 'en', width: 1440, look: 'light', heard: true },
  { language: 'en', width: 390, look: 'dark', heard: true },
  { language: 'ko', width: 1440, look: 'dark', heard: true },
  { language: 'ko', width: 390, look: 'light', heard: false },
  { language: 'de', width: 1440, look: 'light', heard: false },
  { language: 'de', width: 390, look: 'light', heard: true },
] as const;

for (const { language, width, look, heard } of views)
  test(`${language}, ${width} pixels, ${look}`, async () => {
    const context = await desk.anyone({
      locale: { en: 'en-US', ko: 'ko-KR', de: 'de-DE' }[language],
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme: look,
      hasTouch: width === 390,
    });
    const found: string[] = [];
    const page = await context.newPage();
    const inspect = async (place: Place) => {
      await page.goto(place.path());
      await place.ready(page);
      await page.evaluate('document.fonts.ready');
      await picture(page, `${place.name}-${language}-${width}-${look}`);
      const wrong = [...(await overflowOf(page)), ...(place.console ? await untranslatedOf(page, language) : []), ...(heard ? await barriersOf(page) : [])];
      found.push(...wrong.map((one) => `${place.name}: ${one}`));
      if (place.console) assert.equal(await page.evaluate('document.documentElement.lang'), language);
    };
    await inspect({ name: 'sign-in', path: () => '/sign-in', ready: shows('form'), console: true });
    await signIn(context, 'ada');
    for (const place of places) await inspect(place);
    await context.close();
    assert.deepEqual(found, []);
  });

test('no page complained', () => assert.deepEqual(desk.complaints, []));
