/** A Tandem of its own for one file of stories: the real program on an empty directory, one browser, a context for each person. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Running, runTandem } from '../server/testing/run-tandem.ts';
import { launchBrowser } from './browser.ts';

export const password = 'tandem-demo-1';
const pictures = join(import.meta.dirname, '../.cache/pictures');
export type Person = 'ada' | 'grace' | 'minjun' | 'lena' | 'sofia' | 'tom' | 'yuna';

export interface Desk {
  tandem: Running;
  url: string;
  browser: Browser;
  /** What the pages complained about: errors in their consoles, and errors nobody caught. */
  complaints: string[];
  /** A context in which nobody is signed in. */
  anyone(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Somebody of the demo, signed in, on this page. */
  as(person: Person, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Ends the program, as an update does; `start` brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** As one program, or as the web alone beside a worker that the story starts itself. */
export async function openDesk(env: Record<string, string> = {}, part?: 'web'): Promise<Desk> {
  const directory = mkdtempSync(join(tmpdir(), 'tandem-story-'));
  const own = { TANDEM_DATA: directory, TANDEM_DEMO: '1', ...env };
  const [tandem, browser] = await Promise.all([runTandem(own, part), launchBrowser()]);
  const complaints: string[] = [];
  const desk: Desk = {
    tandem,
    url: tandem.url,
    browser,
    complaints,
    async anyone(options) {
      const context = await browser.newContext({
        baseURL: tandem.url,
        locale: 'en-US',
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(40_000);
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.page()?.url()}: ${message.text()}`);
      });
      context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack ?? error.error().message}`));
      return context;
    },
    async as(person, path, options) {
      const context = await desk.anyone(options);
      await signIn(context, person);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    stop: () => desk.tandem.kill('SIGTERM'),
    async start() {
      desk.tandem = await runTandem({ ...own, PORT: new URL(desk.url).port }, part);
    },
    async close() {
      // A program that does not end is killed, so that a story ends as its scenes did.
      const { child } = desk.tandem;
      const impatient = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await Promise.all([browser.close(), desk.tandem.kill('SIGTERM')]);
      clearTimeout(impatient);
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return desk;
}

/** Signs in without the form, which has a story of its own. */
export async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const answer = await context.request.post('/api/v2/sign_in', { data: { email: `${person}@tandem.test`, password } });
  assert.equal(answer.status(), 200, await answer.text());
}

/** The number of the ticket with exactly this subject, as the person of this page sees it in the list. */
export async function numberOf(page: Page, subject: string): Promise<number> {
  return Number(await lineOf(page, subject).getAttribute('data-line'));
}
export const lineOf = (page: Page, subject: string): Locator => page.getByRole('grid').getByRole('link', { name: subject, exact: true });
export const letters = (page: Page): Locator => page.getByRole('region', { name: 'Conversation' }).getByRole('article');
export const toasts = (page: Page): Locator => page.getByRole('region', { name: 'Messages' });

/** Keeps a picture of the page where somebody wants to look at it: `TANDEM_PICTURES=1`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.TANDEM_PICTURES !== '1') return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/**
 * The scenes of one story, in order: after one that failed the others are skipped, as they would only wait. Keeps pictures of what stood on
 * the pages when it failed.
 */
export function storyOf(desk: () => Desk): (name: string, scene: () => Promise<void>) => void {
  let failed = false;
  return (name, scene) =>
    void test(name, async (t) => {
      if (failed) return t.skip('an earlier scene failed');
      try {
        await scene();
      } catch (error) {
        failed = true;
        await photograph(desk(), name);
        throw error;
      }
    });
}

async function photograph(desk: Desk, name: string): Promise<void> {
  const pages = desk?.browser.contexts().flatMap((context) => context.pages()) ?? [];
  mkdirSync(pictures, { recursive: true });
  for (const [place, page] of pages.entries())
    await page.screenshot({ path: join(pictures, `failed-${name.replace(/\W+/g, '-').slice(0, 60)}-${place + 1}.png`), timeout: 5000 }).catch(() => {});
}
