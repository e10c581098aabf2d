/** Writing with files: bold words in a new ticket, pictures pasted and dropped, how far a file is, and taking it back on its way. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type Desk, letters, lineOf, openDesk, picture, storyOf } from './desk.ts';

let desk: Desk;
let page: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  page = await desk.as('ada', '/d/care/tickets?view=all');
  await page.getByRole('grid').getByRole('link').first().waitFor();
});
after(() => desk?.close());

/** A real picture of one pixel, as the browser hands it over when it is pasted or dropped. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bring = (onto: Locator, how: 'paste' | 'drop', name: string) =>
  onto.evaluate(
    (element, { how, name, pixel }) => {
      const bytes = Uint8Array.from(atob(pixel), (letter) => letter.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], name, { type: 'image/png' }));
      const common = { bubbles: true, cancelable: true };
      if (how === 'paste') element.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: carried }));
      else for (const kind of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(kind, { ...common, dataTransfer: carried }));
    },
    { how, name, pixel },
  );
const files = (place: Locator) => place.getByRole('list', { name: 'Files' });
/** Holds uploads until they are let go, so that their bars can be seen. */
async function heldUploads() {
  const held: (() => void)[] = [];
  await page.route('**/attachments', async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue().catch(() => {});
  });
  return {
    letGo: async () => {
      await page.unroute('**/attachments');
      for (const go of held) go();
    },
  };
}

scene('a new ticket has bold words and lists, a pasted and a dropped picture', async () => {
  await page
    .getByRole('button', { name: /New ticket/ })
    .first()
    .click();
  const form = page.getByRole('dialog', { name: 'New ticket' });
  await form.getByRole('combobox').fill('mina@acme.test');
  await page
    .getByRole('option', { name: /mina@acme\.test/ })
    .first()
    .click();
  await form.getByLabel('Subject').fill('Pictures of the printer');
  const words = form.getByRole('textbox', { name: 'Description' });
  await words.click();
  await form.getByRole('button', { name: /^Bold/ }).click();
  await page.keyboard.type('It smokes');
  await bring(words, 'paste', 'pasted.png');
  await files(form).getByText('pasted.png').waitFor();
  await bring(words, 'drop', 'dropped.png');
  await files(form).getByText('dropped.png').waitFor();
  await picture(page, 'new-ticket');
  await form.getByRole('button', { name: /^Create/ }).click();
  await page.getByRole('heading', { name: 'Pictures of the printer' }).first().waitFor();
  const letter = letters(page).first();
  await letter.locator('strong', { hasText: 'It smokes' }).waitFor();
  for (const name of ['pasted.png', 'dropped.png']) await letter.getByText(name).waitFor();
  await picture(page, 'new-ticket-there');
});

scene('a file shows how far it is, and can be taken back on its way; a picture is pasted and dropped into a note', async () => {
  await page.keyboard.press('n');
  const words = page.getByRole('textbox', { name: /note/i });
  await words.waitFor();
  const held = await heldUploads();
  await bring(words, 'paste', 'slow.png');
  const composer = page.locator('section', { has: words });
  await files(composer.first()).getByRole('progressbar', { name: 'slow.png' }).waitFor();
  await picture(page, 'upload-progress');
  await page.getByRole('button', { name: 'Remove slow.png' }).click();
  await page.getByText('slow.png').waitFor({ state: 'detached' });
  await held.letGo();
  await bring(words, 'paste', 'seen.png');
  await bring(words, 'drop', 'also.png');
  await words.click();
  await page.keyboard.type('Two pictures');
  await files(composer.first()).getByText('also.png').waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  const note = letters(page).filter({ hasText: 'Two pictures' });
  for (const name of ['seen.png', 'also.png']) await note.getByText(name).waitFor();
  assert.equal(await note.getByText('slow.png').count(), 0);
});

scene('what was begun in a new ticket is there again, and nobody is mentioned in it', async () => {
  await page.goto('/d/care/tickets?view=all');
  await lineOf(page, 'Pictures of the printer').waitFor();
  await page
    .getByRole('button', { name: /New ticket/ })
    .first()
    .click();
  const words = page.getByRole('dialog', { name: 'New ticket' }).getByRole('textbox', { name: 'Description' });
  await words.click();
  await page.keyboard.type('Begun @Gr');
  assert.equal(await page.getByRole('option').count(), 0);
  await page.keyboard.press('Escape');
  await words.waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /New ticket/ })
    .first()
    .click();
  await words.getByText('Begun @Gr').waitFor();
});

scene('no page complained', async () => assert.deepEqual(desk.complaints, []));
