/**
 * Takes the picture of the README: Ada at "Printer on fire", about to share it with Grace. By hand, after the look has changed:
 * `node scripts/check.mjs web && node e2e/take-pictures.ts`; Node 24. Writes docs/pictures/console.png.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf, openDesk } from './desk.ts';

const file = join(import.meta.dirname, '../docs/pictures/console.png');
const desk = await openDesk();
try {
  const page = await desk.as('ada', '/d/care/tickets', { colorScheme: 'light' });
  await lineOf(page, 'Printer on fire').click();
  await page.getByText('serial 8841-C').waitFor();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Share #/ });
  const pick = async (term: string, name: RegExp) => {
    await dialog.getByRole('combobox').fill(term);
    await page.getByRole('option', { name }).click();
  };
  await pick('Billing', /Billing/);
  await dialog.getByRole('radio', { name: /^View/ }).check();
  await dialog.getByRole('button', { name: /^Share with/ }).click();
  await dialog.getByRole('listitem').filter({ hasText: 'Billing' }).waitFor();
  await pick('Grace', /Grace Hopper/);
  await dialog.getByRole('radio', { name: /^Work/ }).check();
  await page.evaluate('document.fonts.ready');
  await page.mouse.move(0, 0);
  mkdirSync(join(file, '..'), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} kB`);
} finally {
  await desk.close();
}
