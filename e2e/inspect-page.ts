/** What is wrong with a page as it stands: for people who hear it, on a narrow screen, in another language. */
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The serious and the critical findings of axe-core, one line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} (${node.any[0]?.message ?? one.help})`));
}

/** What sticks out of the screen to the right, or scrolls sideways where only code and tables may. */
export const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement!.scrollWidth > width) found.push(`the page is ${document.scrollingElement!.scrollWidth} wide`);
    const named = (one: Element) => `${one.tagName.toLowerCase()}.${String(one.getAttribute('class') ?? '')} “${(one.textContent ?? '').trim().slice(0, 40)}”`;
    for (const one of document.body.querySelectorAll('*')) {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowX);
      if (scrolls && one.scrollWidth > one.clientWidth + 1 && !one.matches('pre, table, :has(> table), :has(> pre)'))
        found.push(`scrolls sideways: ${named(one)}`);
      if (box.right <= width + 1) continue;
      let cut = one.parentElement;
      while (cut && !(getComputedStyle(cut).overflowX !== 'visible' && cut.getBoundingClientRect().right <= width + 1)) cut = cut.parentElement;
      if (!cut) found.push(`sticks out by ${Math.round(box.right - width)}: ${named(one)}`);
    }
    return found.slice(0, 5);
  });

/** Every text and label of the page that somebody sees or hears. */
const wordsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('style, script, noscript')) said.push(node.textContent ?? '');
    for (const one of document.body.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) said.push(one.getAttribute(name) ?? '');
    return [...new Set(said.map((text) => text.trim()).filter(Boolean))];
  });

type Texts = Record<'en' | 'ko' | 'de', Record<string, string>>;
const rooms: Texts[] = [];
for (const file of globSync('console/*/{,*-}texts.ts', { cwd: root }).filter((one) => !/\/late-texts|\/app\/texts|define-texts/.test(one)))
  rooms.push(...(Object.values(await import(join(root, file))) as Texts[]).filter((one) => one?.en && one.ko && one.de));
const prefix =
  /^(app|state|notifications|palette|signin|tickets|ticket|composer|sharing|settings|people|groups|canned|contacts|companies|fields|emails|portals|imports|exports|reports|time|time_rules|skills)\.[a-z_]+(\.[a-z_]+)*$/i;

/** Keys that nobody put into words, braces nobody filled, and English words on a page that speaks another language. */
export async function untranslatedOf(page: Page, language: 'en' | 'ko' | 'de'): Promise<string[]> {
  const said = await wordsOf(page);
  const english = new Set(
    language === 'en'
      ? []
      : rooms.flatMap((room) =>
          Object.keys(room.en)
            .filter((key) => room.en[key] !== room[language][key])
            .map((key) => room.en[key]!),
        ),
  );
  const own = new Set(rooms.flatMap((room) => Object.values(room[language])));
  return said.filter((text) => prefix.test(text) || /\{\w+(,|\})/.test(text) || (english.has(text) && !own.has(text)));
}
